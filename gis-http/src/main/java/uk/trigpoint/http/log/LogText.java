package uk.trigpoint.http.log;

import java.util.regex.Pattern;

/** Text as a terminal and a log reader may see it. */
final class LogText {
  /** C0, DEL, C1, the separators of lines and paragraphs, and what turns the direction of text. */
  private static final Pattern CONTROL =
      Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]+");

  private LogText() {}

  /** Puts a space for every run of control characters, so that nobody can forge or hide a line. */
  static String clean(String text) {
    return CONTROL.matcher(text).replaceAll(" ");
  }
}
