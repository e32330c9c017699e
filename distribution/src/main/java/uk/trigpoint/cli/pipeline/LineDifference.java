package uk.trigpoint.cli.pipeline;

import java.util.ArrayList;
import java.util.List;

/** The lines in which two texts differ, by their longest common subsequence. */
final class LineDifference {
  private LineDifference() {}

  /** Returns lines that were removed, after {@code -}, and added, after {@code +}, in order. */
  static List<String> of(String before, String after) {
    List<String> old = before.lines().toList();
    List<String> now = after.lines().toList();
    int[][] common = new int[old.size() + 1][now.size() + 1];
    for (int i = old.size() - 1; i >= 0; i--) {
      for (int j = now.size() - 1; j >= 0; j--) {
        common[i][j] =
            old.get(i).equals(now.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    List<String> lines = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < old.size() || j < now.size()) {
      if (i < old.size() && j < now.size() && old.get(i).equals(now.get(j))) {
        i++;
        j++;
      } else if (j == now.size() || i < old.size() && common[i + 1][j] >= common[i][j + 1]) {
        lines.add("  - " + old.get(i++));
      } else {
        lines.add("  + " + now.get(j++));
      }
    }
    return lines;
  }
}
