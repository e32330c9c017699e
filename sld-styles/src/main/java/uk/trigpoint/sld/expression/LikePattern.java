package uk.trigpoint.sld.expression;

import java.util.ArrayList;
import java.util.List;

/**
 * A pattern of {@code PropertyIsLike}. Matching takes time proportional to pattern times text and
 * uses no regular expression, so no pattern can cause catastrophic backtracking.
 */
public final class LikePattern {
  private static final int ANY_TEXT = -1;
  private static final int ONE_CHARACTER = -2;

  private final List<Integer> parts = new ArrayList<>();
  private final boolean matchCase;
  private final String text;

  /**
   * @param text the pattern
   * @param wildCard matches any text, also empty text
   * @param singleChar matches one character
   * @param escape makes the next character a literal
   */
  public LikePattern(String text, char wildCard, char singleChar, char escape, boolean matchCase) {
    this.text = text;
    this.matchCase = matchCase;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == escape && i + 1 < text.length()) {
        parts.add((int) fold(text.charAt(++i)));
      } else if (c == wildCard) {
        parts.add(ANY_TEXT);
      } else {
        parts.add(c == singleChar ? ONE_CHARACTER : fold(c));
      }
    }
  }

  /** Returns whether the pattern matches the whole text. */
  public boolean matches(String candidate) {
    int position = 0;
    int part = 0;
    int star = -1;
    int resume = 0;
    while (position < candidate.length()) {
      if (part < parts.size() && parts.get(part) == ANY_TEXT) {
        star = part++;
        resume = position;
      } else if (part < parts.size()
          && matchesCharacter(parts.get(part), candidate.charAt(position))) {
        part++;
        position++;
      } else if (star >= 0) {
        part = star + 1;
        position = ++resume;
      } else {
        return false;
      }
    }
    while (part < parts.size() && parts.get(part) == ANY_TEXT) {
      part++;
    }
    return part == parts.size();
  }

  private boolean matchesCharacter(int part, char c) {
    return part == ONE_CHARACTER || part == fold(c);
  }

  private char fold(char c) {
    return matchCase ? c : Character.toLowerCase(Character.toUpperCase(c));
  }

  /** Returns the literal texts between wildcards: one for {@code text*} or {@code *text*}. */
  public List<String> fixedTexts() {
    List<String> texts = new ArrayList<>();
    StringBuilder current = new StringBuilder();
    for (int part : parts) {
      if (part >= 0) {
        current.append((char) part);
      } else if (!current.isEmpty()) {
        texts.add(current.toString());
        current.setLength(0);
      }
    }
    if (!current.isEmpty()) {
      texts.add(current.toString());
    }
    return texts;
  }

  /** Returns whether the pattern starts, or else ends, with a wildcard for any text. */
  public boolean hasOuterWildcard(boolean atStart) {
    return !parts.isEmpty() && parts.get(atStart ? 0 : parts.size() - 1) == ANY_TEXT;
  }

  public boolean hasSingleCharacter() {
    return parts.contains(ONE_CHARACTER);
  }

  public boolean matchCase() {
    return matchCase;
  }

  @Override
  public String toString() {
    return text;
  }
}
