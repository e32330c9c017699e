package uk.trigpoint.core;

import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A full unit postcode, such as {@code OX1 1ND}.
 *
 * <p>The format is checked, not whether Royal Mail has allocated the postcode.
 *
 * @param outward postcode area and district, upper case, such as {@code OX1}
 * @param inward sector and unit, upper case, such as {@code 1ND}
 * @see "Royal Mail, Postcode Address File programmer's guide"
 */
public record Postcode(String outward, String inward) implements Comparable<Postcode> {
  private static final Pattern OUTWARD =
      Pattern.compile(
          "[A-PR-UWYZ](?:[0-9]{1,2}|[A-HK-Y][0-9]{1,2}|[0-9][A-HJKPSTUW]|[A-HK-Y][0-9][ABEHMNPRVWXY])"
              + "|GIR");
  private static final Pattern INWARD = Pattern.compile("[0-9][ABD-HJLNP-UW-Z]{2}");
  private static final String[] SHAPES = {"A9", "A99", "AA9", "A9A", "AA99", "AA9A"};

  public Postcode {
    if (!OUTWARD.matcher(outward).matches()) {
      throw new IllegalArgumentException("'" + outward + "' is not the first half of a postcode");
    }
    if (!INWARD.matcher(inward).matches()) {
      throw new IllegalArgumentException("'" + inward + "' is not the second half of a postcode");
    }
  }

  /**
   * Parses a postcode; case and spacing are ignored.
   *
   * @throws IllegalArgumentException if the text is not a postcode; the message says which half is
   *     invalid
   */
  public static Postcode parse(String text) {
    String packed = pack(text);
    if (packed.length() < 5 || packed.length() > 7) {
      throw new IllegalArgumentException(
          "A postcode has 5 to 7 letters and digits, not '" + text + "'");
    }
    int split = packed.length() - 3;
    return new Postcode(packed.substring(0, split), packed.substring(split));
  }

  /** Parses a postcode; empty if the text is not one. */
  public static Optional<Postcode> find(String text) {
    return ofPacked(pack(text));
  }

  /**
   * Parses a postcode, correcting confusions of O and 0, I and 1, S and 5 where the format allows
   * only the other character. Empty if no correction, or more than one with the fewest changes,
   * gives a postcode.
   */
  public static Optional<Postcode> repair(String text) {
    String packed = pack(text);
    Optional<Postcode> asWritten = ofPacked(packed);
    if (asWritten.isPresent() || packed.length() < 5 || packed.length() > 7) {
      return asWritten;
    }
    int split = packed.length() - 3;
    int fewest = Integer.MAX_VALUE;
    TreeSet<String> readings = new TreeSet<>();
    for (String shape : SHAPES) {
      if (shape.length() != split) {
        continue;
      }
      String reading = read(packed, shape + "9AA");
      if (ofPacked(reading).isEmpty()) {
        continue;
      }
      int changes = differences(packed, reading);
      if (changes < fewest) {
        fewest = changes;
        readings.clear();
      }
      if (changes == fewest) {
        readings.add(reading);
      }
    }
    return readings.size() == 1 ? ofPacked(readings.getFirst()) : Optional.empty();
  }

  /** Returns the postcode sector, such as {@code OX1 1}. */
  public String sector() {
    return outward + " " + inward.charAt(0);
  }

  @Override
  public int compareTo(Postcode other) {
    return toString().compareTo(other.toString());
  }

  /** Returns the postcode in upper case with one space, such as {@code OX1 1ND}. */
  @Override
  public String toString() {
    return outward + " " + inward;
  }

  private static Optional<Postcode> ofPacked(String packed) {
    if (packed.length() < 5 || packed.length() > 7) {
      return Optional.empty();
    }
    String outward = packed.substring(0, packed.length() - 3);
    String inward = packed.substring(packed.length() - 3);
    return OUTWARD.matcher(outward).matches() && INWARD.matcher(inward).matches()
        ? Optional.of(new Postcode(outward, inward))
        : Optional.empty();
  }

  private static String read(String packed, String shape) {
    StringBuilder reading = new StringBuilder(packed);
    for (int i = 0; i < shape.length(); i++) {
      char c = packed.charAt(i);
      if (shape.charAt(i) == '9') {
        reading.setCharAt(i, c == 'O' ? '0' : c == 'I' ? '1' : c == 'S' ? '5' : c);
      } else {
        reading.setCharAt(i, c == '0' ? 'O' : c == '1' ? 'I' : c == '5' ? 'S' : c);
      }
    }
    return reading.toString();
  }

  private static int differences(String a, String b) {
    int count = 0;
    for (int i = 0; i < a.length(); i++) {
      if (a.charAt(i) != b.charAt(i)) {
        count++;
      }
    }
    return count;
  }

  private static String pack(String text) {
    StringBuilder packed = new StringBuilder(8);
    text.codePoints()
        .filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c))
        .forEach(packed::appendCodePoint);
    return packed.toString().toUpperCase(Locale.ROOT);
  }
}
