package uk.trigpoint.gazetteer.match;

/**
 * How alike two words are, from 1, the same, to 0, another. Words with digits are alike only when
 * they are the same.
 */
final class Similarity {
  static final double SAME = 1;
  private static final double PLURAL = 0.97;
  private static final double ONE_EDIT = 0.8;
  private static final double TWO_EDITS = 0.6;

  private Similarity() {}

  static double of(String typed, String written) {
    if (typed.equals(written)
        || isSaintOrStreet(typed, written)
        || isSaintOrStreet(written, typed)) {
      return SAME;
    }
    if (isPlural(typed, written) || isPlural(written, typed)) {
      return PLURAL;
    }
    int most = Math.min(Spellings.allowedEdits(typed), Spellings.allowedEdits(written));
    if (most == 0 || Lexicon.isStreetType(typed) && Lexicon.isStreetType(written)) {
      return 0;
    }
    int edits = EditDistance.between(typed, written, most);
    return edits > most ? 0 : edits == 1 ? ONE_EDIT : TWO_EDITS;
  }

  private static boolean isSaintOrStreet(String undecided, String word) {
    return undecided.equals(Lexicon.SAINT_OR_STREET)
        && (word.equals("SAINT") || word.equals("STREET"));
  }

  private static boolean isPlural(String plural, String word) {
    return plural.length() == word.length() + 1
        && word.length() >= 3
        && plural.endsWith("S")
        && plural.startsWith(word);
  }
}
