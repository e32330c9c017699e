package uk.trigpoint.jobs.console.run;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.http.limit.StoresData;
import uk.trigpoint.http.page.Pages;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.jobs.triage.RejectAssignments;
import uk.trigpoint.web.FieldError;

/** Serves the page on which officers name who looks after one kind of a run's rejects. */
@Hidden
@Controller("/console/runs/{run}/owner")
@Secured({"gis-officer", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
final class RejectOwnerPage {
  private final RunReader reader;
  private final RejectAssignments assignments;
  private final Pages pages;

  RejectOwnerPage(RunReader reader, RejectAssignments assignments, Pages pages) {
    this.reader = reader;
    this.assignments = assignments;
    this.pages = pages;
  }

  @Get
  HttpResponse<String> show(
      String run,
      @QueryValue String step,
      @QueryValue String code,
      @QueryValue @Nullable String field,
      Caller caller) {
    RunDetails details = reader.read(run, caller);
    RunDetails.RejectCode reject = rejects(details, step, code, field);
    String owner = Objects.requireNonNullElse(reject.assignee(), "");
    return form(HttpStatus.OK, details, reject, owner, "", List.of(), caller);
  }

  @StoresData
  @Post
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> save(String run, @Body @Nullable Map<String, String> sent, Caller caller) {
    Map<String, String> form = sent == null ? Map.of() : sent;
    RunDetails details = reader.read(run, caller);
    String field = form.getOrDefault("field", "");
    RunDetails.RejectCode reject =
        rejects(
            details,
            form.getOrDefault("step", ""),
            form.getOrDefault("code", ""),
            field.isEmpty() ? null : field);
    String to = form.getOrDefault("to", "").strip();
    String note = form.getOrDefault("note", "").strip();
    RejectAssignments.Assignment assignment =
        new RejectAssignments.Assignment(reject.step(), reject.code(), reject.field(), to, note);
    try {
      if (form.containsKey("remove")) {
        assignments.remove(details.line().pipeline(), assignment);
      } else {
        assignments.assign(details.line().pipeline(), assignment, caller);
      }
      return HttpResponse.seeOther(URI.create(details.line().href() + "#rejects"));
    } catch (ProblemException e) {
      return form(
          e.status(),
          details,
          reject,
          to,
          note,
          e.each().stream().map(RejectOwnerPage::error).toList(),
          caller);
    }
  }

  private static FieldError error(ProblemException e) {
    String message = String.valueOf(e.getMessage());
    return switch (String.valueOf(e.parameter())) {
      case "to" ->
          new FieldError(
              "to",
              e.isMissingParameter()
                  ? "Enter a name or an e-mail address."
                  : "The name " + message + ".");
      case "note" -> new FieldError("note", "The note " + message + ".");
      default ->
          new FieldError(
              "",
              "The latest run of the pipeline has no such rejects, so they need no owner any more.");
    };
  }

  /** Finds the rejects of the page. Those that the run does not have are a 404. */
  private static RunDetails.RejectCode rejects(
      RunDetails details, String step, String code, @Nullable String field) {
    return details.rejects().stream()
        .filter(reject -> reject.step().equals(step) && reject.code().equals(code))
        .filter(reject -> Objects.equals(reject.field(), field))
        .findFirst()
        .orElseThrow(() -> ProblemException.notFound("This run has no such rejects."));
  }

  private HttpResponse<String> form(
      HttpStatus status,
      RunDetails details,
      RunDetails.RejectCode reject,
      String to,
      String note,
      List<FieldError> errors,
      Caller caller) {
    return pages.page(
        status,
        "console/reject-owner.jte",
        (errors.isEmpty() ? "" : "Error: ") + "Owner of rejected rows",
        caller,
        Map.of("details", details, "reject", reject, "to", to, "note", note, "errors", errors));
  }
}
