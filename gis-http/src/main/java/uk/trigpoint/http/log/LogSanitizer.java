package uk.trigpoint.http.log;

import java.util.regex.Pattern;

/** Removes control characters from text for a log. */
final class LogSanitizer {
  /**
   * C0, DEL and C1 controls, line and paragraph separators, and characters that change the
   * direction of text.
   */
  private static final Pattern CONTROL =
      Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]+");

  private LogSanitizer() {}

  /**
   * Replaces every run of control characters by a space, so that input cannot forge or hide a log
   * line.
   */
  static String clean(String text) {
    return CONTROL.matcher(text).replaceAll(" ");
  }
}
