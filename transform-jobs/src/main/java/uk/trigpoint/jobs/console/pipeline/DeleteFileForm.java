package uk.trigpoint.jobs.console.pipeline;

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
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.http.page.FormTag;
import uk.trigpoint.http.page.Pages;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.jobs.inbox.GivenFiles;
import uk.trigpoint.jobs.inbox.InboxContents;
import uk.trigpoint.jobs.inbox.InboxFile;
import uk.trigpoint.jobs.run.RunRequests;
import uk.trigpoint.web.FieldError;

/** Deletes a file that a pipeline reads from the inbox, after a page that names it. */
@Hidden
@Controller("/console/pipelines/{id}/files/delete")
@Secured({"gis-officer", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
final class DeleteFileForm {
  private final GivenFiles given;
  private final InboxContents inbox;
  private final RunRequests requests;
  private final Pages pages;

  DeleteFileForm(GivenFiles given, InboxContents inbox, RunRequests requests, Pages pages) {
    this.given = given;
    this.inbox = inbox;
    this.requests = requests;
    this.pages = pages;
  }

  @Get
  HttpResponse<String> confirm(String id, @QueryValue @Nullable String name, Caller caller) {
    return page(HttpStatus.OK, id, file(id, name), List.of(), caller);
  }

  @Post
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> delete(String id, @Body @Nullable Map<String, String> sent, Caller caller) {
    Map<String, String> form = sent == null ? Map.of() : sent;
    InboxFile file = file(id, form.get("name"));
    if (FormTag.isOutdated(form.get(FormTag.FIELD), state(file))) {
      return page(
          HttpStatus.CONFLICT,
          id,
          file,
          List.of(
              new FieldError(
                  "",
                  "Another file came under this name after you opened this page, so nothing was deleted")),
          caller);
    }
    given.delete(file.name(), caller);
    return HttpResponse.seeOther(URI.create("/console/pipelines/" + id + "#files"));
  }

  private InboxFile file(String id, @Nullable String name) {
    requests.get(id);
    if (name == null) {
      throw ProblemException.badParameter("name", "is missing");
    }
    return inbox
        .find(name)
        .filter(file -> file.isReadBy(id))
        .orElseThrow(
            () ->
                ProblemException.notFound(
                    "This pipeline reads no file of that name from the inbox of this node."));
  }

  private HttpResponse<String> page(
      HttpStatus status, String id, InboxFile file, List<FieldError> errors, Caller caller) {
    return pages.page(
        status,
        "console/file-delete.jte",
        (errors.isEmpty() ? "" : "Error: ") + "Delete " + file.name() + "?",
        caller,
        Map.of(
            "pipeline",
            id,
            "file",
            file,
            "others",
            file.readBy().stream()
                .map(InboxFile.ReadBy::pipeline)
                .filter(reader -> !reader.equals(id))
                .distinct()
                .sorted()
                .toList(),
            "opened",
            FormTag.of(state(file)),
            "errors",
            errors));
  }

  private static List<Object> state(InboxFile file) {
    return List.of(file.name(), file.bytes(), file.modifiedAt());
  }
}
