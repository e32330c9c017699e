package uk.trigpoint.jobs.run;

import java.util.Locale;

/** What started a run. */
public enum Trigger {
  CLI,
  API,
  CONSOLE,
  SCHEDULE,
  /** A file arrived. */
  FILE,
  /** A dataset that the pipeline reads got a new version. */
  DATASET,
  WEBHOOK,
  /** An earlier run could not take its input. */
  RETRY,
  /** Rejected rows of an earlier run are tried again. */
  REPLAY;

  static Trigger parse(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }

  /** Returns whether neither a person nor another system requested the run. */
  boolean isAutomatic() {
    return switch (this) {
      case SCHEDULE, FILE, DATASET, RETRY -> true;
      case CLI, API, CONSOLE, WEBHOOK, REPLAY -> false;
    };
  }

  /** Returns the name in the database and in responses. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
