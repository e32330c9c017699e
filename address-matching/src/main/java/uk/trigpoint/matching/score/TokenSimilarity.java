package uk.trigpoint.matching.score;

import uk.trigpoint.matching.index.FuzzyVocabulary;
import uk.trigpoint.matching.parse.EditDistance;
import uk.trigpoint.matching.parse.Lexicon;

/**
 * How alike two words are, from 1, the same, to 0, another. Words with digits are alike only when
 * they are the same.
 */
final class TokenSimilarity {
  static final double SAME = 1;
  private static final double PLURAL = 0.97;
  private static final double ONE_EDIT = 0.8;

  /** Never of a word that the gazetteer has as it was typed. */
  static final double TWO_EDITS = 0.6;

  private TokenSimilarity() {}

  /** As {@link #of}, misspellings not being thought of. */
  static double ofKnown(String typed, String written) {
    if (isSaintOrStreet(typed, written) || isSaintOrStreet(written, typed)) {
      return SAME;
    }
    return isPlural(typed, written) || isPlural(written, typed) ? PLURAL : 0;
  }

  static double of(String typed, String written) {
    double known = typed.equals(written) ? SAME : ofKnown(typed, written);
    if (known > 0) {
      return known;
    }
    boolean tooShort = written.length() <= FuzzyVocabulary.SHORTEST_WITH_A_LETTER_LEFT_OUT;
    if (tooShort
        || typed.length() <= FuzzyVocabulary.SHORTEST_WITH_A_LETTER_LEFT_OUT
            && written.length() <= typed.length()) {
      return 0;
    }
    int most = Math.min(FuzzyVocabulary.allowedEdits(typed), FuzzyVocabulary.allowedEdits(written));
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
