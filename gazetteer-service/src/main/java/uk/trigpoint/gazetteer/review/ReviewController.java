package uk.trigpoint.gazetteer.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.formats.text.FormulaEscaping;
import uk.trigpoint.gazetteer.bulk.FileReading;
import uk.trigpoint.gazetteer.export.BackpressurePipe;
import uk.trigpoint.gazetteer.upload.ColumnOptions;
import uk.trigpoint.gazetteer.upload.UploadedText;
import uk.trigpoint.http.limit.BodyLimit;
import uk.trigpoint.http.limit.StoresData;
import uk.trigpoint.http.link.ContentDisposition;
import uk.trigpoint.http.parameter.Parameters;

/** The API for review lists. For GIS officers, each for the lists of their own organisation. */
@Controller("/gazetteer/v1/reviews")
@Secured("gis-officer")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ReviewController {
  private static final int CANDIDATES = 5;
  private static final int MAX_MEGABYTES = 64;
  private static final String NO_STORE = "no-store";

  private final ReviewLists lists;
  private final ReviewImport imports;
  private final ReviewReader reader;
  private final ReviewDecisions decisions;
  private final ReviewDownload downloads;
  private final CandidateSearch candidates;
  private final TrainingPairs training;

  /** A row with its candidates. */
  @Introspected
  record RowResponse(@JsonUnwrapped ReviewRow row, List<Candidate> candidates) {}

  /**
   * A page of rows.
   *
   * @param next value of {@code after} for the next page; null if there is none
   */
  @Introspected
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RowsResponse(ReviewList list, List<RowResponse> rows, @Nullable Integer next) {}

  /** The body of a decision. */
  @Introspected
  record DecisionRequest(
      @Nullable String uprn,
      @Nullable Boolean none,
      @Nullable Boolean skip,
      @Nullable String note,
      @Nullable Integer version) {}

  ReviewController(
      ReviewLists lists,
      ReviewImport imports,
      ReviewReader reader,
      ReviewDecisions decisions,
      ReviewDownload downloads,
      CandidateSearch candidates,
      TrainingPairs training) {
    this.lists = lists;
    this.imports = imports;
    this.reader = reader;
    this.decisions = decisions;
    this.downloads = downloads;
    this.candidates = candidates;
    this.training = training;
  }

  @StoresData
  @Post
  @BodyLimit(MAX_MEGABYTES * BodyLimit.MB)
  @Consumes({
    "text/csv",
    "application/gzip",
    MediaType.APPLICATION_OCTET_STREAM,
    MediaType.TEXT_PLAIN
  })
  @Operation(
      summary = "Match a file and keep it as a review list",
      description =
          "The body is CSV with a header, plain or gzip, of at most 100,000 rows; columns and ignore are as for /match, as is the response header"
              + " Match-Reading. Rows in review, and unmatched"
              + " ones with candidates, are to be decided. personal=true declares that rows are of people: the list is kept with the personal data,"
              + " every read needs a purpose (header X-Purpose) and is audited, and its decisions stay in the list. A list is seen by GIS officers"
              + " of the organisation that made it, and deleted after TRIGPOINT_RETENTION_REVIEWS (90 days).")
  HttpResponse<ReviewList> create(
      @Body InputStream body,
      @QueryValue @Nullable String name,
      @QueryValue @Nullable String columns,
      @QueryValue @Nullable String ignore,
      @QueryValue @Nullable String personal,
      @Parameter(hidden = true) Caller caller)
      throws IOException {
    ColumnOptions options = ColumnOptions.parse(columns, ignore);
    boolean isPersonal = Parameters.bool("personal", personal, false);
    ReviewImport.Created created =
        imports.create(UploadedText.read(body), options, name, isPersonal, caller);
    return HttpResponse.created(
            created.list(), URI.create("/gazetteer/v1/reviews/" + created.list().id()))
        .header(FileReading.HEADER, Objects.requireNonNull(created.reading()).json());
  }

  @Get
  @Operation(summary = "List review lists with their progress, latest first")
  MutableHttpResponse<Map<String, List<ReviewList>>> list(@Parameter(hidden = true) Caller caller) {
    return privately(Map.of("lists", lists.list(caller)));
  }

  @Get("/training")
  @Produces("text/tab-separated-values")
  @Operation(
      summary =
          "Export decided texts as pairs, for benchmarks/accuracy and benchmarks/fit-acceptance",
      description =
          "TSV with the columns text, postcode, uprn (or none), also and kind. Lists of people are left out, unless personal=true with a reason in the"
              + " header X-Purpose; that is audited.")
  MutableHttpResponse<String> training(
      @QueryValue @Nullable String personal, @Parameter(hidden = true) Caller caller) {
    return privately(training.tsv(Parameters.bool("personal", personal, false), caller))
        .contentType(MediaType.of("text/tab-separated-values; charset=utf-8"));
  }

  @Get("/{id}")
  @Operation(summary = "Show a review list with its progress")
  MutableHttpResponse<ReviewList> get(long id, @Parameter(hidden = true) Caller caller) {
    return privately(lists.get(id, caller));
  }

  @Delete("/{id}")
  @Operation(
      summary = "Delete a review list with its rows",
      description = "Decisions of lists that are not of people still apply to later matches.")
  HttpResponse<?> delete(long id, @Parameter(hidden = true) Caller caller) {
    lists.delete(lists.get(id, caller).id());
    return HttpResponse.noContent();
  }

  @Get("/{id}/rows")
  @Operation(
      summary = "List rows with up to five candidates",
      description =
          "state is open (the default: to be decided, and not yet), decided, skipped, matched (accepted when the file was matched), unmatched or all; band is accept, review or none, as when the file was"
              + " matched. For the next page, send next as after. Candidates are of the gazetteer as it is now; parts says of unit, number, name,"
              + " street, place and postcode whether they agree, differ or are missing on one side.")
  MutableHttpResponse<RowsResponse> listRows(
      long id,
      @QueryValue @Nullable String state,
      @QueryValue @Nullable String band,
      @QueryValue @Nullable String after,
      @QueryValue @Nullable String limit,
      @Parameter(hidden = true) Caller caller) {
    RowFilter filter = RowFilter.parse(state, band, after, limit);
    ReviewList list = lists.get(id, caller);
    List<ReviewRow> rows = reader.list(list, filter, caller);
    return privately(
        new RowsResponse(
            list,
            rows.stream().map(this::withCandidates).toList(),
            rows.size() < filter.limit() ? null : (Integer) rows.getLast().row()));
  }

  @Get("/{id}/rows/{row}")
  @Operation(summary = "Show a row with up to five candidates")
  MutableHttpResponse<RowResponse> getRow(
      long id, int row, @Parameter(hidden = true) Caller caller) {
    return privately(withCandidates(reader.get(lists.get(id, caller), row, caller)));
  }

  @Post("/{id}/rows/{row}/decision")
  @Operation(
      summary = "Decide a row",
      description =
          "Exactly one of uprn, none (true: the gazetteer does not have it) and skip (true), and a note if you like. version is that of the row you saw;"
              + " without it, a row that is decided otherwise is not changed. A 409 says who decided what meanwhile. The decision applies to later"
              + " matches of the same text.")
  MutableHttpResponse<ReviewRow> decide(
      long id, int row, @Body DecisionRequest body, @Parameter(hidden = true) Caller caller) {
    NewDecision decision = NewDecision.of(body.uprn(), body.none(), body.skip(), body.note());
    return privately(
        decisions.decide(lists.get(id, caller), row, decision, body.version(), caller));
  }

  @Delete("/{id}/rows/{row}/decision")
  @Operation(
      summary = "Undo the decision of a row",
      description =
          "Later matches no longer use it. version is that of the row you saw; without it, only your own decision is undone.")
  MutableHttpResponse<ReviewRow> undo(
      long id,
      int row,
      @QueryValue @Nullable String version,
      @Parameter(hidden = true) Caller caller) {
    Integer seen =
        version == null ? null : Parameters.integer("version", version, 0, 0, 999_999_999);
    return privately(decisions.undo(lists.get(id, caller), row, seen, caller));
  }

  @Get("/{id}/download")
  @Produces("text/csv")
  @Operation(
      summary = "Download the file with what was decided",
      description =
          "All rows in their order, with their own columns, then uprn (decided, or accepted), score, band, explanation, decision, note, decided_at and"
              + " decided_by; a name that the file already has gets the prefix review_. Cells that a spreadsheet would run as formulas get an"
              + " apostrophe in front; escape=false turns this off.")
  MutableHttpResponse<StreamedFile> download(
      long id, @QueryValue @Nullable String escape, @Parameter(hidden = true) Caller caller) {
    FormulaEscaping escaping = FormulaEscaping.of(Parameters.bool("escape", escape, true));
    ReviewList list = lists.get(id, caller);
    return privately(
            new StreamedFile(
                new BackpressurePipe("review", out -> downloads.write(list, escaping, caller, out)),
                MediaType.of("text/csv;charset=utf-8")))
        .header("Content-Disposition", ContentDisposition.attachment(list.downloadName()));
  }

  private RowResponse withCandidates(ReviewRow row) {
    return new RowResponse(row, candidates.list(row.text(), CANDIDATES));
  }

  private static <T> MutableHttpResponse<T> privately(T body) {
    return HttpResponse.ok(body).header("Cache-Control", NO_STORE);
  }
}
