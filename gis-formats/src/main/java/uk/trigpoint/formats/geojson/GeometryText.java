package uk.trigpoint.formats.geojson;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Arrays;

/** A growing JSON text in ASCII, reused for many geometries so that none of them allocates. */
final class GeometryText {
  private static final long[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000};

  /** Sign, point and digits of the longest number. */
  private static final int MAX_NUMBER = 24;

  private char[] chars = new char[256];
  private int length;

  void clear() {
    length = 0;
  }

  /** Writes the text as a value. */
  void writeTo(JsonGenerator json) throws IOException {
    json.writeRawValue(chars, 0, length);
  }

  GeometryText append(char c) {
    reserve(1);
    chars[length++] = c;
    return this;
  }

  GeometryText append(String text) {
    reserve(text.length());
    text.getChars(0, text.length(), chars, length);
    length += text.length();
    return this;
  }

  /**
   * Appends a number: rounded, without exponent or trailing zeros.
   *
   * @param value finite
   * @param places decimal places, 0 to 7
   */
  GeometryText append(double value, int places) {
    reserve(MAX_NUMBER);
    long power = POWERS[places];
    long scaled = Math.round(value * power);
    if (scaled < 0) {
      chars[length++] = '-';
      scaled = scaled == Long.MIN_VALUE ? Long.MAX_VALUE : -scaled;
    }
    appendDigits(scaled / power, digits(scaled / power));
    long fraction = scaled % power;
    if (fraction == 0) {
      return this;
    }
    int left = places;
    while (fraction % 10 == 0) {
      fraction /= 10;
      left--;
    }
    chars[length++] = '.';
    appendDigits(fraction, left);
    return this;
  }

  /** Appends the last digits of a number, with leading zeros if it has fewer. */
  private void appendDigits(long number, int digits) {
    long rest = number;
    for (int i = length + digits - 1; i >= length; i--) {
      chars[i] = (char) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
  }

  private static int digits(long number) {
    int digits = 1;
    for (long rest = number; rest >= 10; rest /= 10) {
      digits++;
    }
    return digits;
  }

  private void reserve(int more) {
    if (length + more > chars.length) {
      chars = Arrays.copyOf(chars, Math.max(2 * chars.length, length + more));
    }
  }
}
