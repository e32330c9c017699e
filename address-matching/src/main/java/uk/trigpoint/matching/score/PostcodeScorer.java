package uk.trigpoint.matching.score;

import uk.trigpoint.matching.index.IndexedVariant;
import uk.trigpoint.matching.parse.EditDistance;
import uk.trigpoint.matching.parse.ParsedPostcode;

/** Weighs the postcode by how much of it agrees. */
public final class PostcodeScorer {
  private PostcodeScorer() {}

  static void weigh(AddressQuery question, Evidence evidence) {
    ParsedPostcode typed = question.reading().postcode();
    String its = evidence.written().postcode();
    switch (typed.kind()) {
      case NONE -> {}
      case PART -> part(typed.packed(), its, evidence);
      case FULL, REPAIRED, ODD -> full(question, typed, its, evidence);
    }
  }

  /** Whether the address has the full postcode that was typed. */
  public static boolean isSame(AddressQuery question, IndexedVariant indexed) {
    ParsedPostcode typed = question.reading().postcode();
    return typed.isFull() && typed.packed().equals(indexed.written().postcode());
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
      AddressQuery question, ParsedPostcode typed, String its, Evidence evidence) {
    String packed = typed.packed();
    if (packed.equals(its) || typed.others().contains(its)) {
      evidence.add(Weights.POSTCODE_SAME);
      if (evidence.isExplaining()) {
        String repaired =
            typed.kind() == ParsedPostcode.Kind.REPAIRED ? ", look-alikes exchanged" : "";
        evidence.note("postcode " + ParsedPostcode.written(its) + ": the same" + repaired);
      }
      return;
    }
    if (its.length() < 5) {
      evidence.add(Weights.POSTCODE_NOT_IN_ADDRESS);
      evidence.note("the address has no postcode");
      return;
    }
    evidence.add(weight(question, packed, its));
    if (evidence.isExplaining()) {
      evidence.note(
          "its postcode is "
              + ParsedPostcode.written(its)
              + ", not "
              + ParsedPostcode.written(packed));
    }
  }

  private static double weight(AddressQuery question, String packed, String its) {
    boolean oneOff = EditDistance.between(packed, its, 1) == 1;
    boolean sector = ParsedPostcode.sector(packed).equals(ParsedPostcode.sector(its));
    if (oneOff && question.isPostcodeInUse()) {
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
    return question.isPostcodeInUse() ? Weights.POSTCODE_CONTRADICTS : Weights.POSTCODE_UNKNOWN;
  }
}
