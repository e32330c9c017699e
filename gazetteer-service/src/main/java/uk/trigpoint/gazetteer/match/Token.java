package uk.trigpoint.gazetteer.match;

/**
 * A run of capital letters and digits.
 *
 * @param before what sets it off from the one before: blank, comma (any break), hyphen or slash
 */
record Token(String text, char before) {
  boolean isNumber() {
    return Character.isDigit(text.charAt(0));
  }

  /** Whether it is one letter. */
  boolean isLetter() {
    return text.length() == 1 && Character.isLetter(text.charAt(0));
  }
}
