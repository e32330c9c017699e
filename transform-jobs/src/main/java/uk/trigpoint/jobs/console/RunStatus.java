package uk.trigpoint.jobs.console;

import uk.trigpoint.jobs.run.RunState;
import uk.trigpoint.web.Status;

/** How pages show states of runs. */
public final class RunStatus {
  private RunStatus() {}

  /** Returns the word, shape and colour of a state. */
  public static Status of(RunState state) {
    return switch (state) {
      case PUBLISHED -> Status.PUBLISHED;
      case PUBLISHED_WITH_REJECTS -> Status.PUBLISHED_WITH_REJECTS;
      case HELD -> Status.HELD;
      case FAILED -> Status.FAILED;
      case NOT_TAKEN -> Status.NOT_TAKEN;
      case STALE -> Status.STALE;
      case SKIPPED -> Status.SKIPPED;
      case CANCELLED -> Status.CANCELLED;
      case QUEUED -> Status.QUEUED;
      case RUNNING -> Status.RUNNING;
    };
  }
}
