package uk.trigpoint.jobs.console.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares two texts line by line, by their longest common subsequence. */
public final class LineDifference {
  /** Texts of more lines are not compared. */
  static final int MAX_LINES = 2_000;

  private LineDifference() {}

  /**
   * A line of both texts or of one.
   *
   * @param sign {@code +} if it is new, {@code -} if it is gone, else a space
   */
  public record Line(char sign, String text) {}

  /** Returns the lines of both texts; empty if one has more than 2,000. */
  static Optional<List<Line>> of(String before, String after) {
    List<String> a = before.lines().toList();
    List<String> b = after.lines().toList();
    if (a.size() > MAX_LINES || b.size() > MAX_LINES) {
      return Optional.empty();
    }
    short[][] common = new short[a.size() + 1][b.size() + 1];
    for (int i = a.size() - 1; i >= 0; i--) {
      for (int j = b.size() - 1; j >= 0; j--) {
        common[i][j] =
            a.get(i).equals(b.get(j))
                ? (short) (common[i + 1][j + 1] + 1)
                : (short) Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    List<Line> lines = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < a.size() || j < b.size()) {
      if (i < a.size() && j < b.size() && a.get(i).equals(b.get(j))) {
        lines.add(new Line(' ', a.get(i++)));
        j++;
      } else if (j == b.size() || (i < a.size() && common[i + 1][j] >= common[i][j + 1])) {
        lines.add(new Line('-', a.get(i++)));
      } else {
        lines.add(new Line('+', b.get(j++)));
      }
    }
    return Optional.of(lines);
  }
}
