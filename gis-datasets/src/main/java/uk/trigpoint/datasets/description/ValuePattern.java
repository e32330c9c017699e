package uk.trigpoint.datasets.description;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * A regular expression that values must match as a whole, in the syntax of RE2. It has neither back
 * references nor look-around, so matching takes time in proportion to the length of the text,
 * whatever the expression.
 */
public final class ValuePattern {
  /** Maximum length of an expression, characters. */
  public static final int MAX_LENGTH = 200;

  private static final int MAX_PROGRAM = 10_000;

  private final Pattern pattern;

  private ValuePattern(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * Parses an expression.
   *
   * @throws IllegalArgumentException with a sentence for people, if it is too long or no expression
   */
  public static ValuePattern parse(String expression) {
    if (expression.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("must have at most " + MAX_LENGTH + " characters");
    }
    try {
      Pattern pattern = Pattern.compile(expression);
      if (pattern.programSize() > MAX_PROGRAM) {
        throw new IllegalArgumentException("is too complex: repeat less");
      }
      return new ValuePattern(pattern);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "must be a regular expression of RE2: " + e.getDescription(), e);
    }
  }

  /** Returns whether the whole text matches. */
  public boolean matches(String text) {
    return pattern.matches(text);
  }
}
