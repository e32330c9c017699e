package uk.trigpoint.benchmarks.address.measure;

import uk.trigpoint.matching.explain.Band;

/** The expected result of a query, as a careful person would decide. */
public enum Expectation {
  /** The property is first and accepted. */
  FIRST_ACCEPT,
  /** The property is first and needs a review. */
  FIRST_REVIEW,
  /** The property is first, accepted or for review. */
  FIRST,
  /** No match is accepted. */
  NOT_ACCEPTED,
  /** Only the property may be accepted, because the text is ambiguous. */
  NO_OTHER_ACCEPTED,
  /** No match, or only in band none. */
  NONE;

  public boolean isMet(Band band, boolean right) {
    return switch (this) {
      case FIRST_ACCEPT -> right && band == Band.ACCEPT;
      case FIRST_REVIEW -> right && band == Band.REVIEW;
      case FIRST -> right && band != Band.NONE;
      case NOT_ACCEPTED -> band != Band.ACCEPT;
      case NO_OTHER_ACCEPTED -> right || band != Band.ACCEPT;
      case NONE -> band == Band.NONE;
    };
  }

  /** Returns whether the text identifies one property. */
  public boolean wantsFirst() {
    return this == FIRST_ACCEPT || this == FIRST_REVIEW || this == FIRST;
  }
}
