package uk.trigpoint.core.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Suggests the name that was probably meant. */
public final class Suggestions {
  private static final int MAX_EDITS = 4;

  private Suggestions() {}

  /**
   * Returns the known name nearest to a mistyped one: one that starts with it, else the one with
   * the fewest edits; empty if that needs more edits than about half of the letters, or more than
   * {@value #MAX_EDITS}.
   */
  public static Optional<String> nearest(String name, Collection<String> known) {
    int limit = name.length() < 4 ? 1 : Math.clamp((name.length() - 1) / 2, 2, MAX_EDITS);
    return known.stream()
        .min(Comparator.comparingInt(k -> distance(name, k)))
        .filter(k -> distance(name, k) <= limit);
  }

  private static int distance(String name, String known) {
    return !name.isEmpty() && known.startsWith(name) ? 0 : edits(name, known);
  }

  /** Returns the Levenshtein distance, in which two swapped neighbours are one edit. */
  private static int edits(String a, String b) {
    int[] last = new int[b.length() + 1];
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          current[j] = Math.min(current[j], 1 + last[j - 2]);
        }
      }
      last = previous;
      previous = current;
    }
    return previous[b.length()];
  }
}
