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
import org.jspecify.annotations.Nullable;
import uk.trigpoint.formats.csv.Delimiter;
import uk.trigpoint.formats.text.FormulaEscaping;
import uk.trigpoint.gazetteer.export.BackpressurePipe;
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

  private static final String CSV = "text/csv";
  private static final String NDJSON = "application/x-ndjson";
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
    "application/gzip",
    MediaType.APPLICATION_OCTET_STREAM,
    MediaType.TEXT_PLAIN
  })
  @Produces({CSV, NDJSON, MediaType.ALL})
  @Operation(
      summary = "Match a file of addresses: adds UPRN, score, band and explanation to every row",
      description =
          "The body is CSV with a header, or one JSON object a line, plain or gzip. columns=Address1,Postcode gives the columns of the"
              + " address and delimiter is comma, semicolon, tab or bar; both are detected if you leave them out. After the"
              + " columns of the file come uprn, score, band (accept, review, none), explanation, matched_address, easting and northing; a"
              + " name that the file already has gets the prefix match_. A row that cannot be matched has band none and the reason."
              + " candidates=5 adds candidates to rows in review. CSV cells, including those of the file, that a spreadsheet would run"
              + " as formulas get an apostrophe in front; escape=false turns this off.")
  MutableHttpResponse<StreamedFile> match(
      HttpRequest<?> request,
      @Body InputStream body,
      @QueryValue @Nullable String columns,
      @QueryValue @Nullable String delimiter,
      @QueryValue @Nullable String candidates,
      @QueryValue @Nullable String escape)
      throws IOException {
    int maxCandidates = Parameters.integer("candidates", candidates, 0, 0, MAX_CANDIDATES);
    Delimiter requested = delimiter == null ? null : delimiter(delimiter);
    FormulaEscaping escaping = FormulaEscaping.of(Parameters.bool("escape", escape, true));
    UploadedText text = UploadedText.read(body);
    try {
      if (isJson(request, text)) {
        return streamed(new JsonMatchFile(text, columns, maxCandidates > 0), maxCandidates, NDJSON);
      }
      CsvMatchFile file =
          new CsvMatchFile(
              text,
              requested == null ? Delimiter.of(text.peek()) : requested,
              columns,
              maxCandidates > 0,
              escaping);
      return streamed(file, maxCandidates, CSV + ";charset=utf-8")
          .header(DELIMITER_HEADER, file.delimiter().code());
    } catch (IOException | RuntimeException e) {
      text.close();
      throw e;
    }
  }

  private MutableHttpResponse<StreamedFile> streamed(
      MatchFile<?> file, int candidates, String type) {
    return HttpResponse.ok(
            new StreamedFile(
                new BackpressurePipe("match", out -> matcher.match(file, candidates, out)),
                MediaType.of(type)))
        .header("Cache-Control", "no-store");
  }

  private static boolean isJson(HttpRequest<?> request, UploadedText text) throws IOException {
    String type = request.getContentType().map(MediaType::getName).orElse("");
    return type.equals(NDJSON) || !type.equals(CSV) && text.peek().stripLeading().startsWith("{");
  }

  private static Delimiter delimiter(String text) {
    return Delimiter.find(text)
        .orElseThrow(
            () ->
                ProblemException.badParameter("delimiter", "must be comma, semicolon, tab or bar"));
  }
}
