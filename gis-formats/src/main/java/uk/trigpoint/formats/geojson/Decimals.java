package uk.trigpoint.formats.geojson;

/** Formats coordinates: rounded, without exponent or trailing zeros. */
public final class Decimals {
  private static final long[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000};

  private Decimals() {}

  /**
   * Appends a number.
   *
   * @param places decimal places, 0 to 7
   */
  public static void append(StringBuilder out, double value, int places) {
    long power = POWERS[places];
    long scaled = Math.round(value * power);
    if (scaled < 0) {
      out.append('-');
      scaled = -scaled;
    }
    out.append(scaled / power);
    long fraction = scaled % power;
    if (fraction == 0) {
      return;
    }
    out.append('.');
    for (long digit = power / 10; fraction > 0; digit /= 10) {
      out.append((char) ('0' + fraction / digit));
      fraction %= digit;
    }
  }
}
