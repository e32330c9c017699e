package uk.trigpoint.jobs.run;

import java.util.Locale;

/** What started a run. */
public enum Trigger {
  CLI,
  API,
  CONSOLE,
  SCHEDULE;

  /** The name in the database and in answers. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
