package uk.trigpoint.matching.score;

import java.util.Set;
import uk.trigpoint.matching.index.IndexDocuments;
import uk.trigpoint.matching.index.IndexedVariant;

/** A property's best variant with its weight after the second pass, and the doubts about it. */
public record ScoredCandidate(
    IndexDocuments.Found found, Evidence evidence, double weight, Set<Doubt> doubts) {

  /** Returns the candidate with another weight added, in natural log odds. */
  public ScoredCandidate with(double logOdds) {
    return new ScoredCandidate(found, evidence, weight + logOdds, doubts);
  }

  public Posterior.WeightedCandidate weighted() {
    IndexedVariant indexed = found.indexed();
    long building = indexed.parentUprn() > 0 ? indexed.parentUprn() : -indexed.usrn();
    return new Posterior.WeightedCandidate(
        weight, doubts.contains(Doubt.UNIT_NOT_ASKED) ? building : 0);
  }

  /** Returns the factor by which the doubts reduce the probability. */
  public double trust() {
    double trust = trustAmongRivals();
    return doubts.contains(Doubt.ELSEWHERE) ? trust * Doubt.ELSEWHERE.trust() : trust;
  }

  /**
   * Returns the factor by which the doubts put it behind rivals. A place elsewhere does not: if the
   * postcode is wrong, it is the property all the same.
   */
  public double trustAmongRivals() {
    double trust = 1;
    for (Doubt doubt : doubts) {
      if (doubt != Doubt.ELSEWHERE) {
        trust *= doubt.trust();
      }
    }
    return trust;
  }

  /** Returns whether there are no doubts. */
  public boolean isPlain() {
    return doubts.isEmpty();
  }

  public boolean hasConflict() {
    for (Doubt doubt : doubts) {
      if (doubt.isConflict()) {
        return true;
      }
    }
    return false;
  }
}
