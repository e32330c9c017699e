package uk.trigpoint.matching.score;

import java.util.Set;
import uk.trigpoint.matching.index.IndexDocuments;
import uk.trigpoint.matching.index.IndexedVariant;

/**
 * A property's best variant with its weight after the second look, and what stands against
 * accepting it.
 */
public record ScoredCandidate(
    IndexDocuments.Found found, Evidence evidence, double weight, Set<Doubt> doubts) {

  public Posterior.Weighed weighed() {
    IndexedVariant indexed = found.indexed();
    long building = indexed.parentUprn() > 0 ? indexed.parentUprn() : -indexed.usrn();
    return new Posterior.Weighed(weight, doubts.contains(Doubt.UNIT_NOT_ASKED) ? building : 0);
  }

  /** What the doubts leave of a probability. */
  public double trust() {
    double trust = 1;
    for (Doubt doubt : doubts) {
      trust *= doubt.trust();
    }
    return trust;
  }

  /** Whether nothing stands against accepting it but its probability. */
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
