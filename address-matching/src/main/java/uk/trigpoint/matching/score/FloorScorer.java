package uk.trigpoint.matching.score;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import uk.trigpoint.matching.parse.Level;
import uk.trigpoint.matching.parse.ParsedQuery;
import uk.trigpoint.matching.parse.ParsedRecord;
import uk.trigpoint.matching.parse.Qualifier;

/**
 * Weighs floors, flats without a number, and what makes an address one beside or behind another.
 */
final class FloorScorer {
  private FloorScorer() {}

  static void weigh(AddressQuery question, Evidence evidence) {
    ParsedQuery reading = question.reading();
    ParsedRecord written = evidence.written();
    if (!reading.levels().isEmpty() || !written.levels().isEmpty()) {
      floors(reading, written, evidence);
    } else if (reading.bareUnit() && !written.isUnit()) {
      evidence.add(Weights.BARE_UNIT_NOT_IN_ADDRESS);
      evidence.doubt(Doubt.UNIT_NOT_IN_ADDRESS);
      evidence.note("the address says nothing of a flat");
    } else if (written.bareUnit() && !reading.hasUnit()) {
      evidence.add(Weights.BARE_UNIT_NOT_ASKED);
      evidence.doubt(Doubt.UNIT_NOT_ASKED);
      evidence.note("it is a flat, and none was asked for");
    }
    qualifiers(reading, written, evidence);
  }

  private static void floors(ParsedQuery reading, ParsedRecord written, Evidence evidence) {
    Set<Level> typed = reading.levels();
    Set<Level> its = written.levels();
    if (its.isEmpty()) {
      boolean unit = written.isUnit();
      evidence.add(unit ? Weights.FLOOR_UNKNOWN_OF_UNIT : Weights.FLOOR_NOT_IN_ADDRESS);
      evidence.doubt(unit ? Doubt.FLOOR_UNSURE : Doubt.UNIT_NOT_IN_ADDRESS);
      evidence.note("the address says nothing of the " + words(typed));
    } else if (typed.isEmpty()) {
      boolean sameUnit =
          !written.units().isEmpty()
              && !evidence.doubts().contains(Doubt.UNIT_NOT_ASKED)
              && reading.hasUnit();
      evidence.add(sameUnit ? Weights.FLOOR_NOT_ASKED_BESIDE_UNIT : Weights.FLOOR_NOT_ASKED);
      if (!sameUnit) {
        evidence.doubt(Doubt.UNIT_NOT_ASKED);
        evidence.note("it is on the " + words(its) + ", and no floor was asked for");
      }
    } else {
      both(typed, its, evidence);
    }
  }

  private static void both(Set<Level> typed, Set<Level> its, Evidence evidence) {
    Set<Level> same = EnumSet.copyOf(typed);
    same.retainAll(its);
    boolean mayBe = typed.stream().anyMatch(t -> its.stream().anyMatch(t::mayBe));
    int further = typed.size() + its.size() - 2 * Math.max(1, same.size());
    if (!same.isEmpty()) {
      evidence.add(Weights.FLOOR_SAME + Weights.FURTHER_FLOOR * further);
      evidence.note(words(same) + ": the same");
    } else if (mayBe) {
      evidence.add(Weights.FLOOR_MAY_BE + Weights.FURTHER_FLOOR * further);
      evidence.doubt(Doubt.FLOOR_UNSURE);
      evidence.note(words(typed) + ": may be its " + words(its));
    } else {
      evidence.add(Weights.FLOOR_DIFFERS);
      evidence.doubt(Doubt.FLOOR_DIFFERS);
      evidence.note(words(typed) + " was asked for, this is on the " + words(its));
    }
  }

  private static void qualifiers(ParsedQuery reading, ParsedRecord written, Evidence evidence) {
    for (Qualifier qualifier : Qualifier.values()) {
      boolean typed = reading.qualifiers().contains(qualifier);
      boolean its = written.qualifiers().contains(qualifier);
      if (typed && its) {
        evidence.add(Weights.QUALIFIER_SAME);
        evidence.note(qualifier + ": the same");
      } else if (typed || its) {
        evidence.add(Weights.QUALIFIER_DIFFERS);
        evidence.doubt(Doubt.QUALIFIER_DIFFERS);
        evidence.note(
            typed
                ? "the address does not say '" + qualifier + "'"
                : "the address says '" + qualifier + "', which was not asked for");
      }
    }
  }

  private static String words(Set<Level> levels) {
    return levels.stream().map(Level::toString).collect(Collectors.joining(" and "));
  }
}
