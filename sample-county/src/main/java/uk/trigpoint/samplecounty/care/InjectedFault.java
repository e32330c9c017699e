package uk.trigpoint.samplecounty.care;

import java.util.Locale;

/** A fault or peculiarity of a row of the extract. */
enum InjectedFault {
  BLANK_UPRN(true),
  NON_NUMERIC_UPRN(true),
  UNKNOWN_UPRN(true),
  HISTORIC_UPRN(true),
  BAD_DATE(true),
  DUPLICATE_CLIENT_REF(true),
  HOURS_OUT_OF_RANGE(true),
  /** A line break inside a quoted field; valid CSV. */
  QUOTED_NEWLINE(false),
  /** Trailing blanks after values, which must be trimmed; not an error. */
  TRAILING_BLANKS(false);

  private final boolean wrong;

  InjectedFault(boolean wrong) {
    this.wrong = wrong;
  }

  /** Returns whether the row is invalid, rather than merely difficult to parse. */
  boolean isWrong() {
    return wrong;
  }

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
