package uk.trigpoint.core;

import java.util.Optional;

/**
 * Unique Street Reference Number: names one street for ever.
 *
 * @param value 1 to 99999999
 * @see "BS 7666-1, Geographical referencing: street gazetteers"
 */
public record Usrn(long value) implements Comparable<Usrn> {
  private static final int DIGITS = 8;

  public Usrn {
    if (value < 1 || value > 99_999_999L) {
      throw new IllegalArgumentException("A USRN lies between 1 and 99999999, not " + value);
    }
  }

  /**
   * Reads a USRN, zero padded or not, with or without surrounding blanks.
   *
   * @throws IllegalArgumentException saying what is wrong with the text
   */
  public static Usrn parse(String text) {
    return new Usrn(ReferenceNumber.parse("USRN", DIGITS, text));
  }

  /** As {@link #parse}, but empty where it would throw. */
  public static Optional<Usrn> find(String text) {
    return ReferenceNumber.isPlausible(DIGITS, text) ? Optional.of(parse(text)) : Optional.empty();
  }

  @Override
  public int compareTo(Usrn other) {
    return Long.compare(value, other.value);
  }

  /** The number without padding. */
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
