package uk.trigpoint.matching.parse;

/**
 * A run of capital letters and digits.
 *
 * @param before separator before it: space, comma (any break), hyphen or slash
 */
public record Token(String text, char before) {
  private static final int MAX_FIGURES = 5;

  /**
   * Returns whether it is a number of a building or unit: up to five digits, then up to two
   * letters.
   */
  public boolean isNumber() {
    int figures = 0;
    while (figures < text.length() && Character.isDigit(text.charAt(figures))) {
      figures++;
    }
    int letters = text.length() - figures;
    return figures > 0
        && figures <= MAX_FIGURES
        && letters <= 2
        && text.chars().skip(figures).allMatch(Character::isLetter);
  }

  /** Returns whether it is a single letter. */
  boolean isLetter() {
    return text.length() == 1 && Character.isLetter(text.charAt(0));
  }
}
