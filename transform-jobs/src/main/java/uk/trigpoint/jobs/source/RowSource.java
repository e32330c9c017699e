package uk.trigpoint.jobs.source;

import uk.trigpoint.jobs.graph.StepType;

/**
 * A kind of step that reads rows from outside, one after the other. It has no input, and one
 * output.
 *
 * @param <S> the settings
 */
public interface RowSource<S extends Record> extends StepType<S> {
  /** The only output. */
  String OUTPUT = "output";

  /**
   * Prepares the source before the transaction of the step begins: what comes over a network is
   * fetched here, so that no transaction waits for it.
   *
   * @throws uk.trigpoint.jobs.outcome.JobException if the source as a whole cannot be read
   */
  OpenSource open(S settings, SourceTools tools);

  /** Returns whether what it reads comes from a service, which may answer otherwise next time. */
  default boolean isService() {
    return false;
  }
}
