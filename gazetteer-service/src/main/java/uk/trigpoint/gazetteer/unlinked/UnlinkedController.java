package uk.trigpoint.gazetteer.unlinked;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.Uprn;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.formats.text.FormulaEscaping;
import uk.trigpoint.http.limit.BodyLimit;
import uk.trigpoint.http.limit.StoresData;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.problem.ProblemException;

/** The API for lists of unlinked records. For GIS officers. */
@Controller("/gazetteer/v1/unlinked")
@Secured("gis-officer")
@ExecuteOn(TaskExecutors.BLOCKING)
final class UnlinkedController {
  private static final int SUGGESTIONS = 3;

  private final UnlinkedLists lists;
  private final UnlinkedImport imports;
  private final Suggester suggester;

  /** A line with suggestions, unless it is answered. */
  @Introspected
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record LineResponse(@JsonUnwrapped UnlinkedLine line, List<SuggestedProperty> suggestions) {}

  /** A list with a page of its lines. */
  @Introspected
  record ListResponse(UnlinkedList list, List<LineResponse> lines) {}

  /** The body of an answer. */
  @Introspected
  record AnswerRequest(@Nullable String answer, @Nullable String uprn, @Nullable String note) {}

  UnlinkedController(UnlinkedLists lists, UnlinkedImport imports, Suggester suggester) {
    this.lists = lists;
    this.imports = imports;
    this.suggester = suggester;
  }

  @StoresData
  @Post
  @BodyLimit(UnlinkedImport.MAX_BYTES)
  @Consumes({"text/csv", MediaType.APPLICATION_OCTET_STREAM, MediaType.TEXT_PLAIN})
  @Operation(
      summary = "Import a list of unlinked records",
      description =
          "The body is CSV with a header. kind is new, legacy-paf, legacy-voa or priority; by default it is detected from the file name.")
  HttpResponse<UnlinkedList> create(
      @Body byte[] body,
      @QueryValue @Nullable String kind,
      @QueryValue @Nullable String deadline,
      @QueryValue @Nullable String fileName,
      @Parameter(hidden = true) Caller caller) {
    return HttpResponse.created(
        imports.importFile(body, kind, deadline, fileName, caller.subject()));
  }

  @Get
  @Operation(summary = "List all lists, with numbers of open and answered lines and days left")
  Map<String, List<UnlinkedList>> list() {
    return Map.of("lists", lists.list());
  }

  @Get("/{id}")
  @Operation(
      summary = "Show a list with its lines, and up to three suggestions for each open line",
      description = "open=true returns only lines without an answer.")
  ListResponse show(
      long id,
      @QueryValue @Nullable String open,
      @QueryValue @Nullable String limit,
      @QueryValue @Nullable String offset) {
    if (open != null && !open.equals("true") && !open.equals("false")) {
      throw ProblemException.badParameter("open", "must be true or false");
    }
    UnlinkedList list = get(id);
    return new ListResponse(
        list,
        lists
            .listLines(
                id,
                "true".equals(open),
                Parameters.integer("limit", limit, 20, 1, 100),
                Parameters.integer("offset", offset, 0, 0, 100_000_000))
            .stream()
            .map(
                l ->
                    new LineResponse(
                        l,
                        l.answer() == null ? suggester.suggest(l.text(), SUGGESTIONS) : List.of()))
            .toList());
  }

  @Put("/{id}/lines/{line}")
  @Operation(
      summary = "Answer a line",
      description =
          "answer is uprn (with uprn), not-a-property, duplicate or query (with a note). A new answer replaces an earlier one.")
  UnlinkedLine answer(
      long id, long line, @Body AnswerRequest body, @Parameter(hidden = true) Caller caller) {
    get(id);
    LineAnswer answer;
    try {
      String uprn = body.uprn();
      answer =
          new LineAnswer(
              AnswerKind.parse(body.answer() == null ? "" : body.answer()),
              uprn == null || uprn.isBlank() ? null : Uprn.parse(uprn),
              body.note());
    } catch (IllegalArgumentException e) {
      throw ProblemException.unusable(String.valueOf(e.getMessage()));
    }
    if (!lists.answer(id, line, answer, caller.subject())) {
      throw ProblemException.notFound("List " + id + " has no line " + line + ".");
    }
    return lists.findLine(id, line).orElseThrow();
  }

  @Get("/{id}/export")
  @Operation(
      summary = "Export a list as CSV: the original columns, then the answers",
      description =
          "Cells that a spreadsheet would run as formulas get an apostrophe in front; escape=false turns this off.")
  HttpResponse<String> export(long id, @QueryValue @Nullable String escape) {
    FormulaEscaping escaping = FormulaEscaping.of(Parameters.bool("escape", escape, true));
    UnlinkedList list = get(id);
    return HttpResponse.ok(
            UnlinkedExport.csv(list, lists.listLines(id, false, Integer.MAX_VALUE, 0), escaping))
        .contentType(MediaType.of("text/csv; charset=utf-8"))
        .header(
            "Content-Disposition",
            "attachment; filename=\"unlinked-" + list.kind() + "-" + id + ".csv\"");
  }

  private UnlinkedList get(long id) {
    return lists
        .find(id)
        .orElseThrow(() -> ProblemException.notFound("There is no list " + id + "."));
  }
}
