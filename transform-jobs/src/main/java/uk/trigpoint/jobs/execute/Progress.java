package uk.trigpoint.jobs.execute;

import org.jdbi.v3.core.Handle;
import uk.trigpoint.jobs.input.RunInput;

/** Follows an execution. */
public interface Progress {
  /**
   * Called first in every transaction that writes.
   *
   * @throws RuntimeException if the attempt may not go on
   */
  void require(Handle handle);

  /** Called in the transaction of a step, with what it read. */
  void read(Handle handle, RunInput input);

  /** Called in the transaction of a step, at its end. */
  void finished(Handle handle, StepCounts counts, double seconds);

  /** Called with a sentence that a person should read. */
  void note(String words);
}
