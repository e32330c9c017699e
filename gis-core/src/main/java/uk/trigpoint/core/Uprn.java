package uk.trigpoint.core;

import java.util.Optional;

/**
 * Unique Property Reference Number: names one addressable object for ever.
 *
 * <p>There is no check digit, so a mistyped UPRN cannot be told from another good one. Leading
 * zeros are display only and do not survive parsing.
 *
 * @param value 1 to 999999999999
 * @see "BS 7666-2, Geographical referencing: land and property gazetteers"
 */
public record Uprn(long value) implements Comparable<Uprn> {
  private static final int DIGITS = 12;

  public Uprn {
    if (value < 1 || value > 999_999_999_999L) {
      throw new IllegalArgumentException("A UPRN lies between 1 and 999999999999, not " + value);
    }
  }

  /**
   * Reads a UPRN, zero padded or not, with or without surrounding blanks.
   *
   * @throws IllegalArgumentException saying what is wrong with the text
   */
  public static Uprn parse(String text) {
    return new Uprn(ReferenceNumber.parse("UPRN", DIGITS, text));
  }

  /** As {@link #parse}, but empty where it would throw. */
  public static Optional<Uprn> find(String text) {
    return ReferenceNumber.isPlausible(DIGITS, text) ? Optional.of(parse(text)) : Optional.empty();
  }

  @Override
  public int compareTo(Uprn other) {
    return Long.compare(value, other.value);
  }

  /** The number without padding. */
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
