package uk.trigpoint.gazetteer.bulk;

import org.jspecify.annotations.Nullable;

/**
 * A row of a file.
 *
 * @param original what will be given back of it, in its format
 * @param text the address to look for
 * @param fault why the row cannot be matched
 */
record Row<T>(T original, String text, @Nullable String fault) {
  private static final int LONGEST = 300;

  /** A row with the faults any text can have. */
  static <T> Row<T> of(T original, String text, @Nullable String fault) {
    if (fault == null && text.isBlank()) {
      return new Row<>(original, "", "there is no address in the row");
    }
    if (fault == null && text.length() > LONGEST) {
      return new Row<>(original, "", "the address is longer than " + LONGEST + " characters");
    }
    return new Row<>(original, text, fault);
  }
}
