package uk.trigpoint.matching.score;

import uk.trigpoint.matching.index.FuzzyVocabulary;
import uk.trigpoint.matching.parse.EditDistance;
import uk.trigpoint.matching.parse.Lexicon;

/**
 * Similarity of two words, from 1 (equal) to 0 (different). Words with digits are similar only if
 * equal.
 */
final class TokenSimilarity {
  static final double SAME = 1;

  /** Words with less are spelled differently; a plural is not. */
  static final double NEARLY_SAME = 0.9;

  private static final double PLURAL = 0.97;
  private static final double ONE_EDIT = 0.8;

  /** Only for words that the gazetteer does not have. */
  static final double TWO_EDITS = 0.6;

  private TokenSimilarity() {}

  /** Like {@link #of}, but without fuzzy matches. */
  static double ofKnown(String typed, String recorded) {
    if (isSaintOrStreet(typed, recorded) || isSaintOrStreet(recorded, typed)) {
      return SAME;
    }
    return isPlural(typed, recorded) || isPlural(recorded, typed) ? PLURAL : 0;
  }

  static double of(String typed, String recorded) {
    double known = typed.equals(recorded) ? SAME : ofKnown(typed, recorded);
    if (known > 0) {
      return known;
    }
    boolean tooShort = recorded.length() <= FuzzyVocabulary.MIN_LENGTH_FOR_MISSING_LETTER;
    if (tooShort
        || typed.length() <= FuzzyVocabulary.MIN_LENGTH_FOR_MISSING_LETTER
            && recorded.length() <= typed.length()) {
      return 0;
    }
    int maxEdits =
        Math.min(FuzzyVocabulary.allowedEdits(typed), FuzzyVocabulary.allowedEdits(recorded));
    if (maxEdits == 0 || Lexicon.isStreetType(typed) && Lexicon.isStreetType(recorded)) {
      return 0;
    }
    int edits = EditDistance.between(typed, recorded, maxEdits);
    return edits > maxEdits ? 0 : edits == 1 ? ONE_EDIT : TWO_EDITS;
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
