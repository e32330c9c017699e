package uk.trigpoint.matching.score;

import java.util.Locale;

/** A reason not to accept a match unseen, however much else speaks for it. */
public enum Doubt {
  NUMBER_DIFFERS(0.01),
  UNIT_DIFFERS(0.01),
  FLOOR_DIFFERS(0.01),
  SUFFIX_DIFFERS(0.05),
  LETTER_FOR_NUMBER(0.2),
  ACROSS_RANGE(0.1),
  RANGES_OVERLAP(0.4),
  NUMBER_NOT_IN_ADDRESS(0.4),
  NUMBER_NOT_ASKED(0.05),
  UNIT_NOT_IN_ADDRESS(0.1),
  UNIT_NOT_ASKED(0.2),
  FLOOR_UNSURE(0.6),
  QUALIFIER_DIFFERS(0.5),
  NAME_NOT_ASKED(0.05),
  NAME_DIFFERS(0.3),
  STREET_DIFFERS(0.1),
  STREET_TYPE_DIFFERS(0.05),
  PLACE_DIFFERS(0.2),
  /** The place that was typed has a street of that name of its own. */
  STREET_ELSEWHERE(0.4),
  /** The property is historical. */
  GONE(0.5);

  private static final double CONFLICT = 0.01;

  private final double trust;

  Doubt(double trust) {
    this.trust = trust;
  }

  /**
   * What is left of a match's probability: about the share of such matches that the accuracy
   * harness found right.
   */
  double trust() {
    return trust;
  }

  /** Whether it makes the match wrong rather than unsure. */
  boolean isConflict() {
    return trust <= CONFLICT;
  }

  /** For machines: number-differs. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
