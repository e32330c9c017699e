package uk.trigpoint.gazetteer.bulk;

import org.jspecify.annotations.Nullable;

/**
 * A row of a file.
 *
 * @param original the row in its format, for the output
 * @param text the address to match
 * @param fault why the row cannot be matched; null if it can
 * @param doubt why the row may have been misread, so that its match is never accepted without a
 *     review; null if nothing is wrong
 */
record Row<T>(T original, String text, @Nullable String fault, @Nullable String doubt) {
  private static final int MAX_TEXT = 300;

  /** Creates a row; adds a fault if the text is blank or too long. */
  static <T> Row<T> of(T original, String text, @Nullable String fault) {
    return doubtful(original, text, fault, null);
  }

  /** Like {@link #of}, with a doubt. */
  static <T> Row<T> doubtful(
      T original, String text, @Nullable String fault, @Nullable String doubt) {
    if (fault == null && text.isBlank()) {
      return new Row<>(original, "", doubt == null ? "the row has no address" : doubt, null);
    }
    if (fault == null && text.length() > MAX_TEXT) {
      return new Row<>(
          original, "", "the address is longer than " + MAX_TEXT + " characters", null);
    }
    return new Row<>(original, text, fault, doubt);
  }
}
