package uk.trigpoint.jobs.console;

import uk.trigpoint.jobs.run.RunState;

/** CSS classes for run states. */
public final class StateTags {
  private StateTags() {}

  /** Returns the CSS classes of a state's tag. */
  public static String cssClasses(RunState state) {
    return switch (state) {
      case PUBLISHED -> "tag tag--ok";
      case FAILED, HELD, NOT_TAKEN, STALE -> "tag tag--bad";
      case QUEUED, RUNNING -> "tag tag--running";
      case PUBLISHED_WITH_REJECTS, SKIPPED, CANCELLED -> "tag";
    };
  }
}
