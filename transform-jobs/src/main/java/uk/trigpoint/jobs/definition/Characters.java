package uk.trigpoint.jobs.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds characters that no text of a definition has a use for, and that the database, mails or
 * files could not hold: control characters but tabs and ends of lines, and halves of surrogate
 * pairs.
 */
public final class Characters {
  private Characters() {}

  /**
   * Adds a fault for every name and text below a member that has such a character.
   *
   * @param leftOut names of members that are not looked at
   */
  static void check(JsonNode node, Set<String> leftOut, Faults.Of faults) {
    check(node, "", leftOut, faults);
  }

  private static void check(JsonNode node, String field, Set<String> leftOut, Faults.Of faults) {
    if (node.isTextual()) {
      findUnusable(node.asText()).ifPresent(what -> faults.add(field, "has " + what));
    }
    for (int i = 0; i < (node.isArray() ? node.size() : 0); i++) {
      check(node.get(i), field + "[" + (i + 1) + "]", Set.of(), faults);
    }
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      Optional<String> unusable = findUnusable(member.getKey());
      if (unusable.isPresent()) {
        faults.add(field, "has a member whose name has " + unusable.get());
      } else if (!leftOut.contains(member.getKey())) {
        String name = field.isEmpty() ? member.getKey() : field + "." + member.getKey();
        check(member.getValue(), name, Set.of(), faults);
      }
    }
  }

  /** Describes the first unusable character of a text; empty if there is none. */
  public static Optional<String> findUnusable(String text) {
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r') {
        return Optional.of("the control character U+%04X at character %d".formatted(c, i + 1));
      }
      if (isSurrogate(c)) {
        return Optional.of("half a character, U+%04X, at character %d".formatted(c, i + 1));
      }
      i += Character.charCount(c);
    }
    return Optional.empty();
  }

  /**
   * Describes the first character of a value that the database cannot store: U+0000, or half a
   * surrogate pair. Empty if there is none.
   */
  public static Optional<String> findUnstorable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        return Optional.of("has the character U+0000, which cannot be stored");
      }
      if (Character.isSurrogate(c)) {
        if (isSurrogate(text.codePointAt(i))) {
          return Optional.of("has half a character, which cannot be stored");
        }
        i++;
      }
    }
    return Optional.empty();
  }

  private static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
