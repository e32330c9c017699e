package uk.trigpoint.matching.explain;

import java.util.Locale;

/** How far a match can be trusted. */
public enum Band {
  /** Use it without a review. */
  ACCEPT,
  /** An officer should review it. */
  REVIEW,
  /** It is not the address in the query. */
  NONE;

  /** Returns the name in responses. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
