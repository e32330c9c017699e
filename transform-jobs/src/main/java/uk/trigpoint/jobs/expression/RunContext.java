package uk.trigpoint.jobs.expression;

import java.time.LocalDate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.crs.BritishTransform;

/**
 * What expressions need of the run beside the row. The engine creates one for each run.
 *
 * @param runDate the value of {@code today()}: the date of the run in London, the same for all its
 *     rows and attempts; null if there is no run
 * @param transform for {@code lon} and {@code lat}; null if they are not used
 * @param secrets secret key of hashes for an id
 */
public record RunContext(
    @Nullable LocalDate runDate,
    @Nullable BritishTransform transform,
    Function<String, byte[]> secrets) {
  /** A context for expressions that need nothing but the row. */
  public static final RunContext NONE =
      new RunContext(
          null,
          null,
          id -> {
            throw new IllegalStateException("there are no secret keys outside a run");
          });

  /** Returns the date of the run. */
  public LocalDate requiredDate() {
    if (runDate == null) {
      throw new IllegalStateException("today() has no value outside a run");
    }
    return runDate;
  }

  /** Returns the transformation between the National Grid and ETRS89. */
  public BritishTransform requiredTransform() {
    if (transform == null) {
      throw new IllegalStateException("the run has no transformation to longitude and latitude");
    }
    return transform;
  }

  /** Returns a secret key. */
  public byte[] secret(String id) {
    return secrets.apply(id);
  }
}
