package uk.trigpoint.matching.parse;

import java.util.List;

/**
 * The postcode of a text, without a blank.
 *
 * @param kind what is known
 * @param packed the full postcode, or the beginning that was typed; empty if none
 * @param others further postcodes of the text
 */
public record ParsedPostcode(Kind kind, String packed, List<String> others) {
  static final ParsedPostcode NONE = new ParsedPostcode(Kind.NONE, "", List.of());

  /** How a postcode was read. */
  public enum Kind {
    NONE,
    FULL,
    /** Letters and digits that look alike were exchanged where the grammar asks for it. */
    REPAIRED,
    /** The shape of a postcode, but none by the grammar. */
    ODD,
    /** District, sector, or all but the last letter. */
    PART
  }

  public boolean isFull() {
    return kind != Kind.NONE && kind != Kind.PART;
  }

  /** The sector of a full postcode: all but the last two letters. */
  public static String sector(String packed) {
    return packed.substring(0, packed.length() - 2);
  }

  /** The district of a full postcode: all but the last three characters. */
  public static String district(String packed) {
    return packed.substring(0, packed.length() - 3);
  }

  /** With the blank it is written with. */
  public static String written(String packed) {
    int split = packed.length() - 3;
    return split < 2 ? packed : packed.substring(0, split) + " " + packed.substring(split);
  }
}
