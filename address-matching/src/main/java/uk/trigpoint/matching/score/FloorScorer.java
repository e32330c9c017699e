package uk.trigpoint.matching.score;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import uk.trigpoint.matching.parse.Floor;
import uk.trigpoint.matching.parse.ParsedQuery;
import uk.trigpoint.matching.parse.ParsedRecord;
import uk.trigpoint.matching.parse.Qualifier;

/** Scores floors, flats without a number, and qualifiers such as "rear of". */
final class FloorScorer {
  private FloorScorer() {}

  static void score(AddressQuery query, Evidence evidence) {
    ParsedQuery parsed = query.parsed();
    ParsedRecord parsedRecord = evidence.parsedRecord();
    if (!parsed.floors().isEmpty() || !parsedRecord.floors().isEmpty()) {
      floors(parsed, parsedRecord, evidence);
    } else if (parsed.bareUnit() && !parsedRecord.isUnit()) {
      evidence.add(Weights.BARE_UNIT_NOT_IN_ADDRESS);
      evidence.doubt(Doubt.UNIT_NOT_IN_ADDRESS);
      evidence.note("the address has no flat");
    } else if (parsedRecord.bareUnit() && !parsed.hasUnit()) {
      evidence.add(Weights.BARE_UNIT_NOT_IN_QUERY);
      evidence.doubt(Doubt.UNIT_NOT_ASKED);
      evidence.note("the address is a flat, but the query has none");
    }
    qualifiers(parsed, parsedRecord, evidence);
  }

  private static void floors(ParsedQuery parsed, ParsedRecord parsedRecord, Evidence evidence) {
    Set<Floor> typed = parsed.floors();
    Set<Floor> its = parsedRecord.floors();
    if (its.isEmpty()) {
      boolean unit = parsedRecord.isUnit();
      evidence.add(unit ? Weights.FLOOR_UNKNOWN_OF_UNIT : Weights.FLOOR_NOT_IN_ADDRESS);
      evidence.doubt(unit ? Doubt.FLOOR_UNSURE : Doubt.UNIT_NOT_IN_ADDRESS);
      evidence.note("the address does not have the " + words(typed));
    } else if (typed.isEmpty()) {
      boolean sameUnit =
          !parsedRecord.units().isEmpty()
              && !evidence.doubts().contains(Doubt.UNIT_NOT_ASKED)
              && parsed.hasUnit();
      evidence.add(sameUnit ? Weights.FLOOR_NOT_IN_QUERY_BESIDE_UNIT : Weights.FLOOR_NOT_IN_QUERY);
      if (!sameUnit) {
        evidence.doubt(Doubt.UNIT_NOT_ASKED);
        evidence.note("the address is on the " + words(its) + ", but the query has no floor");
      }
    } else {
      both(typed, its, evidence);
    }
  }

  private static void both(Set<Floor> typed, Set<Floor> its, Evidence evidence) {
    Set<Floor> same = EnumSet.copyOf(typed);
    same.retainAll(its);
    boolean mayBe = typed.stream().anyMatch(t -> its.stream().anyMatch(t::mayBe));
    int further = typed.size() + its.size() - 2 * Math.max(1, same.size());
    if (!same.isEmpty()) {
      evidence.add(Weights.FLOOR_SAME + Weights.FURTHER_FLOOR * further);
      evidence.note(words(same) + ": the same");
      if (further > 0) {
        evidence.doubt(Doubt.FLOOR_UNSURE);
      }
    } else if (mayBe) {
      evidence.add(Weights.FLOOR_MAY_BE + Weights.FURTHER_FLOOR * further);
      evidence.doubt(Doubt.FLOOR_UNSURE);
      evidence.note(words(typed) + ": may be the " + words(its));
    } else {
      evidence.add(Weights.FLOOR_DIFFERS);
      evidence.doubt(Doubt.FLOOR_DIFFERS);
      evidence.note("the query has " + words(typed) + ", but the address is on the " + words(its));
    }
  }

  private static void qualifiers(ParsedQuery parsed, ParsedRecord parsedRecord, Evidence evidence) {
    for (Qualifier qualifier : Qualifier.values()) {
      boolean typed = parsed.qualifiers().contains(qualifier);
      boolean its = parsedRecord.qualifiers().contains(qualifier);
      if (typed && its) {
        evidence.add(Weights.QUALIFIER_SAME);
        evidence.note(qualifier + ": the same");
      } else if (typed || its) {
        evidence.add(Weights.QUALIFIER_DIFFERS);
        evidence.doubt(Doubt.QUALIFIER_DIFFERS);
        evidence.note(
            typed
                ? "the address does not have '" + qualifier + "'"
                : "the address has '" + qualifier + "', but the query does not");
      }
    }
  }

  private static String words(Set<Floor> floors) {
    return floors.stream().map(Floor::toString).collect(Collectors.joining(" and "));
  }
}
