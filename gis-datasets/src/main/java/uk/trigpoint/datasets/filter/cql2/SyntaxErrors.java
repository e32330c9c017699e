package uk.trigpoint.datasets.filter.cql2;

import java.util.stream.Collectors;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.datasets.filter.InvalidFilterException;
import uk.trigpoint.generated.cql2.Cql2TextParser;

/** Ends parsing at the first error, with a message for people. */
final class SyntaxErrors extends BaseErrorListener {
  @Override
  public void syntaxError(
      Recognizer<?, ?> recognizer,
      Object offendingSymbol,
      int line,
      int column,
      String message,
      @Nullable RecognitionException e) {
    Token token = (Token) offendingSymbol;
    String expected = expected(((Parser) recognizer).getExpectedTokens(), (Parser) recognizer);
    if (token.getType() == Token.EOF) {
      throw new InvalidFilterException("the filter ends where " + expected + " is expected");
    }
    throw new InvalidFilterException(
        TokenCheck.quoted(token.getText())
            + " at character "
            + TokenCheck.position(token)
            + " where "
            + expected
            + " is expected");
  }

  private static String expected(IntervalSet tokens, Parser parser) {
    if (tokens.contains(Token.EOF)) {
      return "an operator or the end";
    }
    if (tokens.contains(Cql2TextParser.IDENTIFIER)) {
      return "a value or property";
    }
    if (tokens.contains(Cql2TextParser.RIGHT) && tokens.size() > 3) {
      return "an operator or )";
    }
    if (tokens.contains(Cql2TextParser.AND) && tokens.size() > 1) {
      return tokens.contains(Cql2TextParser.OR) ? "an operator" : "AND";
    }
    return tokens.toList().stream()
        .map(type -> word(parser, type))
        .distinct()
        .collect(Collectors.joining(" or "));
  }

  private static String word(Parser parser, int type) {
    String literal = parser.getVocabulary().getLiteralName(type);
    return literal == null
        ? parser.getVocabulary().getDisplayName(type).replace("NUMBER", "a number")
        : literal.substring(1, literal.length() - 1);
  }
}
