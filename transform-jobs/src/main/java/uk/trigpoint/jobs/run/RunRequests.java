package uk.trigpoint.jobs.run;

import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.jobs.definition.DefinitionException;
import uk.trigpoint.jobs.definition.PipelineDefinition;
import uk.trigpoint.jobs.library.PipelineEntry;
import uk.trigpoint.jobs.library.PipelineLibrary;
import uk.trigpoint.jobs.library.StoredPipeline;

/** Enqueues pipeline runs for people, programs and schedules. */
@Singleton
public final class RunRequests {
  private static final int MAX_VALUE = 200;

  private final PipelineLibrary library;
  private final Runs runs;
  private final Optional<Worker> worker;

  RunRequests(PipelineLibrary library, Runs runs, Optional<Worker> worker) {
    this.library = library;
    this.runs = runs;
    this.worker = worker;
  }

  /**
   * Enqueues a run.
   *
   * @throws ProblemException 404 if there is no such pipeline, 409 if no version of it is approved,
   *     400 if it has no such parameter or a value is too long
   * @throws DefinitionException if the pipeline has faults
   */
  public Run request(
      String pipeline, Trigger trigger, String requestedBy, Map<String, String> parameters) {
    PipelineEntry entry = getInForce(pipeline);
    PipelineDefinition definition = entry.definition();
    if (definition == null) {
      throw new DefinitionException(entry.faults());
    }
    parameters.forEach(
        (name, value) -> {
          if (!definition.parameters().containsKey(name)) {
            throw ProblemException.badParameter(
                "parameters." + name, "the pipeline has no such parameter");
          }
          if (value == null) {
            throw ProblemException.badParameter(
                "parameters." + name, "has no value; leave it out for the default");
          }
          if (value.length() > MAX_VALUE) {
            throw ProblemException.badParameter(
                "parameters." + name, "is longer than " + MAX_VALUE + " characters");
          }
        });
    library.plan(entry.stored().yaml(), parameters);
    return runs.find(start(entry, trigger, requestedBy, parameters, null).orElseThrow())
        .orElseThrow();
  }

  /** Enqueues the run of a due time. Idempotent. */
  public void requestScheduled(String pipeline, Instant due) {
    library
        .findInForce(pipeline)
        .ifPresent(entry -> start(entry, Trigger.SCHEDULE, "schedule", Map.of(), due));
  }

  /**
   * Enqueues the run of something that arrived, in a transaction of the caller; call {@link #wake}
   * after it.
   */
  public void requestArrived(Handle handle, UUID run, StoredPipeline pipeline, Trigger trigger) {
    runs.request(handle, run, pipeline.id(), pipeline.version(), trigger);
  }

  /** Makes an idle worker of this node look for a run now. */
  public void wake() {
    worker.ifPresent(Worker::wake);
  }

  /**
   * Returns a pipeline, also one with faults.
   *
   * @throws ProblemException 404 if there is none
   */
  public PipelineEntry get(String pipeline) {
    return library
        .find(pipeline)
        .orElseThrow(() -> ProblemException.notFound("There is no pipeline '" + pipeline + "'."));
  }

  /**
   * Returns a pipeline in the version that runs use, also one with faults.
   *
   * @throws ProblemException 404 if there is none, 409 if no version of it is approved
   */
  public PipelineEntry getInForce(String pipeline) {
    return library
        .findInForce(pipeline)
        .orElseThrow(
            () ->
                ProblemException.of(
                    HttpStatus.CONFLICT,
                    "No version of the pipeline '%s' is approved yet, so it cannot run. A second person approves version %d."
                        .formatted(pipeline, get(pipeline).stored().version())));
  }

  private Optional<UUID> start(
      PipelineEntry entry,
      Trigger trigger,
      String requestedBy,
      Map<String, String> parameters,
      @Nullable Instant due) {
    Optional<UUID> run =
        runs.request(entry.id(), entry.stored().version(), trigger, requestedBy, parameters, due);
    wake();
    return run;
  }
}
