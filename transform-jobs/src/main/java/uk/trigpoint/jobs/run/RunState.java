package uk.trigpoint.jobs.run;

import java.util.Locale;

/** The lifecycle state of a run. */
public enum RunState {
  QUEUED,
  RUNNING,
  SUCCEEDED,

  /** Finished, but the version exceeds a gate of its dataset and waits for a release. */
  HELD,
  FAILED,
  CANCELLED;

  /** Returns the name in the database and in responses. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns whether the state is final. */
  public boolean isEnd() {
    return this != QUEUED && this != RUNNING;
  }

  static RunState parse(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
