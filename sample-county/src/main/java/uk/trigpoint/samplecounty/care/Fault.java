package uk.trigpoint.samplecounty.care;

import java.util.Locale;

/** What is odd about a row of the extract. */
enum Fault {
  BLANK_UPRN(true),
  NON_NUMERIC_UPRN(true),
  UNKNOWN_UPRN(true),
  HISTORIC_UPRN(true),
  BAD_DATE(true),
  DUPLICATE_CLIENT_REF(true),
  HOURS_OUT_OF_RANGE(true),
  /** A line break inside a quoted field: awkward, but good CSV. */
  QUOTED_NEWLINE(false),
  /** Blanks after values: to be trimmed, not refused. */
  TRAILING_BLANKS(false);

  private final boolean wrong;

  Fault(boolean wrong) {
    this.wrong = wrong;
  }

  /** Whether the row is wrong, rather than merely awkward to read. */
  boolean isWrong() {
    return wrong;
  }

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
