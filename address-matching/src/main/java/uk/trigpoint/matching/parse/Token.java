package uk.trigpoint.matching.parse;

/**
 * A run of capital letters and digits.
 *
 * @param before what sets it off from the one before: blank, comma (any break), hyphen or slash
 */
public record Token(String text, char before) {
  private static final int MOST_FIGURES = 5;

  /**
   * Whether it is a number of a building or unit: up to five figures, up to two letters after them.
   */
  public boolean isNumber() {
    int figures = 0;
    while (figures < text.length() && Character.isDigit(text.charAt(figures))) {
      figures++;
    }
    int letters = text.length() - figures;
    return figures > 0
        && figures <= MOST_FIGURES
        && letters <= 2
        && text.chars().skip(figures).allMatch(Character::isLetter);
  }

  /** Whether it is one letter. */
  boolean isLetter() {
    return text.length() == 1 && Character.isLetter(text.charAt(0));
  }
}
