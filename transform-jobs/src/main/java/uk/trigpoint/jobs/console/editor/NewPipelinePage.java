package uk.trigpoint.jobs.console.editor;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.http.page.Pages;
import uk.trigpoint.jobs.library.PipelineStore;
import uk.trigpoint.web.FieldError;

/** Serves the form for a new pipeline, which leads to the editor. Nothing is saved before that. */
@Hidden
@Controller("/console/pipelines/new")
@Secured({"gis-officer", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
final class NewPipelinePage {
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}");
  private static final int MAX_TITLE = 100;

  private final NewPipelines pipelines;
  private final PipelineStore store;
  private final EditorPage editor;
  private final Pages pages;

  NewPipelinePage(NewPipelines pipelines, PipelineStore store, EditorPage editor, Pages pages) {
    this.pipelines = pipelines;
    this.store = store;
    this.editor = editor;
    this.pages = pages;
  }

  @Get
  HttpResponse<String> show(@QueryValue @Nullable String start, Caller caller) {
    return page(
        HttpStatus.OK,
        Map.of("start", start == null ? NewPipelines.SKELETON : start),
        List.of(),
        caller);
  }

  @Post
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<String> open(@Body @Nullable Map<String, String> sent, Caller caller) {
    Map<String, String> form = sent == null ? Map.of() : sent;
    String id = form.getOrDefault("name", "").strip();
    String title = form.getOrDefault("title", "").strip();
    List<FieldError> errors = new ArrayList<>();
    if (!ID.matcher(id).matches()) {
      errors.add(
          new FieldError(
              "name",
              id.isEmpty()
                  ? "Enter a name"
                  : "Enter a name of lower-case letters, digits and hyphens, 60 at most"));
    } else if (id.equals("new") || store.find(id).isPresent()) {
      errors.add(new FieldError("name", "There is a pipeline '" + id + "'. Enter another name"));
    }
    if (title.isEmpty() || title.length() > MAX_TITLE) {
      errors.add(
          new FieldError(
              "title",
              title.isEmpty() ? "Enter a title" : "Enter at most " + MAX_TITLE + " characters"));
    }
    Optional<String> yaml = pipelines.find(form.getOrDefault("start", ""), id, title);
    if (yaml.isEmpty()) {
      errors.add(new FieldError("start", "Select what to start from"));
    }
    return errors.isEmpty()
        ? editor.open(id, yaml.orElseThrow(), caller)
        : page(HttpStatus.UNPROCESSABLE_ENTITY, form, errors, caller);
  }

  private HttpResponse<String> page(
      HttpStatus status, Map<String, String> typed, List<FieldError> errors, Caller caller) {
    return pages.page(
        status,
        "console/pipeline-new.jte",
        (errors.isEmpty() ? "" : "Error: ") + "New pipeline",
        caller,
        Map.of("choices", pipelines.choices(), "typed", typed, "errors", errors));
  }
}
