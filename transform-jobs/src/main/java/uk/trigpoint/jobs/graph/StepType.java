package uk.trigpoint.jobs.graph;

import java.util.List;
import java.util.Optional;

/**
 * A kind of step. Implementations have a public constructor without parameters, keep no state, and
 * are found by {@link java.util.ServiceLoader}.
 *
 * @param <S> the settings; {@link uk.trigpoint.jobs.definition.Setting} describes its components
 */
public interface StepType<S extends Record> {
  /** Returns what it is. */
  StepInfo info();

  /** Returns the record of its settings. */
  Class<S> settings();

  /** Returns the outputs beside {@code rejected} of a step with settings, the default one first. */
  default List<String> outputs(S settings) {
    return info().outputs();
  }

  /**
   * Adds a fault for everything that is wrong with the settings alone. Is called before {@link
   * #infer}, and also if the rows of an input are not known because of a fault before.
   *
   * @param inference without inputs
   */
  default void check(S settings, Inference inference) {}

  /** Finds what the step writes, which no other step of the pipeline may write. */
  default Optional<Target> findTarget(S settings) {
    return Optional.empty();
  }

  /**
   * Works out the rows of each output from those of the inputs. Adds a fault for everything that is
   * wrong; an output that cannot be worked out is left out.
   */
  void infer(S settings, Inference inference);
}
