package uk.trigpoint.samplecounty.supply;

import java.time.LocalDate;

/** Builds the fields of a record, in order. */
final class DtfRow {
  private static final String[] DATES = new String[50_000];

  private final StringBuilder text = new StringBuilder(160);
  private boolean started;

  DtfRow number(long value) {
    separate().append(value);
    return this;
  }

  /** Appends a number; an empty field for 0. */
  DtfRow numberOrBlank(long value) {
    separate();
    if (value != 0) {
      text.append(value);
    }
    return this;
  }

  /** Appends quoted text; an empty field if blank. */
  DtfRow text(String value) {
    separate();
    if (!value.isEmpty()) {
      text.append('"');
      for (int i = 0; i < value.length(); i++) {
        char c = value.charAt(i);
        if (c == '"') {
          text.append('"');
        }
        text.append(c);
      }
      text.append('"');
    }
    return this;
  }

  /** Appends text without quotes, as for times. */
  DtfRow bare(String value) {
    separate().append(value);
    return this;
  }

  DtfRow blank() {
    separate();
    return this;
  }

  DtfRow blanks(int count) {
    for (int i = 0; i < count; i++) {
      blank();
    }
    return this;
  }

  /** Appends metres with two decimal places. */
  DtfRow metres(double value) {
    separate();
    long centimetres = Math.round(value * 100);
    text.append(centimetres / 100).append('.');
    long rest = centimetres % 100;
    if (rest < 10) {
      text.append('0');
    }
    text.append(rest);
    return this;
  }

  /** Appends a date given as days since 1970-01-01; an empty field for 0. */
  DtfRow date(int day) {
    separate();
    if (day != 0) {
      text.append(isoDate(day));
    }
    return this;
  }

  StringBuilder text() {
    return text;
  }

  /** Formats days since 1970-01-01 as 2026-11-01. */
  static String isoDate(int day) {
    String known = DATES[day];
    if (known == null) {
      known = LocalDate.ofEpochDay(day).toString();
      DATES[day] = known;
    }
    return known;
  }

  private StringBuilder separate() {
    if (started) {
      text.append(',');
    }
    started = true;
    return text;
  }
}
