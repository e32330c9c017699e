package uk.trigpoint.benchmarks.address.synthetic;

import uk.trigpoint.benchmarks.address.county.LineKeys;
import uk.trigpoint.benchmarks.address.county.Neighbourhood;
import uk.trigpoint.samplecounty.random.SeededRandom;

/** Errors in the postcode. The draft keeps what a careful person would still understand. */
final class PostcodeErrors {
  private static final String UNIT_LETTERS = "ABDEFGHJLNPQRSTUWXYZ";

  private PostcodeErrors() {}

  static boolean missing(Draft draft, SeededRandom random, Neighbourhood neighbourhood) {
    return write(draft, "", "");
  }

  static boolean unspaced(Draft draft, SeededRandom random, Neighbourhood neighbourhood) {
    return write(draft, draft.postcodeMeant, draft.postcodeMeant);
  }

  /** Splits it wrongly: OX1 1 AA or OX11 AA. */
  static boolean splitWrong(Draft draft, SeededRandom random, Neighbourhood neighbourhood) {
    String all = draft.postcodeMeant;
    int inward = all.length() - 3;
    if (inward < 2) {
      return false;
    }
    String split =
        random.chance(0.5)
            ? all.substring(0, inward)
                + " "
                + all.charAt(inward)
                + " "
                + all.substring(all.length() - 2)
            : all.substring(0, inward + 1) + " " + all.substring(inward + 1);
    return write(draft, split, all);
  }

  /** Swaps similar characters: O for 0, 0 for O, I for 1. */
  static boolean lookAlike(Draft draft, SeededRandom random, Neighbourhood neighbourhood) {
    String typed =
        draft
            .postcode
            .replace('0', '#')
            .replace('O', '0')
            .replace('#', 'O')
            .replaceFirst("1", random.chance(0.5) ? "I" : "1");
    return !typed.equals(draft.postcode) && write(draft, typed, draft.postcodeMeant);
  }

  static boolean cutShort(Draft draft, SeededRandom random, Neighbourhood neighbourhood) {
    if (draft.postcode.isEmpty()) {
      return false;
    }
    return write(
        draft,
        draft.postcode.substring(0, draft.postcode.length() - 1),
        draft.postcodeMeant.substring(0, draft.postcodeMeant.length() - 1));
  }

  static boolean letterWrong(Draft draft, SeededRandom random, Neighbourhood neighbourhood) {
    if (draft.postcode.isEmpty()) {
      return false;
    }
    int at = draft.postcode.length() - random.between(1, 2);
    char letter = UNIT_LETTERS.charAt(random.nextInt(UNIT_LETTERS.length()));
    String typed = draft.postcode.substring(0, at) + letter + draft.postcode.substring(at + 1);
    return !typed.equals(draft.postcode) && write(draft, typed, LineKeys.compact(typed));
  }

  static boolean ofNeighbour(Draft draft, SeededRandom random, Neighbourhood neighbourhood) {
    String other = neighbourhood.neighbourPostcode(draft.home);
    return !other.isEmpty() && write(draft, other, LineKeys.compact(other));
  }

  private static boolean write(Draft draft, String typed, String meant) {
    if (draft.postcode.isEmpty()) {
      return false;
    }
    draft.postcode = typed;
    draft.postcodeMeant = meant;
    return true;
  }
}
