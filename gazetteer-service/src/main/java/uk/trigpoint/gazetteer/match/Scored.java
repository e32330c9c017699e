package uk.trigpoint.gazetteer.match;

import java.util.Set;

/**
 * A property's best variant with its weight after the second look, and what stands against
 * accepting it.
 */
record Scored(Documents.Found found, Evidence evidence, double weight, Set<Doubt> doubts) {

  Posterior.Weighed weighed() {
    Indexed indexed = found.indexed();
    long building = indexed.parentUprn() > 0 ? indexed.parentUprn() : -indexed.usrn();
    return new Posterior.Weighed(weight, doubts.contains(Doubt.UNIT_NOT_ASKED) ? building : 0);
  }

  /** What the doubts leave of a probability. */
  double trust() {
    double trust = 1;
    for (Doubt doubt : doubts) {
      trust *= doubt.trust();
    }
    return trust;
  }

  /** Whether nothing stands against accepting it but its probability. */
  boolean isPlain() {
    return doubts.isEmpty();
  }

  boolean hasConflict() {
    for (Doubt doubt : doubts) {
      if (doubt.isConflict()) {
        return true;
      }
    }
    return false;
  }
}
