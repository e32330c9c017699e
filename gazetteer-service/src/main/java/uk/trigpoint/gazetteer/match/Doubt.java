package uk.trigpoint.gazetteer.match;

import java.util.Locale;

/** A reason not to accept a match unseen, however much else speaks for it. */
enum Doubt {
  NUMBER_DIFFERS(true),
  UNIT_DIFFERS(true),
  FLOOR_DIFFERS(true),
  SUFFIX_DIFFERS(false),
  LETTER_FOR_NUMBER(false),
  ACROSS_RANGE(false),
  RANGES_OVERLAP(false),
  NUMBER_NOT_IN_ADDRESS(false),
  NUMBER_NOT_ASKED(false),
  UNIT_NOT_IN_ADDRESS(false),
  UNIT_NOT_ASKED(false),
  FLOOR_UNSURE(false),
  QUALIFIER_DIFFERS(false),
  NAME_NOT_ASKED(false),
  NAME_DIFFERS(false),
  STREET_DIFFERS(false),
  STREET_TYPE_DIFFERS(false),
  PLACE_DIFFERS(false),
  /** The place that was typed has a street of that name of its own. */
  STREET_ELSEWHERE(false),
  /** The property is historical. */
  GONE(false);

  private final boolean conflict;

  Doubt(boolean conflict) {
    this.conflict = conflict;
  }

  /** Whether it makes the match wrong rather than unsure. */
  boolean isConflict() {
    return conflict;
  }

  /** For machines: number-differs. */
  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
