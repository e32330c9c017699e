package uk.trigpoint.matching.parse;

import java.util.List;

/**
 * A place among tokens that moves on as they are read. Ahead is counted from it: 0 is the token at
 * hand.
 */
final class TokenCursor {
  private final List<Token> tokens;
  private int at;

  TokenCursor(List<Token> tokens) {
    this.tokens = tokens;
  }

  boolean isAtEnd() {
    return at >= tokens.size();
  }

  /** How many tokens were read. */
  int read() {
    return at;
  }

  boolean has(int ahead) {
    return at + ahead < tokens.size();
  }

  Token token(int ahead) {
    return tokens.get(at + ahead);
  }

  /** The text of a token; empty where there is none. */
  String text(int ahead) {
    return has(ahead) ? token(ahead).text() : "";
  }

  /** What sets a token off from the one before; a comma where there is none. */
  char before(int ahead) {
    return has(ahead) ? token(ahead).before() : ',';
  }

  /** Whether a token is a number of a building or unit and no ordinal. */
  boolean isNumber(int ahead) {
    return has(ahead) && token(ahead).isNumber() && Lexicon.ordinal(text(ahead)) == null;
  }

  boolean isLetter(int ahead) {
    return has(ahead) && token(ahead).isLetter();
  }

  /** The text of the token that was read last; empty at the beginning. */
  String last() {
    return at == 0 ? "" : tokens.get(at - 1).text();
  }

  /** Gives the token at hand and moves on. */
  Token take() {
    return tokens.get(at++);
  }

  void skip(int count) {
    at += count;
  }
}
