package uk.trigpoint.formats.intake.value;

import java.util.Locale;
import java.util.Set;

/** Texts in cells that are no values. */
public final class CellText {
  private static final Set<String> NOTHING =
      Set.of("NULL", "null", "<Null>", "<NULL>", "(null)", "(NULL)", "None", "\\N");

  /** First characters of these, as most values can be told from them by that. */
  private static final String NOTHING_BEGINS = "Nn<(\\";

  private static final Set<String> ERRORS =
      Set.of(
          "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!");

  private static final Set<String> PLACEHOLDERS =
      Set.of(
          "n/a",
          "n.a.",
          "na",
          "nan",
          "tbc",
          "tba",
          "tbd",
          "unknown",
          "not known",
          "-",
          "--",
          "?",
          "??",
          ".");

  private static final int LONGEST_PLACEHOLDER = 9;

  private CellText() {}

  /** Returns a text without white space around it, also without that of web pages. */
  public static String strip(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  /** Returns whether a character is white space: also a no-break or a zero-width one. */
  private static boolean isBlank(char c) {
    return c <= ' '
        ? c != '\0'
        : c >= '\u0085'
            && (Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || c == '\u0085'
                || c == '\u200B'
                || c == '\uFEFF');
  }

  /** Returns whether a text stands for no value, as databases write it into files. */
  public static boolean isNothing(String text) {
    return !text.isEmpty() && NOTHING_BEGINS.indexOf(text.charAt(0)) >= 0 && NOTHING.contains(text);
  }

  /** Returns whether a text is an error of a spreadsheet. */
  public static boolean isError(String text) {
    return text.startsWith("#") && ERRORS.contains(text);
  }

  /**
   * Returns whether a text is what people write for a value that is missing. In a column of texts
   * it is a value; in one of numbers, dates or references it is none.
   */
  public static boolean isPlaceholder(String text) {
    char first = text.isEmpty() ? '0' : text.charAt(0);
    return (first < '0' || first > '9')
        && text.length() <= LONGEST_PLACEHOLDER
        && PLACEHOLDERS.contains(text.toLowerCase(Locale.ROOT));
  }
}
