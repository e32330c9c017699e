package uk.trigpoint.matching.parse;

import java.util.List;

/** A cursor over tokens. Offsets {@code ahead} count from the current token, which is 0. */
final class TokenCursor {
  private final List<Token> tokens;
  private int at;

  TokenCursor(List<Token> tokens) {
    this.tokens = tokens;
  }

  boolean isAtEnd() {
    return at >= tokens.size();
  }

  /** Returns the number of tokens consumed. */
  int read() {
    return at;
  }

  boolean has(int ahead) {
    return at + ahead < tokens.size();
  }

  Token token(int ahead) {
    return tokens.get(at + ahead);
  }

  /** Returns the text of a token; empty if there is none. */
  String text(int ahead) {
    return has(ahead) ? token(ahead).text() : "";
  }

  /** Returns the separator before a token; a comma if there is no token. */
  char before(int ahead) {
    return has(ahead) ? token(ahead).before() : ',';
  }

  /** Returns whether a token is a number of a building or unit, and not an ordinal. */
  boolean isNumber(int ahead) {
    return has(ahead) && token(ahead).isNumber() && Lexicon.ordinal(text(ahead)) == null;
  }

  boolean isLetter(int ahead) {
    return has(ahead) && token(ahead).isLetter();
  }

  /** Returns the text of the last consumed token; empty at the start. */
  String last() {
    return at == 0 ? "" : tokens.get(at - 1).text();
  }

  /** Consumes and returns the current token. */
  Token take() {
    return tokens.get(at++);
  }

  void skip(int count) {
    at += count;
  }
}
