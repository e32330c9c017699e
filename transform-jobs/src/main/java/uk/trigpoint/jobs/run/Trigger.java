package uk.trigpoint.jobs.run;

import java.util.Locale;

/** What started a run. */
public enum Trigger {
  CLI,
  API,
  CONSOLE,
  SCHEDULE;

  /** Returns the name in the database and in responses. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
