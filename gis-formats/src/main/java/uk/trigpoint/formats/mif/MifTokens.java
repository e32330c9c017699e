package uk.trigpoint.formats.mif;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.formats.geometry.FeatureException;

/** Splits the lines of a .mif file at space and commas. What is in quotes is one token. */
final class MifTokens {
  private static final int MAX_LENGTH = 100;

  private final MifLines lines;
  private final Set<String> keywords;
  private String line = "";
  private int at;
  private boolean repeat;

  /**
   * @param keywords words that begin an object or a clause, in lower case
   */
  MifTokens(MifLines lines, Set<String> keywords) {
    this.lines = lines;
    this.keywords = keywords;
  }

  /** Moves to the next line; returns whether there is one. */
  boolean nextLine() throws IOException {
    if (repeat) {
      repeat = false;
      at = 0;
      return true;
    }
    String next = lines.next();
    line = next == null ? "" : next;
    at = 0;
    return next != null;
  }

  /** Reads the first token of the line; null if it is blank. */
  @Nullable String first() {
    return token();
  }

  /**
   * Reads the next token, on this line or a later one.
   *
   * @return at most 100 characters of it
   * @throws FeatureException if a line begins with a keyword, so that the numbers of an object are
   *     not complete; that line is read again
   */
  String next() throws IOException {
    String token = token();
    while (token == null) {
      if (!nextLine()) {
        throw FeatureException.geometry("the file ends within an object");
      }
      token = token();
      if (token != null && keywords.contains(token.toLowerCase(Locale.ROOT))) {
        repeat = true;
        throw FeatureException.geometry(
            "the object ends before all its numbers (line %,d)".formatted(lines.number()));
      }
    }
    return token;
  }

  /** Skips the next token of the line if it is a word; returns whether it is. */
  boolean skipWord(String word) {
    int before = at;
    String token = token();
    if (token != null && token.equalsIgnoreCase(word)) {
      return true;
    }
    at = before;
    return false;
  }

  private @Nullable String token() {
    while (at < line.length() && isSpace(line.charAt(at))) {
      at++;
    }
    if (at == line.length()) {
      return null;
    }
    int start = at;
    if (line.charAt(at) == '"') {
      at = line.indexOf('"', at + 1);
      at = at < 0 ? line.length() : at + 1;
      while (at < line.length() && line.charAt(at) == '"') {
        // Two quotes are one within the text.
        at = line.indexOf('"', at + 1);
        at = at < 0 ? line.length() : at + 1;
      }
    } else {
      while (at < line.length() && !isSpace(line.charAt(at))) {
        at++;
      }
    }
    return line.substring(start, Math.min(at, start + MAX_LENGTH));
  }

  private static boolean isSpace(char c) {
    return c <= ' ' || c == ',';
  }
}
