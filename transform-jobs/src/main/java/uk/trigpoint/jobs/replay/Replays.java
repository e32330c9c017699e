package uk.trigpoint.jobs.replay;

import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.util.UUID;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.jobs.definition.DefinitionException;
import uk.trigpoint.jobs.library.PipelineEntry;
import uk.trigpoint.jobs.run.Run;
import uk.trigpoint.jobs.run.RunRequests;
import uk.trigpoint.jobs.run.RunState;
import uk.trigpoint.jobs.run.Runs;

/** Requests runs that try rejected rows again. */
@Singleton
public final class Replays {
  private final Runs runs;
  private final RunRequests requests;

  Replays(Runs runs, RunRequests requests) {
    this.runs = runs;
    this.requests = requests;
  }

  /**
   * Requests a replay, with the current definition of the pipeline and the parameters of the run.
   *
   * @throws ProblemException 404 if there is no such run or pipeline; 409 if it has not ended, has
   *     no rejects, published nothing, or readers see another version
   * @throws DefinitionException if the pipeline has faults
   */
  public Run request(UUID id, String requestedBy) {
    Run of =
        runs.find(id).orElseThrow(() -> ProblemException.notFound("There is no run " + id + "."));
    PipelineEntry pipeline = requests.getInForce(of.pipeline());
    if (!pipeline.faults().isEmpty()) {
      throw new DefinitionException(pipeline.faults());
    }
    RunState state = of.findState();
    if (!state.isEnd()) {
      throw conflict("The run has not ended yet.");
    }
    if (of.rows().rejected() == 0) {
      throw conflict("The run rejected no rows.");
    }
    if (state != RunState.PUBLISHED_WITH_REJECTS || of.output() == null) {
      throw conflict(
          "The run published no dataset, so there is nothing to add rows to. Run the pipeline '%s' again."
              .formatted(of.pipeline()));
    }
    if (!runs.isCurrent(id)) {
      throw conflict(
          "Readers no longer see version %d of '%s', which the run published. Try the rejects of the run that published the current version, or run the pipeline '%s' again."
              .formatted(of.output().version(), of.output().dataset(), of.pipeline()));
    }
    UUID replay = runs.requestReplay(id, pipeline.stored().version(), requestedBy);
    requests.wake();
    return runs.find(replay).orElseThrow();
  }

  private static ProblemException conflict(String words) {
    return ProblemException.of(HttpStatus.CONFLICT, words);
  }
}
