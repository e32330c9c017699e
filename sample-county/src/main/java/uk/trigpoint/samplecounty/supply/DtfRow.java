package uk.trigpoint.samplecounty.supply;

import java.time.LocalDate;

/** Builds the fields of one record from left to right. */
final class DtfRow {
  private static final String[] DATES = new String[50_000];

  private final StringBuilder text = new StringBuilder(160);
  private boolean started;

  DtfRow number(long value) {
    separate().append(value);
    return this;
  }

  /** A number, or nothing for 0. */
  DtfRow numberOrBlank(long value) {
    separate();
    if (value != 0) {
      text.append(value);
    }
    return this;
  }

  /** Quoted text, or nothing for blank. */
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

  /** Text without quotes, as times are written. */
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

  /** Metres with two decimals. */
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

  /** A day since 1970, or nothing for 0. */
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

  /** A day since 1970 as 2026-11-01. */
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
