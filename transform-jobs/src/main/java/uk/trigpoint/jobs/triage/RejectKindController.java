package uk.trigpoint.jobs.triage;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.http.limit.StoresData;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.jobs.run.RunRequests;

/** Kinds of rejects over HTTP, for GIS officers. */
@Controller("/jobs/v1/pipelines/{id}/rejects")
@Secured({"gis-officer", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
final class RejectKindController {
  private static final int MAX_NAME = 200;
  private static final int MAX_NOTE = 1_000;

  /** Kinds that a message lists. */
  private static final int SHOWN = 5;

  private final RejectKinds kinds;
  private final RunRequests requests;

  RejectKindController(RejectKinds kinds, RunRequests requests) {
    this.kinds = kinds;
    this.requests = requests;
  }

  /** The kinds of rejects of a pipeline. */
  record Listing(String pipeline, List<RejectKind> kinds) {}

  /**
   * The body of an assignment.
   *
   * @param field null if the fault is of the whole row
   * @param to who looks after them: a name or an e-mail address
   */
  record Assignment(
      @Nullable String step,
      @Nullable String code,
      @Nullable String field,
      @Nullable String to,
      @Nullable String note) {}

  @Get
  @Operation(
      summary =
          "List the kinds of rejects of a pipeline's latest run, by step, code and column: rows, rows of the run before, since when, and who looks after them")
  Listing list(String id) {
    requests.get(id);
    return new Listing(id, kinds.list(id));
  }

  @StoresData
  @Put("/assignment")
  @Operation(
      summary =
          "Assign a kind of rejects to somebody: {\"step\": …, \"code\": …, \"field\": …, \"to\": …, \"note\": …}")
  Listing assign(String id, @Body Assignment assignment, @Parameter(hidden = true) Caller caller) {
    requests.get(id);
    String step = required("step", assignment.step());
    String code = required("code", assignment.code());
    String to = required("to", assignment.to());
    String field = optional("field", assignment.field());
    String note = Objects.requireNonNullElse(assignment.note(), "").strip();
    if (note.length() > MAX_NOTE) {
      throw ProblemException.badParameter("note", "is longer than " + MAX_NOTE + " characters");
    }
    requireKnown(id, step, code, field);
    kinds.assign(id, step, code, field, to, note, caller.subject());
    return new Listing(id, kinds.list(id));
  }

  @StoresData
  @Delete("/assignment")
  @Operation(summary = "Remove an assignment")
  HttpResponse<?> unassign(
      String id,
      @QueryValue @Nullable String step,
      @QueryValue @Nullable String code,
      @QueryValue @Nullable String field) {
    requests.get(id);
    if (!kinds.unassign(
        id, required("step", step), required("code", code), optional("field", field))) {
      throw ProblemException.notFound("Nobody looks after such rejects.");
    }
    return HttpResponse.noContent();
  }

  private void requireKnown(String id, String step, String code, @Nullable String field) {
    List<RejectKind> listed = kinds.list(id);
    boolean known =
        listed.stream()
            .anyMatch(
                kind ->
                    kind.step().equals(step)
                        && kind.code().equals(code)
                        && Objects.equals(kind.field(), field));
    if (!known) {
      String others =
          listed.stream()
              .limit(SHOWN)
              .map(
                  kind ->
                      kind.step()
                          + " "
                          + kind.code()
                          + (kind.field() == null ? "" : " " + kind.field()))
              .collect(Collectors.joining(", "));
      throw ProblemException.badParameter(
          "step",
          "with this code and field has no rejects in the latest run; "
              + (others.isEmpty() ? "it has none" : "it has " + others));
    }
  }

  private static String required(String name, @Nullable String value) {
    String stripped = optional(name, value);
    if (stripped == null) {
      throw ProblemException.missingParameter(name);
    }
    return stripped;
  }

  private static @Nullable String optional(String name, @Nullable String value) {
    if (value == null || value.isBlank()) {
      return null;
    }
    if (value.length() > MAX_NAME) {
      throw ProblemException.badParameter(name, "is longer than " + MAX_NAME + " characters");
    }
    return value.strip();
  }
}
