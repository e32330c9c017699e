package uk.trigpoint.matching.score;

/**
 * Weights of evidence, in natural log odds. The weight of a word depends on its rarity in the
 * gazetteer. The figures here reflect UK addresses and are checked by the accuracy harness, which
 * compares the resulting scores with the share of right matches.
 */
public final class Weights {
  // Words count for a share of their rarity, because words of an address are not independent; the
  // maximum limits each field.
  static final double RARITY_SHARE = 0.7;
  static final double MAX_NAME = 8;
  static final double MAX_STREET = 7;
  static final double MAX_PLACE = 3.5;
  static final double MAX_ORGANISATION = 5;
  static final double MAX_TEXT = 11;

  /** All words of the organisation are in the query. */
  static final double WHOLE_ORGANISATION = 2;

  static final double MISSPELT = -1;

  /** For a misspelling that is itself a word of the gazetteer: BELL for WELL. */
  static final double MISSPELT_THOUGH_KNOWN = -2.5;

  /** A query word that is not in the address. The penalty is small because people add words. */
  static final double UNMATCHED_WORD_PENALTY_SHARE = -0.25;

  static final double UNMATCHED_WORD_PENALTY_FLOOR = -1.5;
  static final double UNMATCHED_WORDS_PENALTY_FLOOR = -5;

  /** A query word that is not in the address, but in a rival's. */
  public static final double RIVAL_TERM_PENALTY_SHARE = -0.35;

  public static final double RIVAL_TERM_PENALTY_FLOOR = -2.5;

  /** Factor on both penalties for words after the street, where places are. */
  public static final double AFTER_STREET = 0.4;

  /** A word of a one-text address that is not in the query. */
  static final double TEXT_WORD_NOT_IN_QUERY_SHARE = -0.22;

  static final double TEXT_WORDS_NOT_IN_QUERY_FLOOR = -4;

  static final double STREET_PARTLY = -2;
  static final double STREET_NOT_IN_QUERY = -0.3;
  static final double STREET_DIFFERS = -6;
  static final double STREET_TYPE_DIFFERS = -3;
  static final double STREET_TYPE_NOT_IN_QUERY = -0.3;

  /** A one-text address lacks the query word after the number, where the street starts. */
  static final double TEXT_LACKS_STREET = -4;

  static final double NAME_NOT_IN_QUERY_BESIDE_NUMBER = -0.8;
  static final double NAME_NOT_IN_QUERY = -6.5;

  static final double NAME_DIFFERS = -4;

  /** Another candidate has exactly the query's numbers, and this one a range with them. */
  public static final double NUMBER_OF_RIVAL = -3.5;

  /** The query's place has its own street with this name. */
  public static final double STREET_ELSEWHERE = -4;

  /** Share of a street that counts as all of it, to allow for short words and plurals. */
  static final double NEARLY_ALL = 0.9;

  static final double MIN_SHARE_OF_STREET_NAME = 0.75;

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
  static final double NUMBER_NOT_IN_QUERY = -4.5;
  static final double NUMBER_NOT_IN_QUERY_BESIDE_NAME = -2;

  /** For number and unit of an organisation, which has one address. */
  static final double NOT_IN_QUERY_BESIDE_ORGANISATION = -1;

  static final double FURTHER_NUMBER = -0.5;
  static final double UNIT_NOT_IN_QUERY = -4;
  static final double UNIT_NOT_IN_QUERY_BESIDE_FLOOR = -1;

  static final double FLOOR_SAME = 3;
  static final double FLOOR_MAY_BE = 0.5;
  static final double FURTHER_FLOOR = -2;
  static final double FLOOR_DIFFERS = -7;
  static final double FLOOR_UNKNOWN_OF_UNIT = -1.5;
  static final double FLOOR_NOT_IN_ADDRESS = -3.5;
  static final double FLOOR_NOT_IN_QUERY = -4;
  static final double FLOOR_NOT_IN_QUERY_BESIDE_UNIT = -0.2;
  static final double BARE_UNIT_NOT_IN_ADDRESS = -1.5;
  static final double BARE_UNIT_NOT_IN_QUERY = -0.7;
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

  /** Query and address have the same identifying parts. Most queries are copies of an address. */
  static final double COMPLETE = 3;

  /**
   * The query has a place, and the address is in a locality of it that the query lacks: addresses
   * in the place itself are more likely.
   */
  static final double LOCALITY_NOT_IN_QUERY = -1.2;

  static final double DELIVERY_POINT = -0.05;
  static final double PROVISIONAL = -0.3;
  static final double ALTERNATIVE = -0.2;
  static final double HISTORICAL = -0.6;
  static final double GONE = -2;

  /** Penalty for each doubling of the distance from the user's location. */
  static final double DISTANCE_PENALTY = -0.5;

  static final double DISTANCE_HALVING_METRES = 2_000;
  static final double DISTANCE_PENALTY_FLOOR = -3;

  private Weights() {}
}
