package uk.trigpoint.jobs.library;

import io.micronaut.context.annotation.Factory;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.util.Map;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.http.problem.ProblemMapping;
import uk.trigpoint.jobs.definition.DefinitionException;

/** Problems of pipelines. */
@Factory
final class PipelineProblems {
  /** A pipeline with faults: 422 with the member {@code faults}. */
  @Singleton
  ProblemMapping<DefinitionException> faultyPipeline() {
    return ProblemMapping.of(
        DefinitionException.class,
        e ->
            ProblemException.of(HttpStatus.UNPROCESSABLE_ENTITY, detail(e))
                .with(Map.of("faults", e.faults(), "warnings", e.warnings())));
  }

  /** A pipeline that was changed meanwhile: 409. */
  @Singleton
  ProblemMapping<PipelineStore.ChangedMeanwhileException> changedMeanwhile() {
    return ProblemMapping.of(
        PipelineStore.ChangedMeanwhileException.class,
        e ->
            ProblemException.of(
                HttpStatus.CONFLICT,
                e.getMessage() + " Read it again, and make your change to that version."));
  }

  private static String detail(DefinitionException e) {
    return e.faults().size() == 1
        ? e.faults().getFirst().toString()
        : e.faults().size() + " faults, first: " + e.faults().getFirst();
  }
}
