package uk.trigpoint.matching.score;

/**
 * What each finding is worth, in natural log odds. Gains of words come from their rarity in the
 * gazetteer itself; the figures here were set by what is true of UK addresses and held to the
 * accuracy harness, which prints how the scores that follow from them agree with the share that is
 * right.
 */
public final class Weights {
  // Words: the share of a word's rarity it counts for, words of an address not being independent,
  // and the most a field gives.
  static final double RARITY_SHARE = 0.7;
  static final double MOST_OF_NAME = 8;
  static final double MOST_OF_STREET = 7;
  static final double MOST_OF_PLACE = 3.5;
  static final double MOST_OF_ORGANISATION = 5;
  static final double MOST_OF_TEXT = 11;
  static final double MISSPELT = -1;

  /** The same of a word that the gazetteer has too: BELL for WELL. */
  static final double MISSPELT_THOUGH_KNOWN = -2.5;

  /** A typed word the address has not: people add words. */
  static final double LEFT_OVER_SHARE = -0.25;

  static final double MOST_OF_LEFT_OVER = -1.5;
  static final double MOST_OF_ALL_LEFT_OVER = -5;

  /** The same, where a rival has the word. */
  public static final double RIVAL_HAS_SHARE = -0.35;

  public static final double MOST_OF_RIVAL_HAS = -2.5;

  /** What is left of both for words after the street, where places are named. */
  public static final double AFTER_STREET = 0.4;

  /** A word of a free text nobody typed. */
  static final double TEXT_NOT_ASKED_SHARE = -0.22;

  static final double MOST_OF_TEXT_NOT_ASKED = -4;

  static final double STREET_PARTLY = -2;
  static final double STREET_NOT_SAID = -0.3;
  static final double STREET_DIFFERS = -6;
  static final double STREET_TYPE_DIFFERS = -3;
  static final double STREET_TYPE_NOT_SAID = -0.3;

  /** Of an address that came as one text, the word after the number, where the street begins. */
  static final double TEXT_LACKS_STREET = -4;

  static final double NAME_NOT_SAID_BESIDE_NUMBER = -1.5;
  static final double NAME_NOT_SAID = -6.5;

  static final double NAME_DIFFERS = -4;

  /** The place that was typed has a street of that name of its own. */
  public static final double STREET_ELSEWHERE = -4;

  /** Of a street, short words and plurals aside. */
  static final double NEARLY_ALL = 0.9;

  static final double MOST_OF_A_STREET_NAME = 0.75;

  static final double NUMBER_SAME = 4;
  static final double UNIT_SAME = 3.5;
  static final double END_OF_RANGE = 3.3;
  static final double IN_RANGE = 2.5;
  static final double OVERLAP = 2;
  static final double ACROSS_RANGE = -1.5;
  static final double LETTER_FOR_NUMBER = -0.5;
  static final double OTHER_SUFFIX = -3;
  static final double NUMBER_AS_UNIT = -0.3;
  static final double UNIT_AS_NUMBER = -1.5;
  static final double DIFFERS = -8;
  static final double NUMBER_NOT_IN_ADDRESS = -3.5;
  static final double UNIT_NOT_IN_ADDRESS = -4;
  static final double NUMBER_NOT_ASKED = -4.5;
  static final double NUMBER_NOT_ASKED_BESIDE_NAME = -2;
  static final double FURTHER_NUMBER = -0.5;
  static final double UNIT_NOT_ASKED = -4;
  static final double UNIT_NOT_ASKED_BESIDE_FLOOR = -1;

  static final double FLOOR_SAME = 3;
  static final double FLOOR_MAY_BE = 0.5;
  static final double FURTHER_FLOOR = -0.7;
  static final double FLOOR_DIFFERS = -7;
  static final double FLOOR_UNKNOWN_OF_UNIT = -1.5;
  static final double FLOOR_NOT_IN_ADDRESS = -3.5;
  static final double FLOOR_NOT_ASKED = -4;
  static final double FLOOR_NOT_ASKED_BESIDE_UNIT = -0.2;
  static final double BARE_UNIT_NOT_IN_ADDRESS = -1.5;
  static final double BARE_UNIT_NOT_ASKED = -0.7;
  static final double QUALIFIER_SAME = 2;
  static final double QUALIFIER_DIFFERS = -5;

  static final double POSTCODE_SAME = 6.5;
  static final double POSTCODE_NEAR = 2.5;
  static final double POSTCODE_NEAR_BUT_IN_USE = 1;
  static final double POSTCODE_ONE_OFF = 2;
  static final double PART_IS_DISTRICT = 3.3;
  static final double SECTOR_SAME = 1;
  static final double DISTRICT_SAME = 0.3;
  static final double POSTCODE_CONTRADICTS = -3;
  static final double POSTCODE_UNKNOWN = -1.2;
  static final double POSTCODE_NOT_IN_ADDRESS = -0.3;
  static final double PART_OF_POSTCODE = 4.2;

  static final double PLACE_NEAR = -0.6;
  static final double PLACE_OFF = -2;
  static final double PLACE_FAR = -4;
  static final double PLACE_NEAR_METRES = 4_500;
  static final double PLACE_OFF_METRES = 9_000;

  /**
   * Everything typed is in the address and all that identifies the address was typed: most texts
   * are copies.
   */
  static final double COMPLETE = 3;

  /**
   * A place was typed, and the address lies in a locality of it that was not: the place itself is
   * likelier.
   */
  static final double LOCALITY_NOT_SAID = -1.2;

  static final double DELIVERY_POINT = -0.05;
  static final double PROVISIONAL = -0.3;
  static final double ALTERNATIVE = -0.2;
  static final double HISTORICAL = -0.6;
  static final double GONE = -2;

  /** Half way towards somewhere: what being so many metres from where the user looks takes. */
  static final double AWAY = -0.5;

  static final double AWAY_METRES = 2_000;
  static final double MOST_OF_AWAY = -3;

  private Weights() {}
}
