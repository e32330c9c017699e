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
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.http.limit.BodyLimit;
import uk.trigpoint.http.limit.StoresData;
import uk.trigpoint.http.page.Pages;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.jobs.definition.DefinitionException;
import uk.trigpoint.jobs.definition.Fault;
import uk.trigpoint.jobs.library.PipelineLibrary;
import uk.trigpoint.jobs.library.PipelineStore;
import uk.trigpoint.jobs.library.StoredPipeline;
import uk.trigpoint.jobs.run.RunRequests;
import uk.trigpoint.jobs.run.TargetReservation;
import uk.trigpoint.web.FieldError;

/**
 * Serves the editor of a pipeline's YAML. A script checks it while one types; without it, so does
 * the button. What was typed is kept when it cannot be saved.
 */
@Hidden
@Controller("/console/pipelines/{id}/edit")
@Secured({"gis-officer", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
public final class EditorPage {
  private static final int MAX_REASON = 500;

  /** Version that the form of a pipeline has that is not saved yet. */
  private static final String NEW = "0";

  private final PipelineLibrary library;
  private final PipelineStore store;
  private final RunRequests requests;
  private final TargetReservation reservation;
  private final Pages pages;

  EditorPage(
      PipelineLibrary library,
      PipelineStore store,
      RunRequests requests,
      TargetReservation reservation,
      Pages pages) {
    this.library = library;
    this.store = store;
    this.requests = requests;
    this.reservation = reservation;
    this.pages = pages;
  }

  /**
   * What the form has.
   *
   * @param version that was changed; 0 if the pipeline is new
   * @param checked whether it was found to have no faults
   */
  public record Form(String yaml, String reason, int version, boolean checked) {}

  @Get
  HttpResponse<String> edit(String id, Caller caller) {
    StoredPipeline stored = requests.get(id).stored();
    return page(
        HttpStatus.OK, id, new Form(stored.yaml(), "", stored.version(), false), List.of(), caller);
  }

  /** Shows a pipeline that is not saved yet. */
  HttpResponse<String> open(String id, String yaml, Caller caller) {
    return page(HttpStatus.OK, id, new Form(yaml, "", 0, false), List.of(), caller);
  }

  @StoresData
  @Post
  @BodyLimit(BodyLimit.MB)
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> save(String id, @Body @Nullable Map<String, String> sent, Caller caller) {
    Map<String, String> values = sent == null ? Map.of() : sent;
    int current =
        NEW.equals(values.get("version"))
            ? store.find(id).map(StoredPipeline::version).orElse(0)
            : requests.get(id).stored().version();
    Form form =
        new Form(
            values.getOrDefault("yaml", "").replace("\r\n", "\n"),
            values.getOrDefault("reason", "").strip(),
            Parameters.integer("version", values.get("version"), current, 0, Integer.MAX_VALUE),
            false);
    try {
      String own = library.plan(form.yaml(), Map.of()).definition().id();
      if (!own.equals(id)) {
        return refused(
            id,
            form,
            "yaml",
            "The id in the YAML is '%s'; it must stay '%s'".formatted(own, id),
            caller);
      }
    } catch (DefinitionException e) {
      return page(
          HttpStatus.UNPROCESSABLE_ENTITY,
          id,
          form,
          e.faults().stream().map(Fault::toString).map(f -> new FieldError("yaml", f)).toList(),
          caller);
    }
    if ("check".equals(values.get("do"))) {
      return page(
          HttpStatus.OK,
          id,
          new Form(form.yaml(), form.reason(), form.version(), true),
          List.of(),
          caller);
    }
    if (form.reason().isEmpty() || form.reason().length() > MAX_REASON) {
      return refused(
          id,
          form,
          "reason",
          form.reason().isEmpty()
              ? form.version() == 0 ? "Enter what it is for" : "Enter why you changed it"
              : "Enter at most " + MAX_REASON + " characters",
          caller);
    }
    try {
      StoredPipeline saved =
          store.save(id, form.yaml(), caller.subject(), form.reason(), form.version());
      reservation.reserve(library.entry(saved));
      return HttpResponse.seeOther(URI.create("/console/pipelines/" + id));
    } catch (PipelineStore.ChangedMeanwhileException e) {
      return refused(
          id,
          form,
          "yaml",
          "Somebody saved version %d while you edited version %d. Compare them, then open the editor again"
              .formatted(current, form.version()),
          caller);
    }
  }

  private HttpResponse<String> refused(
      String id, Form form, String field, String message, Caller caller) {
    return page(
        HttpStatus.UNPROCESSABLE_ENTITY, id, form, List.of(new FieldError(field, message)), caller);
  }

  private HttpResponse<String> page(
      HttpStatus status, String id, Form form, List<FieldError> errors, Caller caller) {
    return pages.page(
        status,
        "console/pipeline-edit.jte",
        (errors.isEmpty() ? "" : "Error: ")
            + (form.version() == 0 ? "New pipeline " : "Edit ")
            + id,
        caller,
        Map.of("id", id, "form", form, "errors", errors),
        "editor.js");
  }
}
