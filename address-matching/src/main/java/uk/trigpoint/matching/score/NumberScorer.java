package uk.trigpoint.matching.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import uk.trigpoint.matching.parse.NumberSpan;
import uk.trigpoint.matching.parse.NumberSpan.Fit;
import uk.trigpoint.matching.parse.ParsedNumeral;
import uk.trigpoint.matching.parse.ParsedQuery.Numeral;
import uk.trigpoint.matching.parse.ParsedQuery.Role;
import uk.trigpoint.matching.parse.ParsedRecord;

/**
 * Scores numbers. Assigns each query number to at most one unit or building number of the address,
 * so that the total weight is highest over all interpretations of the query. Unassigned numbers on
 * either side reduce the weight; a different number of the same role rules the address out.
 */
final class NumberScorer {
  private static final int NONE = -1;

  private final AddressQuery query;
  private final WordScorer.Outcome words;
  private final ParsedRecord parsedRecord;
  private final boolean queryHasUnit;
  private final boolean bothHaveFloor;
  private final List<Slot> slots = new ArrayList<>();
  private Assignment best = new Assignment(List.of(), new int[0], Double.NEGATIVE_INFINITY);

  /** A number of the address. */
  private record Slot(NumberSpan span, Role role) {}

  /** An assignment of query numbers to slots, and its total weight including penalties. */
  private record Assignment(List<Numeral> typed, int[] slotOf, double weight) {}

  private NumberScorer(AddressQuery query, WordScorer.Outcome words, ParsedRecord parsedRecord) {
    this.query = query;
    this.words = words;
    this.parsedRecord = parsedRecord;
    this.queryHasUnit = query.parsed().hasUnit();
    this.bothHaveFloor = !query.parsed().floors().isEmpty() && !parsedRecord.floors().isEmpty();
    parsedRecord.units().forEach(u -> slots.add(new Slot(u, Role.UNIT)));
    parsedRecord.numbers().forEach(n -> slots.add(new Slot(n, Role.PLAIN)));
  }

  /** Scores the numbers; returns whether all numbers of both sides are assigned and equal. */
  static boolean score(AddressQuery query, WordScorer.Outcome words, Evidence evidence) {
    NumberScorer scorer = new NumberScorer(query, words, evidence.parsedRecord());
    for (ParsedNumeral alternative : query.numeralAlternatives()) {
      int[] slotOf = new int[alternative.numerals().size()];
      Arrays.fill(slotOf, NONE);
      scorer.assign(alternative, 0, slotOf, 0);
    }
    evidence.add(scorer.best.weight());
    scorer.penalties(scorer.best.typed(), scorer.best.slotOf(), evidence.doubts());
    evidence.foundNumbers(scorer.hasSameNumbers());
    if (evidence.isExplaining()) {
      scorer.explain(evidence);
    }
    return scorer.isComplete();
  }

  private static boolean isSameOrEnd(Fit fit) {
    return fit == Fit.SAME || fit == Fit.END_OF_RANGE;
  }

  /** Returns whether all numbers of the query are those of the address, not only in a range. */
  private boolean hasSameNumbers() {
    for (int i = 0; i < best.slotOf().length; i++) {
      int slot = best.slotOf()[i];
      if (slot == NONE || best.typed().get(i).span().compare(slots.get(slot).span()) != Fit.SAME) {
        return false;
      }
    }
    return best.slotOf().length > 0;
  }

  private boolean isComplete() {
    for (int i = 0; i < best.slotOf().length; i++) {
      int slot = best.slotOf()[i];
      Numeral numeral = best.typed().get(i);
      if (slot == NONE
          ? !numeral.optional()
          : !isSameOrEnd(numeral.span().compare(slots.get(slot).span()))) {
        return false;
      }
    }
    return Arrays.stream(best.slotOf()).filter(s -> s != NONE).count() == slots.size();
  }

  private void assign(ParsedNumeral alternative, int next, int[] slotOf, double weight) {
    List<Numeral> typed = alternative.numerals();
    if (next == typed.size()) {
      double all =
          weight - alternative.cost() + penalties(typed, slotOf, EnumSet.noneOf(Doubt.class));
      if (all > best.weight()) {
        best = new Assignment(typed, slotOf.clone(), all);
      }
      return;
    }
    for (int s = 0; s < slots.size(); s++) {
      Slot slot = slots.get(s);
      Numeral numeral = typed.get(next);
      Fit fit = numeral.span().compare(slot.span());
      if (fit != Fit.DIFFERENT && isFree(slotOf, s, next) && fits(fit, typed, numeral, slot)) {
        slotOf[next] = s;
        assign(alternative, next + 1, slotOf, weight + weight(fit, numeral.role(), slot.role()));
      }
    }
    slotOf[next] = NONE;
    assign(alternative, next + 1, slotOf, weight);
  }

  /**
   * Returns whether an assignment is allowed. A letter matches a number only for units. If both
   * sides distinguish unit and building, the roles must agree.
   */
  private boolean fits(Fit fit, List<Numeral> typed, Numeral numeral, Slot slot) {
    if (fit == Fit.LETTER_FOR_NUMBER) {
      return numeral.role() == Role.UNIT && slot.role() == Role.UNIT;
    }
    if (numeral.role() == slot.role()
        || parsedRecord.units().isEmpty()
        || parsedRecord.numbers().isEmpty()) {
      return true;
    }
    return numeral.role() == Role.PLAIN
        && typed.stream().noneMatch(n -> n.role() == Role.UNIT)
        && !isBeforeStreet(numeral);
  }

  /** Returns whether the street follows the number, so that it is the building's. */
  private boolean isBeforeStreet(Numeral numeral) {
    int next = numeral.nextWord();
    boolean last = query.parsed().numerals().getLast().equals(numeral);
    if (!last || next >= query.size() || query.word(next).afterBreak()) {
      return false;
    }
    for (ParsedRecord.FieldWord word : parsedRecord.words()) {
      double similarity = query.term(word.text()).similarity(next);
      if (word.field() == ParsedRecord.Field.NAME && similarity > 0) {
        return false;
      }
      if (word.field() == ParsedRecord.Field.STREET) {
        return similarity > 0;
      }
    }
    return false;
  }

  private static boolean isFree(int[] slotOf, int slot, int next) {
    for (int i = 0; i < next; i++) {
      if (slotOf[i] == slot) {
        return false;
      }
    }
    return true;
  }

  private static double weight(Fit fit, Role typed, Role recorded) {
    double roles =
        typed == recorded
            ? 0
            : typed == Role.PLAIN ? Weights.NUMBER_AS_UNIT : Weights.UNIT_AS_NUMBER;
    return roles
        + switch (fit) {
          case SAME -> recorded == Role.UNIT ? Weights.UNIT_SAME : Weights.NUMBER_SAME;
          case END_OF_RANGE -> Weights.END_OF_RANGE;
          case IN_RANGE -> Weights.IN_RANGE;
          case OVERLAP -> Weights.OVERLAP;
          case ACROSS_RANGE -> Weights.ACROSS_RANGE;
          case LETTER_FOR_NUMBER -> Weights.LETTER_FOR_NUMBER;
          case OTHER_SUFFIX -> Weights.OTHER_SUFFIX;
          case DIFFERENT -> Weights.DIFFERS;
        };
  }

  /** Adds doubts and returns the weight of unassigned numbers on both sides. */
  private double penalties(List<Numeral> typed, int[] slotOf, Set<Doubt> doubts) {
    boolean[] taken = new boolean[slots.size()];
    boolean numberTaken = false;
    boolean takenByUnit = false;
    for (int i = 0; i < slotOf.length; i++) {
      if (slotOf[i] != NONE) {
        Slot slot = slots.get(slotOf[i]);
        taken[slotOf[i]] = true;
        numberTaken |= slot.role() == Role.PLAIN;
        takenByUnit |= slot.role() == Role.PLAIN && typed.get(i).role() == Role.UNIT;
        addDoubt(typed.get(i), slot, doubts);
      }
    }
    double weight = 0;
    for (int i = 0; i < slotOf.length; i++) {
      if (slotOf[i] == NONE && !typed.get(i).optional()) {
        weight +=
            takenByUnit && typed.get(i).role() == Role.PLAIN && hasOnlyStreet()
                ? differs(Doubt.NUMBER_DIFFERS, doubts)
                : unmatched(typed.get(i), taken, numberTaken, doubts);
      }
    }
    for (int s = 0; s < slots.size(); s++) {
      if (!taken[s]) {
        weight += notInQuery(slots.get(s).role(), numberTaken, doubts);
      }
    }
    return weight;
  }

  /**
   * Returns whether the address has only a street, so that its number cannot be a unit's: FLAT 2,
   * 12 HIGH STREET is not 2 HIGH STREET.
   */
  private boolean hasOnlyStreet() {
    return !parsedRecord.has(ParsedRecord.Field.NAME) && !parsedRecord.has(ParsedRecord.Field.TEXT);
  }

  private static double differs(Doubt doubt, Set<Doubt> doubts) {
    doubts.add(doubt);
    return Weights.DIFFERS;
  }

  private double unmatched(
      Numeral numeral, boolean[] taken, boolean numberTaken, Set<Doubt> doubts) {
    int number = numberTaken ? NONE : free(taken, Role.PLAIN);
    int unit = free(taken, Role.UNIT);
    if (numeral.role() == Role.UNIT) {
      if (unit != NONE) {
        taken[unit] = true;
        return differs(Doubt.UNIT_DIFFERS, doubts);
      }
      doubts.add(Doubt.UNIT_NOT_IN_ADDRESS);
      return Weights.UNIT_NOT_IN_ADDRESS;
    }
    if (number != NONE) {
      taken[number] = true;
      return differs(Doubt.NUMBER_DIFFERS, doubts);
    }
    if (unit != NONE) {
      taken[unit] = true;
      return differs(Doubt.UNIT_DIFFERS, doubts);
    }
    doubts.add(Doubt.NUMBER_NOT_IN_ADDRESS);
    return Weights.NUMBER_NOT_IN_ADDRESS;
  }

  private int free(boolean[] taken, Role role) {
    for (int s = 0; s < taken.length; s++) {
      if (!taken[s] && slots.get(s).role() == role) {
        return s;
      }
    }
    return NONE;
  }

  private double notInQuery(Role role, boolean numberTaken, Set<Doubt> doubts) {
    if (role == Role.UNIT) {
      if (bothHaveFloor) {
        return Weights.UNIT_NOT_IN_QUERY_BESIDE_FLOOR;
      }
      if (words.organisation()) {
        return Weights.NOT_IN_QUERY_BESIDE_ORGANISATION;
      }
      doubts.add(Doubt.UNIT_NOT_ASKED);
      return queryHasUnit ? Weights.UNIT_NOT_IN_QUERY / 2 : Weights.UNIT_NOT_IN_QUERY;
    }
    if (numberTaken) {
      return Weights.FURTHER_NUMBER;
    }
    if (words.organisation()) {
      return Weights.NOT_IN_QUERY_BESIDE_ORGANISATION;
    }
    if (words.named()) {
      if (parsedRecord.numberOfName()) {
        // 1 COLLEGE FARM COTTAGES is not COLLEGE FARM.
        doubts.add(Doubt.UNIT_NOT_ASKED);
      }
      return Weights.NUMBER_NOT_IN_QUERY_BESIDE_NAME;
    }
    doubts.add(Doubt.NUMBER_NOT_ASKED);
    return Weights.NUMBER_NOT_IN_QUERY;
  }

  private void addDoubt(Numeral typed, Slot slot, Set<Doubt> doubts) {
    switch (typed.span().compare(slot.span())) {
      case ACROSS_RANGE -> doubts.add(Doubt.ACROSS_RANGE);
      case OVERLAP -> doubts.add(Doubt.RANGES_OVERLAP);
      case LETTER_FOR_NUMBER -> doubts.add(Doubt.LETTER_FOR_NUMBER);
      case OTHER_SUFFIX -> doubts.add(Doubt.SUFFIX_DIFFERS);
      case END_OF_RANGE, IN_RANGE -> {
        // 6-8 may be two properties, of which this is one, unless a flat or name narrows it down.
        boolean narrowed =
            slot.role() == Role.PLAIN && (!parsedRecord.units().isEmpty() || words.named());
        if (!query.hasWords() || typed.span().isRange() && !narrowed) {
          doubts.add(Doubt.RANGES_OVERLAP);
        }
      }
      default -> {}
    }
  }

  private void explain(Evidence evidence) {
    NumberExplanation sentences = new NumberExplanation(parsedRecord);
    for (int i = 0; i < best.slotOf().length; i++) {
      Numeral numeral = best.typed().get(i);
      if (best.slotOf()[i] != NONE) {
        Slot slot = slots.get(best.slotOf()[i]);
        evidence.note(NumberExplanation.explainAssigned(numeral.span(), slot.span(), slot.role()));
      } else if (!numeral.optional()) {
        evidence.note(sentences.unmatched(numeral));
      }
    }
    sentences.notInQuery(evidence);
  }
}
