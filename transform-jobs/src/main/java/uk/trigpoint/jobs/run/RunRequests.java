package uk.trigpoint.jobs.run;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.jobs.plan.PipelineLibrary;
import uk.trigpoint.jobs.plan.Plan;

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
   * @throws ProblemException 404 if there is no such pipeline, 400 if it has no such parameter or a
   *     value is too long
   */
  public Run request(
      String pipeline, Trigger trigger, String requestedBy, Map<String, String> parameters) {
    Plan plan = get(pipeline);
    parameters.forEach(
        (name, value) -> {
          if (!plan.pipeline().parameters().containsKey(name)) {
            throw ProblemException.badParameter(
                "parameters." + name, "the pipeline has no such parameter");
          }
          if (value.length() > MAX_VALUE) {
            throw ProblemException.badParameter(
                "parameters." + name, "is longer than " + MAX_VALUE + " characters");
          }
        });
    return runs.find(start(pipeline, trigger, requestedBy, parameters, null).orElseThrow())
        .orElseThrow();
  }

  /** Enqueues the run of a due time. Idempotent. */
  public void requestScheduled(String pipeline, Instant due) {
    start(pipeline, Trigger.SCHEDULE, "schedule", Map.of(), due);
  }

  /**
   * Returns the plan of a pipeline.
   *
   * @throws ProblemException 404 if there is none
   */
  public Plan get(String pipeline) {
    return library
        .find(pipeline)
        .orElseThrow(
            () -> ProblemException.notFound("There is no valid pipeline '" + pipeline + "'."));
  }

  private Optional<UUID> start(
      String pipeline,
      Trigger trigger,
      String requestedBy,
      Map<String, String> parameters,
      @Nullable Instant due) {
    Optional<UUID> run = runs.request(pipeline, trigger, requestedBy, parameters, due);
    worker.ifPresent(Worker::wake);
    return run;
  }
}
