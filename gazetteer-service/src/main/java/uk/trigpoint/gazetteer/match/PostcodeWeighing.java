package uk.trigpoint.gazetteer.match;

/** Weighs the postcode by how much of it agrees. */
final class PostcodeWeighing {
  private PostcodeWeighing() {}

  static void weigh(Question question, Evidence evidence) {
    PostcodeReading typed = question.reading().postcode();
    String its = evidence.written().postcode();
    switch (typed.kind()) {
      case NONE -> {}
      case PART -> part(typed.packed(), its, evidence);
      case FULL, REPAIRED, ODD -> full(question, typed, its, evidence);
    }
  }

  /** Whether the address has the full postcode that was typed. */
  static boolean isSame(Question question, Indexed indexed) {
    PostcodeReading typed = question.reading().postcode();
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
      Question question, PostcodeReading typed, String its, Evidence evidence) {
    String packed = typed.packed();
    if (packed.equals(its) || typed.others().contains(its)) {
      evidence.add(Weights.POSTCODE_SAME);
      if (evidence.isExplaining()) {
        String repaired =
            typed.kind() == PostcodeReading.Kind.REPAIRED ? ", look-alikes exchanged" : "";
        evidence.note("postcode " + PostcodeReading.written(its) + ": the same" + repaired);
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
              + PostcodeReading.written(its)
              + ", not "
              + PostcodeReading.written(packed));
    }
  }

  private static double weight(Question question, String packed, String its) {
    boolean oneOff = EditDistance.between(packed, its, 1) == 1;
    boolean sector = PostcodeReading.sector(packed).equals(PostcodeReading.sector(its));
    if (oneOff && question.isPostcodeInUse()) {
      return sector ? Weights.SECTOR_SAME : Weights.POSTCODE_NEAR_BUT_IN_USE;
    }
    if (oneOff) {
      return sector ? Weights.POSTCODE_NEAR : Weights.POSTCODE_ONE_OFF;
    }
    if (sector) {
      return Weights.SECTOR_SAME;
    }
    if (PostcodeReading.district(packed).equals(PostcodeReading.district(its))) {
      return Weights.DISTRICT_SAME;
    }
    return question.isPostcodeInUse() ? Weights.POSTCODE_CONTRADICTS : Weights.POSTCODE_UNKNOWN;
  }
}
