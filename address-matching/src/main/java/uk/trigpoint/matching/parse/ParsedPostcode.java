package uk.trigpoint.matching.parse;

import java.util.List;

/**
 * The postcode of a text.
 *
 * @param kind how complete and certain it is
 * @param packed the full postcode or its start, without a space; empty if none
 * @param others further postcodes of the text
 */
public record ParsedPostcode(Kind kind, String packed, List<String> others) {
  static final ParsedPostcode NONE = new ParsedPostcode(Kind.NONE, "", List.of());

  /** How a postcode was found. */
  public enum Kind {
    NONE,
    FULL,
    /** Valid after replacing similar letters and digits, such as O and 0. */
    REPAIRED,
    /** Similar to a postcode, but not valid. */
    ODD,
    /** Only a district, a sector, or all but the last letter. */
    PART
  }

  public boolean isFull() {
    return kind != Kind.NONE && kind != Kind.PART;
  }

  /** Returns the sector of a full postcode: all but the last two letters. */
  public static String sector(String packed) {
    return packed.substring(0, packed.length() - 2);
  }

  /** Returns the district of a full postcode: all but the last three characters. */
  public static String district(String packed) {
    return packed.substring(0, packed.length() - 3);
  }

  /** Formats a postcode with its space. */
  public static String format(String packed) {
    int split = packed.length() - 3;
    return split < 2 ? packed : packed.substring(0, split) + " " + packed.substring(split);
  }
}
