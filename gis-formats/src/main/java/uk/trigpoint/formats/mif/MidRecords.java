package uk.trigpoint.formats.mif;

import java.util.ArrayList;
import java.util.List;

/** Splits the lines of a .mid file. Values may be in quotes; two quotes in them are one. */
final class MidRecords {
  private final char delimiter;

  MidRecords(char delimiter) {
    this.delimiter = delimiter;
  }

  /**
   * Returns the values of a line.
   *
   * @param most number of values after which the rest of the line is one value
   */
  List<String> split(String line, int most) {
    List<String> values = new ArrayList<>();
    int at = 0;
    while (at <= line.length() && values.size() <= most) {
      int start = at;
      while (start < line.length() && line.charAt(start) == ' ') {
        start++;
      }
      if (start < line.length() && line.charAt(start) == '"' && delimiter != '"') {
        StringBuilder value = new StringBuilder();
        at = quoted(line, start + 1, value);
        values.add(value.toString());
        int end = line.indexOf(delimiter, at);
        at = end < 0 ? line.length() + 1 : end + 1;
      } else {
        int end = line.indexOf(delimiter, at);
        values.add(line.substring(at, end < 0 ? line.length() : end));
        at = end < 0 ? line.length() + 1 : end + 1;
      }
    }
    return values;
  }

  /** Appends a value up to its closing quote; returns the place after it. */
  private static int quoted(String line, int from, StringBuilder value) {
    int at = from;
    while (at < line.length()) {
      char c = line.charAt(at++);
      if (c != '"') {
        value.append(c);
      } else if (at < line.length() && line.charAt(at) == '"') {
        value.append('"');
        at++;
      } else {
        return at;
      }
    }
    return at;
  }
}
