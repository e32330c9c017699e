package uk.trigpoint.matching.score;

import java.util.Locale;

/** A reason not to accept a match without a review, whatever its score. */
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
  /** The query has another full postcode, which is not that of a neighbour nor a slip. */
  POSTCODE_DIFFERS(0.5),
  /** The query's postcode or post town is in another part of the country. */
  ELSEWHERE(0.02),
  /** The query's place has its own street with this name. */
  STREET_ELSEWHERE(0.4),
  /** The property is historical. */
  GONE(0.5);

  private static final double CONFLICT = 0.01;

  private final double trust;

  Doubt(double trust) {
    this.trust = trust;
  }

  /**
   * Returns the factor that reduces a match's probability: about the share of such matches that are
   * right in the accuracy harness.
   */
  double trust() {
    return trust;
  }

  /** Returns whether it makes the match wrong, not only uncertain. */
  boolean isConflict() {
    return trust <= CONFLICT;
  }

  /** Returns the code in responses: number-differs. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
