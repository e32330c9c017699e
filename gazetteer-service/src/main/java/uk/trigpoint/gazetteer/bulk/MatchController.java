package uk.trigpoint.gazetteer.bulk;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.csv.Delimiter;
import uk.trigpoint.formats.text.FormulaEscaping;
import uk.trigpoint.formats.xlsx.XlsxReader;
import uk.trigpoint.gazetteer.export.BackpressurePipe;
import uk.trigpoint.gazetteer.upload.ColumnOptions;
import uk.trigpoint.gazetteer.upload.UploadedText;
import uk.trigpoint.http.identity.key.DatasetReads;
import uk.trigpoint.http.limit.BodyLimit;
import uk.trigpoint.http.limit.StoresData;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.problem.ProblemException;

/**
 * The bulk matching API. If matching fails after the response has started, the connection is closed
 * before the end.
 */
@DatasetReads("addresses")
@Controller("/gazetteer/v1/match")
@Secured({"staff", "broker", "gis-officer", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
final class MatchController {
  /** Response header with the delimiter of the CSV, a name of {@link Delimiter}. */
  static final String DELIMITER_HEADER = "Match-Delimiter";

  /** Response header that says how the file was read, JSON of a {@link FileReading}. */
  private static final int DELIMITER_LINES = 20;

  private static final String CSV = "text/csv";
  private static final String NDJSON = "application/x-ndjson";
  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  private static final int MAX_CANDIDATES = 10;

  private final BulkMatcher matcher;

  MatchController(BulkMatcher matcher) {
    this.matcher = matcher;
  }

  @StoresData
  @Post
  @BodyLimit(2 * BodyLimit.GB)
  @Consumes({
    CSV,
    NDJSON,
    XLSX,
    "application/gzip",
    MediaType.APPLICATION_OCTET_STREAM,
    MediaType.TEXT_PLAIN
  })
  @Produces({CSV, NDJSON, XLSX, MediaType.ALL})
  @Operation(
      summary = "Match a file of addresses: adds UPRN, score, band and explanation to every row",
      description =
          "The body is CSV or one JSON object a line, plain or gzip, in UTF-8, UTF-16 or Windows-1252, or an Excel workbook (.xlsx), whose first visible sheet is read and which is answered with a workbook. Columns are recognised by their names and"
              + " values, and the address is composed in the usual order; the response header Match-Reading says in JSON how the file and each column"
              + " were read. A file is refused if a column that we do not know seems to be a part of the address: columns=Hausnr=number states its"
              + " role, ignore=Hausnr leaves it out. columns=Address1,Postcode lists all columns of the address in order. delimiter is comma, semicolon,"
              + " tab or bar, and detected if you leave it out. Every row is returned in its place. After the columns of the file come uprn, score, band (accept, review, none), explanation, matched_address, easting and northing; a"
              + " name that the file already has gets the prefix match_. A row that cannot be matched has band none and the reason."
              + " candidates=5 adds candidates to rows in review. CSV cells, including those of the file, that a spreadsheet would run"
              + " as formulas get an apostrophe in front; escape=false turns this off.")
  MutableHttpResponse<StreamedFile> match(
      HttpRequest<?> request,
      @Body InputStream body,
      @QueryValue @Nullable String columns,
      @QueryValue @Nullable String ignore,
      @QueryValue @Nullable String delimiter,
      @QueryValue @Nullable String candidates,
      @QueryValue @Nullable String escape)
      throws IOException {
    int maxCandidates = Parameters.integer("candidates", candidates, 0, 0, MAX_CANDIDATES);
    Delimiter requested = delimiter == null ? null : delimiter(delimiter);
    FormulaEscaping escaping = FormulaEscaping.of(Parameters.bool("escape", escape, true));
    ColumnOptions options = ColumnOptions.parse(columns, ignore);
    boolean withCandidates = maxCandidates > 0;
    Path file = UploadedText.save(body);
    try {
      if (XlsxReader.isWorkbook(file)) {
        return workbook(file, options, withCandidates, maxCandidates);
      }
      UploadedText text = UploadedText.of(file);
      try {
        if (isJson(request, text)) {
          return streamed(new JsonMatchFile(text, options, withCandidates), maxCandidates, NDJSON);
        }
        Delimiter used = requested == null ? detected(text) : requested;
        CsvMatchFile csv = new CsvMatchFile(text, used, options, withCandidates, escaping);
        return streamed(csv, maxCandidates, CSV + ";charset=utf-8")
            .header(DELIMITER_HEADER, used.code());
      } catch (IOException | RuntimeException e) {
        text.close();
        throw e;
      }
    } finally {
      // The open file can still be read.
      Files.deleteIfExists(file);
    }
  }

  private MutableHttpResponse<StreamedFile> workbook(
      Path file, ColumnOptions options, boolean withCandidates, int maxCandidates)
      throws IOException {
    try {
      XlsxReader reader = XlsxReader.open(file);
      try {
        return streamed(new XlsxMatchFile(reader, options, withCandidates), maxCandidates, XLSX);
      } catch (RuntimeException e) {
        reader.close();
        throw e;
      }
    } catch (SourceException e) {
      throw ProblemException.unusable(String.valueOf(e.getMessage()));
    }
  }

  private MutableHttpResponse<StreamedFile> streamed(
      MatchFile<?> file, int candidates, String type) {
    return HttpResponse.ok(
            new StreamedFile(
                new BackpressurePipe("match", out -> matcher.match(file, candidates, out)),
                MediaType.of(type)))
        .header(FileReading.HEADER, file.reading().json())
        .header("Cache-Control", "no-store");
  }

  private static boolean isJson(HttpRequest<?> request, UploadedText text) throws IOException {
    String type = request.getContentType().map(MediaType::getName).orElse("");
    return type.equals(NDJSON) || (!type.equals(CSV) && text.peek().stripLeading().startsWith("{"));
  }

  /** Returns the delimiter of the first lines, or of the line that states it. */
  private static Delimiter detected(UploadedText text) throws IOException {
    List<String> lines = text.peekLines(DELIMITER_LINES);
    if (!lines.isEmpty() && lines.getFirst().matches("(?i)sep=.")) {
      return Delimiter.find(lines.getFirst().substring("sep=".length())).orElse(Delimiter.COMMA);
    }
    return Delimiter.of(lines);
  }

  private static Delimiter delimiter(String text) {
    return Delimiter.find(text)
        .orElseThrow(
            () ->
                ProblemException.badParameter("delimiter", "must be comma, semicolon, tab or bar"));
  }
}
