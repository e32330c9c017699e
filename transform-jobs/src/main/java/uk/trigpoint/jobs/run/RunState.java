package uk.trigpoint.jobs.run;

import java.util.Locale;

/** Where a run is in its life. */
public enum RunState {
  QUEUED,
  RUNNING,
  SUCCEEDED,
  FAILED,
  CANCELLED;

  /** The name in the database and in answers. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether nothing more will happen. */
  public boolean isEnd() {
    return this != QUEUED && this != RUNNING;
  }

  static RunState parse(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
