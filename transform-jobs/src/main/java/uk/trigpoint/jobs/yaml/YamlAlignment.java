package uk.trigpoint.jobs.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;

/** Finds which items of a list became which items of another. */
final class YamlAlignment {
  /** Most comparisons; longer lists are aligned at their ends only. */
  private static final int MAX_COMPARISONS = 40_000;

  private YamlAlignment() {}

  /**
   * Returns for each item of the new list the index of the old one it was made from, -1 for none.
   * Items of lists of one length correspond by their index. Else equal items correspond, by a
   * longest common subsequence, and those between them in order.
   */
  static int[] of(JsonNode before, JsonNode after) {
    int[] sources = new int[after.size()];
    if (before.size() == after.size()) {
      Arrays.setAll(sources, i -> i);
      return sources;
    }
    Arrays.fill(sources, -1);
    int start = 0;
    int shorter = Math.min(before.size(), after.size());
    while (start < shorter && YamlText.isSame(before.path(start), after.path(start))) {
      sources[start] = start++;
    }
    int shift = before.size() - after.size();
    int end = after.size();
    while (end > start
        && end + shift > start
        && YamlText.isSame(before.path(end + shift - 1), after.path(end - 1))) {
      end--;
      sources[end] = end + shift;
    }
    if ((long) (end - start) * (end + shift - start) <= MAX_COMPARISONS) {
      match(before, after, start, end + shift, end, sources);
    }
    int next = start;
    for (int j = start; j < end; j++) {
      if (sources[j] >= 0) {
        next = sources[j] + 1;
      } else if (next < nextMatch(sources, j, end, end + shift)) {
        sources[j] = next++;
      }
    }
    return sources;
  }

  private static int nextMatch(int[] sources, int from, int end, int none) {
    for (int j = from; j < end; j++) {
      if (sources[j] >= 0) {
        return sources[j];
      }
    }
    return none;
  }

  private static void match(
      JsonNode before, JsonNode after, int start, int oldEnd, int newEnd, int[] sources) {
    int[][] common = new int[oldEnd - start + 1][newEnd - start + 1];
    for (int i = oldEnd - 1; i >= start; i--) {
      for (int j = newEnd - 1; j >= start; j--) {
        common[i - start][j - start] =
            YamlText.isSame(before.path(i), after.path(j))
                ? common[i - start + 1][j - start + 1] + 1
                : Math.max(common[i - start + 1][j - start], common[i - start][j - start + 1]);
      }
    }
    int i = start;
    int j = start;
    while (i < oldEnd && j < newEnd) {
      if (YamlText.isSame(before.path(i), after.path(j))) {
        sources[j++] = i++;
      } else if (common[i - start + 1][j - start] >= common[i - start][j - start + 1]) {
        i++;
      } else {
        j++;
      }
    }
  }
}
