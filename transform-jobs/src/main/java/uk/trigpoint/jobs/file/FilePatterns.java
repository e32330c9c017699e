package uk.trigpoint.jobs.file;

/** Patterns of file names, in which {@code *} stands for any characters and {@code ?} for one. */
public final class FilePatterns {
  private FilePatterns() {}

  /** Returns whether a name can match both patterns, whatever the case of its letters. */
  public static boolean overlap(String one, String other) {
    boolean[] row = new boolean[other.length() + 1];
    for (int i = one.length(); i >= 0; i--) {
      boolean[] below = row;
      row = new boolean[other.length() + 1];
      for (int j = other.length(); j >= 0; j--) {
        row[j] = overlap(one, i, other, j, row, below);
      }
    }
    return row[0];
  }

  /**
   * Returns whether the ends of the patterns from two places overlap.
   *
   * @param row whether they do from the same place of the first pattern, and later ones of the
   *     other
   * @param below the same from the next place of the first pattern
   */
  private static boolean overlap(
      String one, int i, String other, int j, boolean[] row, boolean[] below) {
    boolean firstEnded = i == one.length();
    boolean otherEnded = j == other.length();
    if (firstEnded && otherEnded) {
      return true;
    }
    if (!firstEnded && one.charAt(i) == '*') {
      return below[j] || !otherEnded && row[j + 1];
    }
    if (!otherEnded && other.charAt(j) == '*') {
      return row[j + 1] || !firstEnded && below[j];
    }
    return !firstEnded
        && !otherEnded
        && (one.charAt(i) == '?'
            || other.charAt(j) == '?'
            || Character.toLowerCase(one.charAt(i)) == Character.toLowerCase(other.charAt(j)))
        && below[j + 1];
  }
}
