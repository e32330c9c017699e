package uk.trigpoint.benchmarks.address;

import uk.trigpoint.matching.explain.Band;

/** What a careful person would have a search do with a text. */
enum Wish {
  /** The property first, and accepted. */
  FIRST_ACCEPT,
  /** The property first, for a person to look at. */
  FIRST_REVIEW,
  /** The property first, accepted or for review. */
  FIRST,
  /** Nothing accepted. */
  NOT_ACCEPTED,
  /** The property, if anything, accepted: the text names others as well. */
  NO_OTHER_ACCEPTED,
  /** Nothing found, or nothing worth a look. */
  NONE;

  boolean isMet(Band band, boolean right) {
    return switch (this) {
      case FIRST_ACCEPT -> right && band == Band.ACCEPT;
      case FIRST_REVIEW -> right && band == Band.REVIEW;
      case FIRST -> right && band != Band.NONE;
      case NOT_ACCEPTED -> band != Band.ACCEPT;
      case NO_OTHER_ACCEPTED -> right || band != Band.ACCEPT;
      case NONE -> band == Band.NONE;
    };
  }

  /** Whether the text names one property that is there. */
  boolean wantsFirst() {
    return this == FIRST_ACCEPT || this == FIRST_REVIEW || this == FIRST;
  }
}
