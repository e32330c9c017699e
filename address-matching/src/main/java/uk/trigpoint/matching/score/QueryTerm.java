package uk.trigpoint.matching.score;

import java.util.Arrays;
import uk.trigpoint.matching.index.FuzzyVocabulary;

/**
 * A word of the gazetteer as one question sees it: how rare it is, and how alike each typed word.
 * Worked out once a question.
 */
final class QueryTerm {
  private static final double UNKNOWN = -1;

  private final AddressQuery question;
  private final String text;
  private final double rarity;
  private final double[] similarities;

  QueryTerm(AddressQuery question, String text, double rarity) {
    this.question = question;
    this.text = text;
    this.rarity = rarity;
    this.similarities = new double[question.size()];
    Arrays.fill(similarities, UNKNOWN);
  }

  /** How surprising it is, in natural log odds. */
  double rarity() {
    return rarity;
  }

  /** How alike a typed word it is: 1 the same, 0 another. */
  double similarity(int i) {
    if (similarities[i] == UNKNOWN) {
      similarities[i] = ofTyped(i);
    }
    return similarities[i];
  }

  private double ofTyped(int i) {
    String typed = question.word(i).text();
    if (typed.equals(text)) {
      return TokenSimilarity.SAME;
    }
    boolean known = question.isKnown(i);
    if (known && typed.length() == FuzzyVocabulary.SHORTEST_WITH_A_LETTER_LEFT_OUT) {
      return TokenSimilarity.ofKnown(typed, text);
    }
    double similarity = TokenSimilarity.of(typed, text);
    return known && similarity == TokenSimilarity.TWO_EDITS ? 0 : similarity;
  }
}
