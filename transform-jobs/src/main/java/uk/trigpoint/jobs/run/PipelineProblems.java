package uk.trigpoint.jobs.run;

import io.micronaut.context.annotation.Factory;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.util.Map;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.http.problem.ProblemMapping;
import uk.trigpoint.jobs.pipeline.PipelineException;

/** Problems of pipelines. */
@Factory
final class PipelineProblems {
  /** An invalid pipeline: 422 with the member {@code faults}. */
  @Singleton
  ProblemMapping<PipelineException> invalidPipeline() {
    return ProblemMapping.of(
        PipelineException.class,
        e ->
            ProblemException.of(HttpStatus.UNPROCESSABLE_ENTITY, detail(e))
                .with(Map.of("faults", e.faults())));
  }

  private static String detail(PipelineException e) {
    return e.faults().size() == 1
        ? e.faults().getFirst().toString()
        : e.faults().size() + " faults, first: " + e.faults().getFirst();
  }
}
