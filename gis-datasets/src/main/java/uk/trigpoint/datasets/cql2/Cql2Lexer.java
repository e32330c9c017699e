package uk.trigpoint.datasets.cql2;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Tokenizer for CQL2 text. Text in single quotes is a literal, in double quotes a property name.
 */
final class Cql2Lexer {
  enum Kind {
    WORD,
    QUOTED_NAME,
    TEXT,
    NUMBER,
    SYMBOL,
    END
  }

  /**
   * A token.
   *
   * @param position of its first character, 1-based
   */
  record Token(Kind kind, String text, int position) {
    boolean isWord(String word) {
      return kind == Kind.WORD && text.toUpperCase(Locale.ROOT).equals(word);
    }

    boolean isSymbol(String symbol) {
      return kind == Kind.SYMBOL && text.equals(symbol);
    }
  }

  private final String source;
  private int at;

  private Cql2Lexer(String source) {
    this.source = source;
  }

  static List<Token> tokens(String source) {
    Cql2Lexer lexer = new Cql2Lexer(source);
    List<Token> tokens = new ArrayList<>();
    Token token;
    do {
      token = lexer.next();
      tokens.add(token);
    } while (token.kind() != Kind.END);
    return tokens;
  }

  private Token next() {
    while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
      at++;
    }
    int start = at;
    if (at == source.length()) {
      return new Token(Kind.END, "", start + 1);
    }
    char c = source.charAt(at);
    if (c == '\'') {
      return new Token(Kind.TEXT, quoted('\''), start + 1);
    }
    if (c == '"') {
      return new Token(Kind.QUOTED_NAME, quoted('"'), start + 1);
    }
    if (isDigit(c)
        || (c == '.' || c == '-' || c == '+')
            && at + 1 < source.length()
            && isNumberStart(at + 1)) {
      return new Token(Kind.NUMBER, number(), start + 1);
    }
    if (isNameStart(c)) {
      while (at < source.length() && isNamePart(source.charAt(at))) {
        at++;
      }
      return new Token(Kind.WORD, source.substring(start, at), start + 1);
    }
    return new Token(Kind.SYMBOL, symbol(), start + 1);
  }

  private String quoted(char quote) {
    StringBuilder text = new StringBuilder();
    int start = at++;
    while (at < source.length()) {
      char c = source.charAt(at++);
      if (c == '\0') {
        throw new Cql2Exception("a NUL character at character " + at + " is not allowed");
      }
      if (c != quote) {
        text.append(c);
      } else if (at < source.length() && source.charAt(at) == quote) {
        text.append(quote);
        at++;
      } else {
        return text.toString();
      }
    }
    throw new Cql2Exception("the quote at character " + (start + 1) + " is not closed");
  }

  private String number() {
    int start = at++;
    while (at < source.length()) {
      char c = source.charAt(at);
      boolean exponentSign = (c == '+' || c == '-') && "eE".indexOf(source.charAt(at - 1)) >= 0;
      if (!isDigit(c) && c != '.' && c != 'e' && c != 'E' && !exponentSign) {
        break;
      }
      at++;
    }
    return source.substring(start, at);
  }

  private String symbol() {
    String two = source.substring(at, Math.min(at + 2, source.length()));
    String symbol =
        two.equals("<>") || two.equals("<=") || two.equals(">=") ? two : two.substring(0, 1);
    if ("()=<>,".indexOf(symbol.charAt(0)) < 0) {
      throw new Cql2Exception("unexpected '" + symbol + "' at character " + (at + 1));
    }
    at += symbol.length();
    return symbol;
  }

  private boolean isNumberStart(int index) {
    char c = source.charAt(index);
    return isDigit(c)
        || c == '.' && index + 1 < source.length() && isDigit(source.charAt(index + 1));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isNameStart(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
  }

  private static boolean isNamePart(char c) {
    return isNameStart(c) || isDigit(c) || c == '.' || c == '-' || c == ':';
  }
}
