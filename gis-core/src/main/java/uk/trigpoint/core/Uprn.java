package uk.trigpoint.core;

import java.util.Optional;

/**
 * Unique Property Reference Number (UPRN): permanent identifier of an addressable object.
 *
 * <p>It has no check digit, so a mistyped UPRN cannot be detected. Leading zeros are for display
 * only and are dropped by parsing.
 *
 * @param value 1 to 999999999999
 * @see "BS 7666-2, Geographical referencing: land and property gazetteers"
 */
public record Uprn(long value) implements Comparable<Uprn> {
  private static final int DIGITS = 12;

  public Uprn {
    if (value < 1 || value > 999_999_999_999L) {
      throw new IllegalArgumentException("A UPRN must be between 1 and 999999999999, not " + value);
    }
  }

  /**
   * Parses a UPRN, with or without leading zeros and surrounding blanks.
   *
   * @throws IllegalArgumentException if the text is not a UPRN
   */
  public static Uprn parse(String text) {
    return new Uprn(ReferenceNumber.parse("UPRN", DIGITS, text));
  }

  /** Parses a UPRN; empty if the text is not one. */
  public static Optional<Uprn> find(String text) {
    return ReferenceNumber.isPlausible(DIGITS, text) ? Optional.of(parse(text)) : Optional.empty();
  }

  @Override
  public int compareTo(Uprn other) {
    return Long.compare(value, other.value);
  }

  /** Returns the number without leading zeros. */
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
