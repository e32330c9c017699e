package uk.trigpoint.gazetteer.supply;

import io.micronaut.context.annotation.Factory;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.http.problem.ProblemMapping;
import uk.trigpoint.records.dtf.DtfException;

/** Problems of supplies. */
@Factory
final class SupplyProblems {
  @Singleton
  ProblemMapping<DtfException> unusableFile() {
    return ProblemMapping.of(DtfException.class, HttpStatus.UNPROCESSABLE_ENTITY);
  }

  @Singleton
  ProblemMapping<SupplyRefusedException> refused() {
    return ProblemMapping.of(
        SupplyRefusedException.class, e -> ProblemException.of(HttpStatus.CONFLICT, e.sentence()));
  }
}
