package uk.trigpoint.http.log;

import java.util.regex.Pattern;

/** Removes control characters and secrets from text for a log. */
final class LogSanitizer {
  /**
   * C0, DEL and C1 controls, line and paragraph separators, and characters that change the
   * direction of text.
   */
  private static final Pattern CONTROL =
      Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]+");

  /** API keys, secrets of sessions, and JWTs (JSON Web Tokens). */
  private static final Pattern SECRET =
      Pattern.compile(
          "tp([ks])_(?:[a-z0-9]{8}_)?[A-Za-z0-9_-]{20,}|\\beyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_.-]*");

  private LogSanitizer() {}

  /**
   * Replaces every run of control characters by a space, so that input cannot forge or hide a log
   * line, and every key and token by an ellipsis.
   */
  static String clean(String text) {
    return SECRET.matcher(CONTROL.matcher(text).replaceAll(" ")).replaceAll("…");
  }
}
