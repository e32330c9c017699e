package uk.trigpoint.gazetteer.search;

/** How far a typed word may be from a written one. */
final class Spelling {
  private static final int SHORTEST_FOR_ONE = 4;
  private static final int SHORTEST_FOR_TWO = 8;

  private Spelling() {}

  /** Edits forgiven in a word: none in numbers, postcodes and short words. */
  static int allowedEdits(String token) {
    if (Tokens.isNumber(token) || Tokens.isPostcode(token) || token.length() < SHORTEST_FOR_ONE) {
      return 0;
    }
    return token.length() < SHORTEST_FOR_TWO ? 1 : 2;
  }

  /**
   * Whether the edits between two words are at most so many, a swap of neighbours counting as one.
   */
  static boolean isWithin(String a, String b, int edits) {
    if (Math.abs(a.length() - b.length()) > edits) {
      return false;
    }
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + change);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()] <= edits;
  }
}
