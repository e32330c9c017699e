package uk.trigpoint.jobs.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The due times of pipelines. */
interface DueTimes {
  /**
   * Returns the due times to run when the timer fires.
   *
   * @param due for which it fires, now or in the past
   */
  List<Instant> toRun(String pipeline, Instant due);

  /** Returns the next due time of a pipeline; empty if there is none. */
  Optional<Instant> findNext(String pipeline);
}
