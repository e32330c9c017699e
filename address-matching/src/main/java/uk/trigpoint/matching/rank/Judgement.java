package uk.trigpoint.matching.rank;

import uk.trigpoint.matching.explain.Band;
import uk.trigpoint.matching.parse.ParsedRecord;
import uk.trigpoint.matching.parse.ParsedRecord.Field;
import uk.trigpoint.matching.score.Acceptance;
import uk.trigpoint.matching.score.AcceptanceFacts;
import uk.trigpoint.matching.score.AddressQuery;
import uk.trigpoint.matching.score.Posterior;
import uk.trigpoint.matching.score.ScoredCandidate;

/**
 * What to make of one candidate.
 *
 * @param score probability that the query means it
 * @param named whether the query has its name, and its postcode or nothing else
 */
record Judgement(ScoredCandidate candidate, double score, boolean named) {
  private static final double REVIEW = 0.1;
  private static final double REVIEW_ALONE = 0.5;

  /**
   * Judges a candidate. One with a name is judged by all that is known, since people write names in
   * many ways; one without, by its numbers, street and place, whose doubts are what they are.
   */
  static Judgement of(AddressQuery query, ScoredCandidate candidate, Posterior posterior) {
    double doubted = posterior.of(candidate.weighted()) * candidate.trust();
    ParsedRecord address = candidate.evidence().parsedRecord();
    if (candidate.hasConflict() || !address.has(Field.NAME) && !address.has(Field.ORGANISATION)) {
      return new Judgement(candidate, doubted, false);
    }
    double[] facts = AcceptanceFacts.of(query, candidate, posterior);
    double score =
        Acceptance.isNamed(facts) ? Math.max(doubted, Acceptance.probability(facts)) : doubted;
    return new Judgement(candidate, score, Acceptance.isReviewed(facts));
  }

  /**
   * Returns the band.
   *
   * @param postcodeContradicts whether the postcode speaks for another candidate
   */
  Band band(boolean postcodeContradicts) {
    if (candidate.hasConflict()) {
      return Band.NONE;
    }
    if (score >= AddressMatcher.ACCEPT && !postcodeContradicts) {
      return Band.ACCEPT;
    }
    boolean alone = Posterior.alone(candidate.weight()) >= REVIEW_ALONE;
    return alone || named || score >= REVIEW ? Band.REVIEW : Band.NONE;
  }
}
