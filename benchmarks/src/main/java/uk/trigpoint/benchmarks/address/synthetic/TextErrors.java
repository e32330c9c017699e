package uk.trigpoint.benchmarks.address.synthetic;

import java.util.List;
import java.util.Locale;
import uk.trigpoint.benchmarks.address.county.LineKeys;
import uk.trigpoint.benchmarks.address.county.Neighbourhood;
import uk.trigpoint.samplecounty.place.WordLists;
import uk.trigpoint.samplecounty.random.SeededRandom;

/** Errors in the text as a whole, and texts before and after an address. */
final class TextErrors {
  private static final List<String> CONTACT =
      List.of(
          "SIDE DOOR",
          "(REAR ENTRANCE)",
          "ATTN ACCOUNTS",
          "RING TWICE",
          "KEY SAFE BY DOOR",
          "(TENANT)",
          "OWNER OCCUPIED",
          "CONTACT SON FIRST");

  private TextErrors() {}

  static boolean lowerCase(Draft draft, SeededRandom random, Neighbourhood neighbourhood) {
    draft.letters = Draft.Case.LOWER;
    return true;
  }

  static boolean titleCase(Draft draft, SeededRandom random, Neighbourhood neighbourhood) {
    draft.letters = Draft.Case.TITLE;
    return true;
  }

  static boolean punctuationLost(Draft draft, SeededRandom random, Neighbourhood neighbourhood) {
    draft.commas = false;
    return true;
  }

  static boolean runTogether(Draft draft, SeededRandom random, Neighbourhood neighbourhood) {
    if (draft.number.isEmpty()
        || draft.street.isEmpty()
        || draft.number.indexOf(' ') >= 0
        || !Character.isDigit(draft.number.charAt(draft.number.length() - 1))
        || draft.order == Draft.Order.NUMBER_AFTER) {
      return false;
    }
    draft.runTogether = true;
    return true;
  }

  static boolean contactWords(Draft draft, SeededRandom random, Neighbourhood neighbourhood) {
    draft.after = random.pick(CONTACT);
    return true;
  }

  static boolean careOf(Draft draft, SeededRandom random, Neighbourhood neighbourhood) {
    draft.before =
        "C/O "
            + random.pick(List.of("MR", "MRS", "MS", "DR"))
            + " "
            + random.pick(WordLists.list("family")).toUpperCase(Locale.UK);
    return true;
  }

  static boolean organisation(Draft draft, SeededRandom random, Neighbourhood neighbourhood) {
    String organisation = LineKeys.orEmpty(draft.home.preferred().parts().organisation());
    if (organisation.isEmpty() || organisation.equals(draft.name.meant())) {
      return false;
    }
    draft.organisation = organisation;
    return true;
  }

  static boolean formerOccupier(Draft draft, SeededRandom random, Neighbourhood neighbourhood) {
    boolean let = Neighbourhood.isLet(draft.home.preferred().classification());
    if (!let || !draft.name.isEmpty() || draft.number.isEmpty()) {
      return false;
    }
    draft.organisation = neighbourhood.organisation(random);
    return true;
  }
}
