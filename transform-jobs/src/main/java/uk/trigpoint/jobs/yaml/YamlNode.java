package uk.trigpoint.jobs.yaml;

import java.util.List;

/**
 * A value of a YAML text, with the characters from {@code start} up to {@code end} that hold it.
 */
sealed interface YamlNode {
  int start();

  /** Returns the end; that of a block collection includes a comment behind its last value. */
  int end();

  /** Returns whether it is a mapping or a list between brackets, or no collection. */
  boolean isFlow();

  /** A text, number, truth value or null. */
  record Scalar(int start, int end) implements YamlNode {
    @Override
    public boolean isFlow() {
      return true;
    }
  }

  /** A mapping or a list. */
  record Collection(int start, int end, boolean isFlow, List<Part> parts) implements YamlNode {
    public Collection {
      parts = List.copyOf(parts);
    }
  }

  /**
   * A member of a mapping or an item of a list.
   *
   * @param key empty for an item
   * @param start of the key, or of the dash of an item
   * @param keyEnd end of the key, or of the dash; the start of an item between brackets
   * @param end that of the value, in block style with the comment behind it
   */
  record Part(String key, int start, int keyEnd, YamlNode value, int end) {}
}
