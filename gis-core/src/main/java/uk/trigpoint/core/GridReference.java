package uk.trigpoint.core;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A National Grid reference: a square, named by its south-west corner and its size.
 *
 * @param southWest the corner, a whole multiple of the size
 * @param sizeMetres 100000, 10000, 1000, 100, 10 or 1
 * @see "Ordnance Survey, A guide to coordinate systems in Great Britain"
 */
public record GridReference(EastingNorthing southWest, int sizeMetres) {
  private static final String LETTERS = "ABCDEFGHJKLMNOPQRSTUVWXYZ";
  private static final int MAX_EASTING = 700_000;
  private static final int MAX_NORTHING = 1_300_000;
  private static final Pattern TEXT = Pattern.compile("([A-HJ-Z]{2})([0-9]*)");

  public GridReference {
    if (sizeMetres < 1
        || sizeMetres > 100_000
        || 100_000 % sizeMetres != 0
        || !isPowerOfTen(sizeMetres)) {
      throw new IllegalArgumentException(
          "A grid square is 1, 10, 100, 1000, 10000 or 100000 metres wide, not " + sizeMetres);
    }
    requireOnGrid(southWest);
    if (southWest.easting() % sizeMetres != 0 || southWest.northing() % sizeMetres != 0) {
      throw new IllegalArgumentException(
          southWest + " is not a corner of a " + sizeMetres + " m square");
    }
  }

  /**
   * Parses a reference such as {@code SP 513 061}, {@code SP5130006100}, {@code SP 51 06} or {@code
   * SP}; case and spacing are ignored.
   *
   * @throws IllegalArgumentException if the text is not a grid reference
   */
  public static GridReference parse(String text) {
    String packed = text.replaceAll("[\\s,]+", "").toUpperCase(Locale.ROOT);
    Matcher matcher = TEXT.matcher(packed);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "A grid reference is two letters and some figures, as SP 513 061, not '" + text + "'");
    }
    String figures = matcher.group(2);
    if (figures.length() % 2 != 0 || figures.length() > 10) {
      throw new IllegalArgumentException(
          "A grid reference has 0, 2, 4, 6, 8 or 10 figures, not "
              + figures.length()
              + " as in '"
              + text
              + "'");
    }
    int digits = figures.length() / 2;
    int size = sizeFor(digits);
    int easting = hundredKilometres(packed.charAt(0), packed.charAt(1), true);
    int northing = hundredKilometres(packed.charAt(0), packed.charAt(1), false);
    if (easting < 0 || easting >= MAX_EASTING || northing < 0 || northing >= MAX_NORTHING) {
      throw new IllegalArgumentException(
          "'" + packed.substring(0, 2) + "' is not a square of the National Grid");
    }
    if (digits > 0) {
      easting += Integer.parseInt(figures.substring(0, digits)) * size;
      northing += Integer.parseInt(figures.substring(digits)) * size;
    }
    return new GridReference(new EastingNorthing(easting, northing), size);
  }

  /** Parses a reference; empty if the text is not a grid reference. */
  public static Optional<GridReference> find(String text) {
    try {
      return Optional.of(parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Returns the square that contains a point. Coordinates are truncated, not rounded.
   *
   * @param figures total number of digits: 0, 2, 4, 6, 8 or 10; 6 gives a 100 m square
   * @throws IllegalArgumentException if the point is off the grid or {@code figures} is invalid
   */
  public static GridReference of(EastingNorthing point, int figures) {
    if (figures < 0 || figures > 10 || figures % 2 != 0) {
      throw new IllegalArgumentException(
          "A grid reference has 0, 2, 4, 6, 8 or 10 figures, not " + figures);
    }
    requireOnGrid(point);
    int size = sizeFor(figures / 2);
    return new GridReference(
        new EastingNorthing(
            Math.floor(point.easting() / size) * size, Math.floor(point.northing() / size) * size),
        size);
  }

  /**
   * Formats the reference of a point, such as {@code SP 513 061} for 6 figures.
   *
   * @throws IllegalArgumentException as {@link #of}
   */
  public static String format(EastingNorthing point, int figures) {
    return of(point, figures).toString();
  }

  /** Returns the centre of the square. */
  public EastingNorthing centre() {
    return new EastingNorthing(
        southWest.easting() + sizeMetres / 2.0, southWest.northing() + sizeMetres / 2.0);
  }

  /** Returns letters, easting and northing separated by spaces, such as {@code SP 513 061}. */
  @Override
  public String toString() {
    int east = (int) southWest.easting();
    int north = (int) southWest.northing();
    int eastSquare = east / 100_000 + 10;
    int northSquare = north / 100_000 + 5;
    String letters =
        ""
            + LETTERS.charAt((4 - northSquare / 5) * 5 + eastSquare / 5)
            + LETTERS.charAt((4 - northSquare % 5) * 5 + eastSquare % 5);
    if (sizeMetres == 100_000) {
      return letters;
    }
    int digits = Integer.toString(100_000 / sizeMetres).length() - 1;
    return letters
        + " "
        + padded(east % 100_000 / sizeMetres, digits)
        + " "
        + padded(north % 100_000 / sizeMetres, digits);
  }

  private static String padded(int number, int digits) {
    String text = Integer.toString(number);
    return "0".repeat(digits - text.length()) + text;
  }

  // The letters number 500 km squares, and 100 km squares in them, from the north-west, five to a
  // row;
  // the false origin is the south-west corner of S.
  private static int hundredKilometres(char major, char minor, boolean east) {
    int five = LETTERS.indexOf(major);
    int one = LETTERS.indexOf(minor);
    return east
        ? ((five % 5) * 5 + one % 5 - 10) * 100_000
        : ((4 - five / 5) * 5 + 4 - one / 5 - 5) * 100_000;
  }

  private static int sizeFor(int digits) {
    int size = 100_000;
    for (int i = 0; i < digits; i++) {
      size /= 10;
    }
    return size;
  }

  private static boolean isPowerOfTen(int size) {
    int rest = size;
    while (rest % 10 == 0) {
      rest /= 10;
    }
    return rest == 1;
  }

  private static void requireOnGrid(EastingNorthing point) {
    if (point.easting() < 0
        || point.easting() >= MAX_EASTING
        || point.northing() < 0
        || point.northing() >= MAX_NORTHING) {
      throw new IllegalArgumentException(
          "The lettered National Grid runs from 0 to 700000 east and 0 to 1300000 north; "
              + point.easting()
              + ", "
              + point.northing()
              + " is outside");
    }
  }
}
