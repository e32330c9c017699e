package uk.trigpoint.gazetteer.quality;

import java.util.Arrays;
import java.util.Locale;

/** How bad a finding is. */
public enum Severity {
  /** Breaks a rule of the data entry conventions; counted in the health check. */
  ERROR,
  /** Most likely wrong. */
  WARNING,
  /** Worth a look. */
  NOTICE;

  /** The name in files, parameters and answers. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The severity of a code.
   *
   * @throws IllegalArgumentException naming the severities there are
   */
  public static Severity parse(String code) {
    return Arrays.stream(values())
        .filter(s -> s.code().equals(code))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("error, warning or notice"));
  }
}
