package uk.trigpoint.matching.explain;

import java.util.Locale;

/** What may be done with a match. */
public enum Band {
  /** It may be taken without a look. */
  ACCEPT,
  /** Somebody should look. */
  REVIEW,
  /** It is not what was asked for. */
  NONE;

  /** As the API writes it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
