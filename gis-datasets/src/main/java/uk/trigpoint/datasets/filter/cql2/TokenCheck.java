package uk.trigpoint.datasets.filter.cql2;

import java.util.List;
import org.antlr.v4.runtime.Token;
import uk.trigpoint.datasets.filter.FilterLimits;
import uk.trigpoint.datasets.filter.InvalidFilterException;
import uk.trigpoint.generated.cql2.Cql2TextLexer;

/** Checks the tokens of a filter before it is parsed: the parser recurses at each parenthesis. */
final class TokenCheck {
  private TokenCheck() {}

  /**
   * Requires that all tokens are known and parentheses are not nested too deeply.
   *
   * @throws InvalidFilterException at the first token at fault
   */
  static void requireParsable(List<Token> tokens) {
    int depth = 0;
    for (Token token : tokens) {
      switch (token.getType()) {
        case Cql2TextLexer.LEFT -> depth++;
        case Cql2TextLexer.RIGHT -> depth--;
        case Cql2TextLexer.UNCLOSED ->
            throw new InvalidFilterException(
                "the quote at character " + position(token) + " is not closed");
        case Cql2TextLexer.UNEXPECTED ->
            throw new InvalidFilterException(
                "unexpected " + quoted(token.getText()) + " at character " + position(token));
        default -> {}
      }
      int nul = token.getText().indexOf('\0');
      if (nul >= 0) {
        throw new InvalidFilterException(
            "a NUL character at character " + (position(token) + nul) + " is not allowed");
      }
      if (depth > FilterLimits.MAX_DEPTH) {
        throw new InvalidFilterException(
            "a filter may be nested "
                + FilterLimits.MAX_DEPTH
                + " levels deep at most; the parenthesis at character "
                + position(token)
                + " is deeper");
      }
    }
  }

  /** Returns the position of a token's first character, 1-based. */
  static int position(Token token) {
    return token.getStartIndex() + 1;
  }

  /** Returns a text in quotes, shortened. */
  static String quoted(String text) {
    String printable = text.replaceAll("\\p{Cntrl}", "?");
    return "'"
        + (printable.length() > 40 ? printable.substring(0, 40) + "\u2026" : printable)
        + "'";
  }
}
