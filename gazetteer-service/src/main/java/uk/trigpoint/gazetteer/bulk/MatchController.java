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
import uk.trigpoint.gazetteer.export.Pipe;
import uk.trigpoint.gazetteer.table.UploadedText;
import uk.trigpoint.http.limit.BodyLimit;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.problem.ProblemException;

/**
 * Files of addresses matched over HTTP, for those who work with addresses in bulk. An answer that
 * cannot be finished breaks off.
 */
@Controller("/gazetteer/v1/match")
@Secured({"staff", "broker", "gis-officer", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
final class MatchController {
  /** Header of the answer: what its fields are set off by, a word of {@link Delimiter}. */
  static final String DELIMITER_HEADER = "Match-Delimiter";

  private static final String CSV = "text/csv";
  private static final String NDJSON = "application/x-ndjson";
  private static final int MOST_CANDIDATES = 10;

  private final BulkMatcher matcher;

  MatchController(BulkMatcher matcher) {
    this.matcher = matcher;
  }

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
      summary = "Match a file of addresses: every row comes back with UPRN, score, band and why",
      description =
          "The body is CSV with a header, or JSON objects one a line, plain or gzip. columns=Address1,Postcode names those of the"
              + " address where they are not recognised; delimiter is comma, semicolon, tab or bar where it is not either. Behind the"
              + " columns as sent come uprn, score, band (accept, review, none), explanation, matched_address, easting and northing; a"
              + " name the file has already gets match_ in front. A row that cannot be matched has band none and the reason."
              + " candidates=5 adds what rows in review may mean. Cells of a CSV answer, those sent among them, that a spreadsheet would run"
              + " as formulas get an apostrophe in front; escape=false leaves all as they are.")
  MutableHttpResponse<StreamedFile> match(
      HttpRequest<?> request,
      @Body InputStream body,
      @QueryValue @Nullable String columns,
      @QueryValue @Nullable String delimiter,
      @QueryValue @Nullable String candidates,
      @QueryValue @Nullable String escape)
      throws IOException {
    int most = Parameters.integer("candidates", candidates, 0, 0, MOST_CANDIDATES);
    Delimiter said = delimiter == null ? null : delimiter(delimiter);
    FormulaEscaping escaping = FormulaEscaping.of(Parameters.bool("escape", escape, true));
    UploadedText text = UploadedText.take(body);
    try {
      if (isJson(request, text)) {
        return streamed(new JsonMatchFile(text, columns, most > 0), most, NDJSON);
      }
      CsvMatchFile file =
          new CsvMatchFile(
              text, said == null ? Delimiter.of(text.peek()) : said, columns, most > 0, escaping);
      return streamed(file, most, CSV + ";charset=utf-8")
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
                new Pipe("match", out -> matcher.match(file, candidates, out)), MediaType.of(type)))
        .header("Cache-Control", "no-store");
  }

  private static boolean isJson(HttpRequest<?> request, UploadedText text) throws IOException {
    String type = request.getContentType().map(MediaType::getName).orElse("");
    return type.equals(NDJSON) || !type.equals(CSV) && text.peek().stripLeading().startsWith("{");
  }

  private static Delimiter delimiter(String text) {
    return Delimiter.find(text)
        .orElseThrow(
            () -> ProblemException.badParameter("delimiter", "comma, semicolon, tab or bar"));
  }
}
