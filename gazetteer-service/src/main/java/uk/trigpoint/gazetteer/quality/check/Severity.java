package uk.trigpoint.gazetteer.quality.check;

import java.util.Arrays;
import java.util.Locale;

/** The severity of a finding. */
public enum Severity {
  /** Breaks a rule of the data entry conventions and counts in the health check. */
  ERROR,
  /** Probably wrong. */
  WARNING,
  /** Should be checked. */
  NOTICE;

  /** Returns the name in files, parameters and responses. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Parses a code.
   *
   * @throws IllegalArgumentException that lists the severities
   */
  public static Severity parse(String code) {
    return Arrays.stream(values())
        .filter(s -> s.code().equals(code))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("must be error, warning or notice"));
  }
}
