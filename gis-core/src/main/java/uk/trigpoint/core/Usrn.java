package uk.trigpoint.core;

import java.util.Optional;

/**
 * Unique Street Reference Number (USRN): permanent identifier of a street.
 *
 * @param value 1 to 99999999
 * @see "BS 7666-1, Geographical referencing: street gazetteers"
 */
public record Usrn(long value) implements Comparable<Usrn> {
  private static final int DIGITS = 8;

  public Usrn {
    if (value < 1 || value > 99_999_999L) {
      throw new IllegalArgumentException("A USRN must be between 1 and 99999999, not " + value);
    }
  }

  /**
   * Parses a USRN, with or without leading zeros and surrounding blanks.
   *
   * @throws IllegalArgumentException if the text is not a USRN
   */
  public static Usrn parse(String text) {
    return new Usrn(ReferenceNumber.parse("USRN", DIGITS, text));
  }

  /** Parses a USRN; empty if the text is not one. */
  public static Optional<Usrn> find(String text) {
    return ReferenceNumber.isPlausible(DIGITS, text) ? Optional.of(parse(text)) : Optional.empty();
  }

  @Override
  public int compareTo(Usrn other) {
    return Long.compare(value, other.value);
  }

  /** Returns the number without leading zeros. */
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
