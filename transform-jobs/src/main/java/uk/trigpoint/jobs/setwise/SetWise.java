package uk.trigpoint.jobs.setwise;

import java.util.Map;
import java.util.Set;
import uk.trigpoint.jobs.graph.StepType;

/**
 * A kind of step that looks at many rows at once. It is executed by its own statements over the
 * staged rows of its inputs.
 *
 * @param <S> the settings
 */
public interface SetWise<S extends Record> extends StepType<S> {
  /** Returns the inputs whose rows it finds by their place, so that an index on it helps. */
  default Set<String> spatialInputs() {
    return Set.of();
  }

  /**
   * Fills every output, and rejects the rows it cannot process.
   *
   * @param work in the caller's transaction
   * @return for each input, how many of its rows are accounted for: in an output, alone or as part
   *     of another row, or, of an input that is only looked up, compared with the others; with
   *     those that are rejected they must be all of its rows
   */
  Map<String, Long> run(S settings, SetWork work);
}
