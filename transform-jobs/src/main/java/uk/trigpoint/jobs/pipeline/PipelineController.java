package uk.trigpoint.jobs.pipeline;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.publish.PolicyChanges;
import uk.trigpoint.http.limit.BodyLimit;
import uk.trigpoint.http.limit.StoresData;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.jobs.definition.DefinitionException;
import uk.trigpoint.jobs.execute.Explanation;
import uk.trigpoint.jobs.graph.Graph;
import uk.trigpoint.jobs.library.PipelineApprovals;
import uk.trigpoint.jobs.library.PipelineEntry;
import uk.trigpoint.jobs.library.PipelineLibrary;
import uk.trigpoint.jobs.library.PipelineStore;
import uk.trigpoint.jobs.library.StoredPipeline;
import uk.trigpoint.jobs.output.PublishStep;
import uk.trigpoint.jobs.pipeline.PipelineModels.VersionModel;
import uk.trigpoint.jobs.run.Run;
import uk.trigpoint.jobs.run.RunRequests;
import uk.trigpoint.jobs.run.Runs;
import uk.trigpoint.jobs.run.Trigger;

/** Pipelines over HTTP, for GIS officers. */
@Controller("/jobs/v1/pipelines")
@Secured({"gis-officer", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
final class PipelineController {
  private static final String YAML = "application/yaml";
  private static final int MAX_REASON = 500;

  private final PipelineLibrary library;
  private final PipelineStore store;
  private final RunRequests requests;
  private final Runs runs;
  private final PipelineApprovals approvals;
  private final PolicyChanges policyChanges;
  private final PipelineSaves saves;

  PipelineController(
      PipelineLibrary library,
      PipelineStore store,
      RunRequests requests,
      Runs runs,
      PipelineApprovals approvals,
      PolicyChanges policyChanges,
      PipelineSaves saves) {
    this.library = library;
    this.store = store;
    this.requests = requests;
    this.runs = runs;
    this.approvals = approvals;
    this.policyChanges = policyChanges;
    this.saves = saves;
  }

  /** The body of a request for a run. */
  record RunRequest(@Nullable Map<String, String> parameters, @Nullable String trigger) {}

  @Get
  @Operation(summary = "List pipelines with their last run, and what is wrong with each")
  PipelineModels.Listing list() {
    Map<String, Integer> inForce =
        store.listInForce().stream()
            .collect(Collectors.toMap(StoredPipeline::id, StoredPipeline::version));
    return new PipelineModels.Listing(
        library.list().stream()
            .map(
                entry ->
                    PipelineModels.Summary.of(entry, inForce.get(entry.id()), lastRun(entry.id())))
            .toList());
  }

  @Get("/{id}")
  @Operation(summary = "Show a pipeline: its steps in order, with inputs, outputs and columns")
  PipelineModels.Detail show(String id, @Parameter(hidden = true) Caller caller) {
    PipelineEntry entry = requests.get(id);
    return detail(graph(entry), entry.stored(), caller);
  }

  @Get("/{id}/definition")
  @Produces(YAML)
  @Operation(summary = "Get the YAML of a pipeline; the ETag is its version")
  HttpResponse<String> definition(String id, @QueryValue @Nullable String version) {
    StoredPipeline stored =
        version == null
            ? requests.get(id).stored()
            : store
                .find(id, Parameters.integer("version", version, 1, 1, Integer.MAX_VALUE))
                .orElseThrow(
                    () ->
                        ProblemException.notFound(
                            "The pipeline '" + id + "' has no version " + version + "."));
    return HttpResponse.ok(stored.yaml()).header(HttpHeaders.ETAG, etag(stored.version()));
  }

  @Get("/{id}/versions")
  @Operation(
      summary =
          "List the versions of a pipeline's definition, newest first, with what was decided about each")
  Map<String, List<VersionModel>> versions(String id) {
    List<StoredPipeline> versions = store.listVersions(id);
    if (versions.isEmpty()) {
      throw ProblemException.notFound("There is no pipeline '" + id + "'.");
    }
    Map<Integer, List<PipelineApprovals.Decision>> decisions = approvals.listDecisions(id);
    return Map.of(
        "versions",
        versions.stream()
            .map(v -> VersionModel.of(v, decisions.getOrDefault(v.version(), List.of())))
            .toList());
  }

  @StoresData
  @Put("/{id}")
  @BodyLimit(BodyLimit.MB)
  @Consumes({YAML, "application/x-yaml", "text/yaml", MediaType.TEXT_PLAIN})
  @Operation(
      summary =
          "Save a pipeline without faults; If-Match states the version that was changed. reason says why")
  HttpResponse<PipelineModels.Detail> save(
      String id,
      @Body String yaml,
      @QueryValue @Nullable String reason,
      @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Parameter(hidden = true) Caller caller) {
    Graph graph = library.plan(yaml, Map.of());
    if (!graph.definition().id().equals(id)) {
      throw ProblemException.badParameter(
          "id", "is '%s' in the definition, not '%s'".formatted(graph.definition().id(), id));
    }
    StoredPipeline saved =
        saves.save(id, yaml, caller.subject(), checkedReason(reason), expected(ifMatch));
    return HttpResponse.ok(detail(graph, saved, caller))
        .header(HttpHeaders.ETAG, etag(saved.version()));
  }

  @StoresData
  @Delete("/{id}")
  @Operation(summary = "Delete a pipeline; confirm is its id. Its versions, runs and datasets stay")
  HttpResponse<?> delete(
      String id,
      @QueryValue @Nullable String confirm,
      @QueryValue @Nullable String reason,
      @Parameter(hidden = true) Caller caller) {
    requests.get(id);
    if (!id.equals(confirm)) {
      throw ProblemException.badParameter(
          "confirm", "must be the id of the pipeline, '" + id + "'");
    }
    store.delete(id, caller.subject(), checkedReason(reason));
    return HttpResponse.noContent();
  }

  @Post("/validate")
  @BodyLimit(BodyLimit.MB)
  @Consumes({YAML, "application/x-yaml", "text/yaml", MediaType.TEXT_PLAIN})
  @Operation(
      summary = "Validate a pipeline; the answer lists all faults with line, column and suggestion")
  PipelineModels.Detail validate(@Body String yaml, @Parameter(hidden = true) Caller caller) {
    return detail(library.plan(yaml, Map.of()), null, caller);
  }

  @Post("/explain")
  @BodyLimit(BodyLimit.MB)
  @Consumes({YAML, "application/x-yaml", "text/yaml", MediaType.TEXT_PLAIN})
  @Operation(summary = "Explain how a pipeline would run: what runs together, where, and its SQL")
  Map<String, List<Explanation.Part>> explain(@Body String yaml) {
    return Map.of("parts", Explanation.of(library.plan(yaml, Map.of())));
  }

  @Get("/{id}/explanation")
  @Operation(summary = "Explain how a saved pipeline runs")
  Map<String, List<Explanation.Part>> explanation(String id) {
    return Map.of("parts", Explanation.of(graph(requests.get(id))));
  }

  @StoresData
  @Post("/{id}/runs")
  @Operation(
      summary = "Request a run; the body can give parameters: {\"parameters\": {\"file\": \"…\"}}")
  HttpResponse<Run> start(
      String id, @Body @Nullable RunRequest body, @Parameter(hidden = true) Caller caller) {
    Map<String, String> parameters =
        body == null || body.parameters() == null ? Map.of() : body.parameters();
    Trigger trigger = trigger(body == null ? null : body.trigger());
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

  private PipelineModels.Detail detail(
      Graph graph, @Nullable StoredPipeline stored, Caller caller) {
    List<String> changes = new ArrayList<>();
    graph
        .steps()
        .forEach(
            step -> {
              if (step.settings() instanceof PublishStep.Settings publish) {
                changes.addAll(
                    policyChanges.describe(publish.dataset(), PublishStep.access(publish), caller));
              }
            });
    Integer inForce =
        stored == null
            ? null
            : store.findInForce(stored.id()).map(StoredPipeline::version).orElse(null);
    return PipelineModels.Detail.of(graph, stored, inForce, changes);
  }

  private static Trigger trigger(@Nullable String stated) {
    return switch (stated) {
      case null -> Trigger.API;
      case "api" -> Trigger.API;
      case "cli" -> Trigger.CLI;
      default ->
          throw ProblemException.badParameter(
              "trigger", "must be api or cli; what else starts runs is not requested here");
    };
  }

  private static Graph graph(PipelineEntry entry) {
    return entry.findGraph().orElseThrow(() -> new DefinitionException(entry.faults()));
  }

  private static String etag(int version) {
    return "\"" + version + "\"";
  }

  private static @Nullable Integer expected(@Nullable String ifMatch) {
    if (ifMatch == null) {
      return null;
    }
    String version = ifMatch.replace("W/", "").replace("\"", "").strip();
    return Parameters.integer("If-Match", version, 0, 0, Integer.MAX_VALUE);
  }

  private static String checkedReason(@Nullable String reason) {
    String words = reason == null ? "" : reason.strip();
    if (words.length() > MAX_REASON) {
      throw ProblemException.badParameter("reason", "is longer than " + MAX_REASON + " characters");
    }
    return words;
  }

  private @Nullable Run lastRun(String id) {
    return runs.list(id, 1).stream().findFirst().orElse(null);
  }
}
