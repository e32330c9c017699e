package uk.trigpoint.jobs.cron;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What happens with due times that passed while no node was up. */
public enum MissedRuns {
  /** They are left out. */
  SKIP,

  /** The last of them runs. */
  LAST,

  /** All of them run, in their order. */
  ALL;

  /** Returns the name used in definitions and responses. */
  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Parses a name.
   *
   * @throws IllegalArgumentException if it is none
   */
  @JsonCreator
  public static MissedRuns parse(String code) {
    for (MissedRuns one : values()) {
      if (one.code().equals(code)) {
        return one;
      }
    }
    throw new IllegalArgumentException("must be skip, last or all, not '" + code + "'");
  }
}
