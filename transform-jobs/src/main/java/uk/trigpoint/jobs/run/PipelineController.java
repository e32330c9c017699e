package uk.trigpoint.jobs.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.publish.PolicyChanges;
import uk.trigpoint.http.limit.BodyLimit;
import uk.trigpoint.http.limit.StoresData;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.jobs.pipeline.Field;
import uk.trigpoint.jobs.pipeline.Pipeline;
import uk.trigpoint.jobs.pipeline.Step;
import uk.trigpoint.jobs.plan.Node;
import uk.trigpoint.jobs.plan.PipelineLibrary;
import uk.trigpoint.jobs.plan.Plan;

/** Pipelines over HTTP, for GIS officers. */
@Controller("/jobs/v1/pipelines")
@Secured({"gis-officer", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
final class PipelineController {
  private static final List<String> PORTS = List.of("output", "rejected");

  private final PipelineLibrary library;
  private final RunRequests requests;
  private final Runs runs;
  private final PolicyChanges policyChanges;

  PipelineController(
      PipelineLibrary library, RunRequests requests, Runs runs, PolicyChanges policyChanges) {
    this.library = library;
    this.requests = requests;
    this.runs = runs;
    this.policyChanges = policyChanges;
  }

  /** A pipeline in a list. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Summary(
      String id,
      String title,
      String description,
      Pipeline.@Nullable Timing schedule,
      @Nullable Run lastRun) {}

  /** All valid pipelines, and the files that are not valid. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Listing(List<Summary> pipelines, List<PipelineLibrary.Broken> broken) {}

  /** A step of a plan: its input, its outputs and its columns. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record StepModel(
      String id,
      String type,
      @Nullable String input,
      List<String> ports,
      List<ColumnModel> columns,
      boolean located) {
    static StepModel of(Node node) {
      return new StepModel(
          node.step().id(),
          node.step().type(),
          node.step().findInput().orElse(null),
          PORTS,
          node.output().fields().stream().map(ColumnModel::of).toList(),
          node.output().located());
    }
  }

  /** A column between two steps. */
  record ColumnModel(String name, String type, boolean personal) {
    static ColumnModel of(Field field) {
      return new ColumnModel(field.name(), field.type().code(), field.personal());
    }
  }

  /**
   * A pipeline with its steps in the order they run.
   *
   * @param policyChanges what its access policy would change for each role, in sentences
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Detail(
      String id,
      String title,
      String description,
      Pipeline.@Nullable Timing schedule,
      Map<String, String> parameters,
      double maxRejectedPercent,
      List<StepModel> steps,
      List<String> policyChanges) {
    static Detail of(Plan plan, List<String> policyChanges) {
      Pipeline p = plan.pipeline();
      return new Detail(
          p.id(),
          p.title(),
          p.description(),
          p.schedule(),
          p.parameters(),
          p.maxRejectedPercent(),
          plan.nodes().stream().map(StepModel::of).toList(),
          policyChanges);
    }
  }

  /** The body of a request for a run. */
  record RunRequest(@Nullable Map<String, String> parameters, @Nullable String trigger) {}

  @Get
  @Operation(summary = "List pipelines with their last run, and files without a valid pipeline")
  Listing list() {
    PipelineLibrary.Contents contents = library.contents();
    return new Listing(
        contents.plans().stream()
            .map(Plan::pipeline)
            .map(
                p -> new Summary(p.id(), p.title(), p.description(), p.schedule(), lastRun(p.id())))
            .toList(),
        contents.broken());
  }

  @Get("/{id}")
  @Operation(summary = "Show a pipeline: its steps in order, with outputs and columns")
  Detail show(String id, @Parameter(hidden = true) Caller caller) {
    return detail(requests.get(id), caller);
  }

  @Post("/validate")
  @BodyLimit(BodyLimit.MB)
  @Consumes({"application/yaml", "application/x-yaml", "text/yaml", MediaType.TEXT_PLAIN})
  @Operation(summary = "Validate a pipeline; the answer lists all faults by step and field")
  Detail validate(@Body String yaml, @Parameter(hidden = true) Caller caller) {
    return detail(library.plan(yaml), caller);
  }

  private Detail detail(Plan plan, Caller caller) {
    Step.Target target = plan.target();
    return Detail.of(plan, policyChanges.describe(target.dataset(), target.access(), caller));
  }

  @StoresData
  @Post("/{id}/runs")
  @Operation(
      summary = "Request a run; the body can give parameters: {\"parameters\": {\"file\": \"…\"}}")
  HttpResponse<Run> start(
      String id, @Body @Nullable RunRequest body, @Parameter(hidden = true) Caller caller) {
    Map<String, String> parameters =
        body == null || body.parameters() == null ? Map.of() : body.parameters();
    Trigger trigger = body != null && "cli".equals(body.trigger()) ? Trigger.CLI : Trigger.API;
    Run run = requests.request(id, trigger, caller.subject(), parameters);
    return HttpResponse.<Run>accepted()
        .body(run)
        .header(HttpHeaders.LOCATION, URI.create("/jobs/v1/runs/" + run.run()).toString());
  }

  @Get("/{id}/runs")
  @Operation(summary = "List the runs of a pipeline, newest first")
  Map<String, List<Run>> runs(String id, @QueryValue @Nullable String limit) {
    requests.get(id);
    return Map.of("runs", runs.list(id, Parameters.integer("limit", limit, 20, 1, 200)));
  }

  private @Nullable Run lastRun(String id) {
    return runs.list(id, 1).stream().findFirst().orElse(null);
  }
}
