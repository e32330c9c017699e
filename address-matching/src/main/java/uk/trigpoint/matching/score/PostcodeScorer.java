package uk.trigpoint.matching.score;

import uk.trigpoint.matching.index.IndexedVariant;
import uk.trigpoint.matching.parse.EditDistance;
import uk.trigpoint.matching.parse.ParsedPostcode;
import uk.trigpoint.matching.parse.ParsedRecord;

/** Scores the postcode by how much of it matches. */
public final class PostcodeScorer {
  private static final int MIN_LENGTH_FULL = 5;

  private PostcodeScorer() {}

  static void score(AddressQuery query, Evidence evidence) {
    ParsedPostcode typed = query.parsed().postcode();
    String its = evidence.parsedRecord().postcode();
    switch (typed.kind()) {
      case NONE -> {}
      case PART -> part(typed.packed(), its, evidence);
      case FULL, REPAIRED, ODD -> full(query, typed, its, evidence);
    }
  }

  /**
   * Doubts an address with a full postcode other than the query's, unless it may be a slip, and one
   * without a postcode if the gazetteer does not have the query's.
   */
  static void doubt(AddressQuery query, Evidence evidence) {
    ParsedPostcode typed = query.parsed().postcode();
    if (typed.kind() == ParsedPostcode.Kind.FULL
        && evidence.parsedRecord().postcode().length() < MIN_LENGTH_FULL
        && !query.isPostcodeInUse()) {
      evidence.doubt(Doubt.POSTCODE_DIFFERS);
      return;
    }
    boolean full =
        typed.kind() == ParsedPostcode.Kind.FULL
            && evidence.parsedRecord().postcode().length() >= MIN_LENGTH_FULL;
    if (full && !isSame(query, evidence.candidate()) && !isSlip(query, typed.packed(), evidence)) {
      evidence.doubt(Doubt.POSTCODE_DIFFERS);
    }
  }

  /** Returns whether the address has the query's full postcode. */
  public static boolean isSame(AddressQuery query, IndexedVariant indexed) {
    ParsedPostcode typed = query.parsed().postcode();
    return typed.isFull() && typed.packed().equals(indexed.parsedRecord().postcode());
  }

  /** Returns whether the address is in the sector of the query's full postcode. */
  static boolean isInSector(AddressQuery query, IndexedVariant indexed) {
    String its = indexed.parsedRecord().postcode();
    ParsedPostcode typed = query.parsed().postcode();
    return typed.isFull()
        && its.length() >= MIN_LENGTH_FULL
        && ParsedPostcode.sector(typed.packed()).equals(ParsedPostcode.sector(its));
  }

  private static void part(String typed, String its, Evidence evidence) {
    if (its.startsWith(typed)) {
      boolean district = its.length() - typed.length() == 3;
      evidence.add(district ? Weights.PART_IS_DISTRICT : Weights.PART_OF_POSTCODE);
      evidence.note("postcode begins with " + typed);
    } else {
      evidence.add(its.isEmpty() ? Weights.POSTCODE_NOT_IN_ADDRESS : Weights.POSTCODE_UNKNOWN);
      evidence.note("postcode does not begin with " + typed);
    }
  }

  private static void full(
      AddressQuery query, ParsedPostcode typed, String its, Evidence evidence) {
    String packed = typed.packed();
    if (packed.equals(its) || typed.others().contains(its)) {
      evidence.add(Weights.POSTCODE_SAME);
      if (evidence.isExplaining()) {
        String repaired =
            typed.kind() == ParsedPostcode.Kind.REPAIRED
                ? ", after correcting similar characters"
                : "";
        evidence.note("postcode " + ParsedPostcode.format(its) + ": the same" + repaired);
      }
      return;
    }
    if (its.length() < MIN_LENGTH_FULL) {
      evidence.add(Weights.POSTCODE_NOT_IN_ADDRESS);
      evidence.note("the address has no postcode");
      return;
    }
    evidence.add(weight(query, packed, its));
    if (evidence.isExplaining()) {
      evidence.note(
          "its postcode is "
              + ParsedPostcode.format(its)
              + ", not "
              + ParsedPostcode.format(packed));
    }
  }

  /**
   * Returns whether people write one postcode for the other: with one slip, or a neighbour's, which
   * is in use or beside more than number and street.
   */
  private static boolean isSlip(AddressQuery query, String packed, Evidence evidence) {
    ParsedRecord address = evidence.parsedRecord();
    if (!evidence.isStreetFound() && !address.has(ParsedRecord.Field.TEXT)) {
      // Chains have several branches in a town.
      return false;
    }
    boolean inItsPlaces =
        query.placePhrases().stream()
            .allMatch(
                phrase ->
                    PlaceScorer.isOfTheAddress(phrase, evidence)
                        || PlaceScorer.isOfAStreet(phrase, query));
    if (query.isPostcodeInUse() && !inItsPlaces) {
      // The postcode may be that of the other place.
      return false;
    }
    if (EditDistance.between(packed, address.postcode(), 1) == 1) {
      return true;
    }
    boolean detailed =
        query.parsed().hasUnit()
            || address.has(ParsedRecord.Field.NAME)
            || address.has(ParsedRecord.Field.TEXT);
    return ParsedPostcode.sector(packed).equals(ParsedPostcode.sector(address.postcode()))
        && (query.isPostcodeInUse() || detailed);
  }

  private static double weight(AddressQuery query, String packed, String its) {
    if (query.isPostcodeInUse() && !query.hasWords()) {
      // Nothing else says which street it is.
      return Weights.POSTCODE_CONTRADICTS;
    }
    boolean oneOff = EditDistance.between(packed, its, 1) == 1;
    boolean sector = ParsedPostcode.sector(packed).equals(ParsedPostcode.sector(its));
    if (oneOff && query.isPostcodeInUse()) {
      return sector ? Weights.SECTOR_SAME : Weights.POSTCODE_NEAR_BUT_IN_USE;
    }
    if (oneOff) {
      return sector ? Weights.POSTCODE_NEAR : Weights.POSTCODE_ONE_OFF;
    }
    if (sector) {
      return Weights.SECTOR_SAME;
    }
    if (ParsedPostcode.district(packed).equals(ParsedPostcode.district(its))) {
      return Weights.DISTRICT_SAME;
    }
    return query.isPostcodeInUse() ? Weights.POSTCODE_CONTRADICTS : Weights.POSTCODE_UNKNOWN;
  }
}
