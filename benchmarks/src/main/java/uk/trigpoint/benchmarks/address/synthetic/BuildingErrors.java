package uk.trigpoint.benchmarks.address.synthetic;

import java.util.List;
import java.util.Map;
import uk.trigpoint.benchmarks.address.county.LineKeys;
import uk.trigpoint.benchmarks.address.county.Neighbourhood;
import uk.trigpoint.matching.record.Variant;
import uk.trigpoint.samplecounty.random.SeededRandom;

/** Errors in flat, number and name: order, form and missing parts. */
final class BuildingErrors {
  private static final Map<String, List<String>> FLOORS =
      Map.of(
          "GROUND FLOOR FLAT",
          List.of("GFF", "GND FLR FLAT", "GROUND FLR FLAT", "FLAT GROUND FLOOR", "GROUND FLOOR"),
          "FIRST FLOOR FLAT",
          List.of("FFF", "1ST FLOOR FLAT", "FIRST FLR FLAT", "FLAT 1ST FLOOR", "1ST FLOOR"),
          "SECOND FLOOR FLAT",
          List.of("2ND FLOOR FLAT", "SECOND FLR FLAT", "FLAT 2ND FLOOR"),
          "TOP FLOOR FLAT",
          List.of("TOP FLAT", "TFF", "FLAT TOP FLOOR"));

  private BuildingErrors() {}

  static boolean postcodeFirst(Draft draft, SeededRandom random, Neighbourhood neighbourhood) {
    return !draft.postcode.isEmpty() && order(draft, Draft.Order.POSTCODE_FIRST);
  }

  static boolean reversed(Draft draft, SeededRandom random, Neighbourhood neighbourhood) {
    return order(draft, Draft.Order.REVERSED);
  }

  static boolean numberAfter(Draft draft, SeededRandom random, Neighbourhood neighbourhood) {
    return draft.unit.isEmpty()
        && !draft.number.isEmpty()
        && !draft.runTogether
        && order(draft, Draft.Order.NUMBER_AFTER);
  }

  static boolean unitAfter(Draft draft, SeededRandom random, Neighbourhood neighbourhood) {
    return isNamedUnit(draft) && order(draft, Draft.Order.UNIT_AFTER);
  }

  static boolean otherUnitWord(Draft draft, SeededRandom random, Neighbourhood neighbourhood) {
    if (draft.unit.startsWith("FLAT ")) {
      boolean digit = Character.isDigit(draft.unit.charAt("FLAT ".length()));
      String word = random.pick(List.of("APARTMENT ", "APT ", "FLT ", "FLAT NO ", "FLAT"));
      draft.unit = draft.unit.replaceFirst("FLAT ", digit ? word : "FLT ");
      return true;
    }
    if (draft.unit.startsWith("UNIT ")) {
      draft.unit = draft.unit.replaceFirst("UNIT ", random.pick(List.of("UNIT NO ", "UNIT NO. ")));
      return true;
    }
    return false;
  }

  static boolean unitWordLost(Draft draft, SeededRandom random, Neighbourhood neighbourhood) {
    if (!isNamedUnit(draft)
        || draft.order == Draft.Order.UNIT_AFTER
        || !draft.unitId().matches("[0-9]+")) {
      return false;
    }
    draft.unit = draft.unitId();
    draft.unitKey = LineKeys.bare(draft.unit);
    return true;
  }

  /** Writes flat 3 at 12 as 3/12. */
  static boolean unitSlash(Draft draft, SeededRandom random, Neighbourhood neighbourhood) {
    return mergeable(draft)
        && Character.isDigit(draft.unitId().charAt(0))
        && merge(draft, draft.unitId() + "/" + draft.number);
  }

  /** Writes flat C at 12 as 12C. */
  static boolean unitAsSuffix(Draft draft, SeededRandom random, Neighbourhood neighbourhood) {
    return mergeable(draft)
        && draft.unitId().matches("[A-Z]")
        && merge(draft, draft.number + draft.unitId());
  }

  static boolean floor(Draft draft, SeededRandom random, Neighbourhood neighbourhood) {
    List<String> forms = FLOORS.get(draft.unit);
    if (forms == null) {
      return false;
    }
    draft.unit = random.pick(forms);
    return true;
  }

  static boolean rangeRewritten(Draft draft, SeededRandom random, Neighbourhood neighbourhood) {
    int hyphen = draft.number.indexOf('-');
    if (hyphen < 0) {
      return false;
    }
    String from = draft.number.substring(0, hyphen);
    String to = draft.number.substring(hyphen + 1);
    String between = random.pick(List.of("/", " TO ", " & ", " - ", " AND "));
    if (between.equals("/")) {
      draft.number = from + between + to;
    } else {
      draft.numberTyped = from + between + to;
    }
    return true;
  }

  static boolean rangeOneEnd(Draft draft, SeededRandom random, Neighbourhood neighbourhood) {
    int hyphen = draft.number.indexOf('-');
    if (hyphen < 0) {
      return false;
    }
    draft.number =
        random.chance(0.7) ? draft.number.substring(0, hyphen) : draft.number.substring(hyphen + 1);
    return true;
  }

  static boolean suffixSpaced(Draft draft, SeededRandom random, Neighbourhood neighbourhood) {
    if (!draft.number.matches("[0-9]+[A-Z]")) {
      return false;
    }
    int last = draft.number.length() - 1;
    draft.numberTyped = draft.number.substring(0, last) + " " + draft.number.substring(last);
    return true;
  }

  static boolean nameOnly(Draft draft, SeededRandom random, Neighbourhood neighbourhood) {
    if (draft.name.isEmpty() || draft.number.isEmpty() || draft.runTogether) {
      return false;
    }
    draft.number = "";
    return true;
  }

  static boolean numberOnly(Draft draft, SeededRandom random, Neighbourhood neighbourhood) {
    if (draft.name.isEmpty() || draft.number.isEmpty() || !draft.name.isClean()) {
      return false;
    }
    draft.name.say("");
    if (!draft.unit.isEmpty() && !isNamedUnit(draft)) {
      draft.unitKey = LineKeys.unit(draft.unit);
      draft.unit = "FLAT " + draft.unit;
    }
    return true;
  }

  /** Adds the house's other name before its number. */
  static boolean nameAdded(Draft draft, SeededRandom random, Neighbourhood neighbourhood) {
    if (!draft.name.isEmpty() || draft.number.isEmpty()) {
      return false;
    }
    for (Variant variant : draft.home.variants()) {
      String name = LineKeys.orEmpty(variant.parts().pao().text());
      if (!name.isEmpty()) {
        draft.name.say(name);
        return true;
      }
    }
    return false;
  }

  static boolean streetMissing(Draft draft, SeededRandom random, Neighbourhood neighbourhood) {
    boolean village = !draft.locality.isEmpty();
    if (!village
        || !draft.street.isClean()
        || draft.name.isEmpty()
        || !draft.number.isEmpty()
        || draft.street.isEmpty()) {
      return false;
    }
    draft.street.say("");
    return true;
  }

  private static boolean isNamedUnit(Draft draft) {
    return draft.unitKey.length() > 1 && !draft.unit.equals(draft.unitId());
  }

  private static boolean mergeable(Draft draft) {
    return isNamedUnit(draft)
        && draft.number.matches("[0-9]+")
        && draft.name.isEmpty()
        && draft.order == Draft.Order.USUAL;
  }

  private static boolean merge(Draft draft, String number) {
    draft.unit = "";
    draft.unitKey = "";
    draft.number = number;
    return true;
  }

  private static boolean order(Draft draft, Draft.Order order) {
    draft.order = order;
    return true;
  }
}
