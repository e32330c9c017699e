package uk.trigpoint.matching.score;

import java.util.Arrays;
import uk.trigpoint.matching.index.FuzzyVocabulary;

/**
 * A word of the gazetteer for one query: its rarity, and its similarity to each query word.
 * Computed once a query.
 */
final class QueryTerm {
  private static final double UNKNOWN = -1;

  private final AddressQuery query;
  private final String text;
  private final double rarity;
  private final double[] similarities;

  QueryTerm(AddressQuery query, String text, double rarity) {
    this.query = query;
    this.text = text;
    this.rarity = rarity;
    this.similarities = new double[query.size()];
    Arrays.fill(similarities, UNKNOWN);
  }

  /** Returns the rarity, in natural log odds. */
  double rarity() {
    return rarity;
  }

  /** Returns the similarity to a query word: 1 is equal, 0 different. */
  double similarity(int i) {
    if (similarities[i] == UNKNOWN) {
      similarities[i] = ofTyped(i);
    }
    return similarities[i];
  }

  /** Returns whether a query word is like it. */
  boolean isInQuery() {
    return isInQueryAs(Double.MIN_VALUE);
  }

  /** Returns whether a query word has at least this similarity. */
  boolean isInQueryAs(double least) {
    for (int i = 0; i < similarities.length; i++) {
      if (similarity(i) >= least) {
        return true;
      }
    }
    return false;
  }

  private double ofTyped(int i) {
    String typed = query.word(i).text();
    if (typed.equals(text)) {
      return TokenSimilarity.SAME;
    }
    boolean known = query.isKnown(i);
    if (known && typed.length() == FuzzyVocabulary.MIN_LENGTH_FOR_MISSING_LETTER) {
      return TokenSimilarity.ofKnown(typed, text);
    }
    double similarity = TokenSimilarity.of(typed, text);
    return known && similarity == TokenSimilarity.TWO_EDITS ? 0 : similarity;
  }
}
