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
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.http.limit.StoresData;
import uk.trigpoint.http.page.Pages;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.jobs.console.board.PipelineBoard;
import uk.trigpoint.jobs.console.board.PipelineLine;
import uk.trigpoint.jobs.console.board.Standing;
import uk.trigpoint.jobs.definition.DefinitionException;
import uk.trigpoint.jobs.library.PipelineEntry;
import uk.trigpoint.jobs.library.PipelineStore;
import uk.trigpoint.jobs.library.StoredPipeline;
import uk.trigpoint.jobs.outcome.NotTakenException;
import uk.trigpoint.jobs.pipeline.OutputPreviews;
import uk.trigpoint.jobs.run.RunRequests;
import uk.trigpoint.jobs.run.Trigger;
import uk.trigpoint.web.FieldError;

/** Serves the list of pipelines, the page of each, its versions, previews and a form to run it. */
@Hidden
@Controller("/console/pipelines")
@Secured({"gis-officer", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
final class PipelinePages {
  /** Before the names of parameters in the form. */
  static final String PARAMETER = "parameter-";

  private static final String PREVIEWED = "25";

  private final PipelineBoard board;
  private final PipelineStore store;
  private final RunRequests requests;
  private final PipelineView view;
  private final OutputPreviews previews;
  private final Pages pages;

  PipelinePages(
      PipelineBoard board,
      PipelineStore store,
      RunRequests requests,
      PipelineView view,
      OutputPreviews previews,
      Pages pages) {
    this.board = board;
    this.store = store;
    this.requests = requests;
    this.view = view;
    this.previews = previews;
    this.pages = pages;
  }

  @Get
  HttpResponse<String> list(@QueryValue @Nullable String standing, Caller caller) {
    List<PipelineLine> lines = board.list();
    String stated = standing == null ? "" : standing;
    if (!stated.isEmpty() && Standing.find(stated).isEmpty()) {
      throw ProblemException.badParameter("standing", "must be one of " + Standing.codes());
    }
    return pages.page(
        "console/pipelines.jte",
        "Pipelines",
        caller,
        Map.of(
            "lines",
            lines.stream()
                .filter(line -> stated.isEmpty() || line.standing().code().equals(stated))
                .toList(),
            "total",
            lines.size(),
            "standing",
            stated,
            "now",
            Instant.now()));
  }

  @Get("/{id}")
  HttpResponse<String> show(
      String id,
      @QueryValue @Nullable String given,
      @QueryValue @Nullable String done,
      Caller caller) {
    Map<String, String> typed = new HashMap<>();
    if (given != null) {
      typed.put(PipelineView.GIVEN, given);
    }
    if ("saved".equals(done) || "restored".equals(done)) {
      typed.put(PipelineView.DONE, done);
    }
    return view.page(HttpStatus.OK, requests.get(id), typed, List.of(), caller);
  }

  @StoresData
  @Post("/{id}/runs")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> start(String id, @Body @Nullable Map<String, String> form, Caller caller) {
    PipelineEntry pipeline = requests.get(id);
    Map<String, String> parameters = new HashMap<>();
    if (form != null) {
      form.forEach(
          (name, value) -> {
            if (name.startsWith(PARAMETER) && !value.isBlank()) {
              parameters.put(name.substring(PARAMETER.length()), value.strip());
            }
          });
    }
    try {
      return HttpResponse.seeOther(
          URI.create(
              "/console/runs/"
                  + requests.request(id, Trigger.CONSOLE, caller.subject(), parameters).run()));
    } catch (DefinitionException e) {
      return view.page(
          HttpStatus.UNPROCESSABLE_ENTITY,
          pipeline,
          parameters,
          e.faults().stream().map(fault -> new FieldError("", fault.toString())).toList(),
          caller);
    } catch (ProblemException e) {
      if (e.parameter() == null) {
        return view.page(
            e.status(),
            pipeline,
            parameters,
            List.of(new FieldError("", String.valueOf(e.getMessage()))),
            caller);
      }
      String parameter = String.valueOf(e.parameter()).replace("parameters.", "");
      return view.page(
          HttpStatus.UNPROCESSABLE_ENTITY,
          pipeline,
          parameters,
          List.of(new FieldError(PARAMETER + parameter, parameter + ": " + e.getMessage())),
          caller);
    }
  }

  @Get("/{id}/preview")
  HttpResponse<String> preview(String id, @QueryValue @Nullable String output, Caller caller) {
    PipelineEntry pipeline = requests.get(id);
    OutputPreviews.Answer answer;
    try {
      answer = previews.answer(pipeline.stored().yaml(), output, PREVIEWED);
    } catch (ProblemException e) {
      if (e.status() != HttpStatus.CONFLICT) {
        throw e;
      }
      return view.page(HttpStatus.CONFLICT, pipeline, Map.of(), List.of(previewError(e)), caller);
    }
    return pages.page(
        "console/pipeline-preview.jte",
        "Preview of " + pipeline.title(),
        caller,
        Map.of(
            "back",
            "/console/pipelines/" + id,
            "title",
            pipeline.title(),
            "answer",
            answer,
            "picture",
            PreviewPicture.of(answer)));
  }

  private static FieldError previewError(ProblemException e) {
    return e.getCause() instanceof NotTakenException
        ? new FieldError(
            "files", e.getMessage() + " Give the pipeline a file here, then preview it again")
        : new FieldError("", "The preview could not be made: " + e.getMessage());
  }

  @Get("/{id}/versions/{version}")
  HttpResponse<String> version(String id, int version, Caller caller) {
    List<StoredPipeline> versions = store.listVersions(id);
    StoredPipeline shown =
        versions.stream()
            .filter(stored -> stored.version() == version)
            .findFirst()
            .orElseThrow(() -> ProblemException.notFound("There is no such version."));
    String before =
        versions.stream()
            .filter(stored -> stored.version() == version - 1)
            .findFirst()
            .map(StoredPipeline::yaml)
            .orElse("");
    return pages.page(
        "console/pipeline-version.jte",
        "Version " + version + " of " + id,
        caller,
        Map.of(
            "shown",
            shown,
            "restorable",
            store.find(id).filter(current -> !current.yaml().equals(shown.yaml())).isPresent(),
            "lines",
            LineDifference.of(before, shown.yaml()).orElse(List.of())));
  }
}
