package uk.trigpoint.jobs.graph;

import java.util.List;

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
   * Works out the rows of each output from those of the inputs. Adds a fault for everything that is
   * wrong; an output that cannot be worked out is left out.
   */
  void infer(S settings, Inference inference);
}
