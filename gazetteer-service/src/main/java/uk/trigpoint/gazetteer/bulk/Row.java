package uk.trigpoint.gazetteer.bulk;

import org.jspecify.annotations.Nullable;

/**
 * A row of a file.
 *
 * @param original the row in its format, for the output
 * @param text the address to match
 * @param fault why the row cannot be matched; null if it can
 */
record Row<T>(T original, String text, @Nullable String fault) {
  private static final int MAX_TEXT = 300;

  /** Creates a row; adds a fault if the text is blank or too long. */
  static <T> Row<T> of(T original, String text, @Nullable String fault) {
    if (fault == null && text.isBlank()) {
      return new Row<>(original, "", "the row has no address");
    }
    if (fault == null && text.length() > MAX_TEXT) {
      return new Row<>(original, "", "the address is longer than " + MAX_TEXT + " characters");
    }
    return new Row<>(original, text, fault);
  }
}
