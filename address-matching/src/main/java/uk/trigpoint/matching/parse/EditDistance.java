package uk.trigpoint.matching.parse;

/**
 * Edit distance of two words: insertions, deletions, substitutions and transpositions of adjacent
 * letters, each counted as 1.
 */
public final class EditDistance {
  private EditDistance() {}

  /**
   * Returns the optimal string alignment distance; any value above {@code maxEdits} if it is more.
   */
  public static int between(String a, String b, int maxEdits) {
    if (Math.abs(a.length() - b.length()) > maxEdits) {
      return maxEdits + 1;
    }
    int width = b.length() + 1;
    int[] beforeLast = new int[width];
    int[] last = new int[width];
    int[] now = new int[width];
    for (int j = 0; j < width; j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      now[0] = i;
      int rowMinimum = i;
      for (int j = 1; j < width; j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(Math.min(last[j] + 1, now[j - 1] + 1), last[j - 1] + change);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          best = Math.min(best, beforeLast[j - 2] + 1);
        }
        now[j] = best;
        rowMinimum = Math.min(rowMinimum, best);
      }
      if (rowMinimum > maxEdits) {
        return maxEdits + 1;
      }
      int[] spare = beforeLast;
      beforeLast = last;
      last = now;
      now = spare;
    }
    return last[b.length()];
  }
}
