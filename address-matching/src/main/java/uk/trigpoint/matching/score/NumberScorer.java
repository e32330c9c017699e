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
 * Weighs the numbers: each typed one is laid on at most one of the address, unit or building, in
 * the way that fits best over all readings of what was typed. What remains on either side speaks
 * against; a number beside another number of its kind rules the address out.
 */
final class NumberScorer {
  private static final int NONE = -1;

  private final AddressQuery question;
  private final WordScorer.Outcome words;
  private final ParsedRecord written;
  private final boolean saysUnit;
  private final boolean saysFloor;
  private final List<Slot> slots = new ArrayList<>();
  private Laid best = new Laid(List.of(), new int[0], Double.NEGATIVE_INFINITY);

  /** A number of the address. */
  private record Slot(NumberSpan span, Role role) {}

  /** Typed numbers laid on slots, and what that is worth with all that remains. */
  private record Laid(List<Numeral> typed, int[] slotOf, double weight) {}

  private NumberScorer(AddressQuery question, WordScorer.Outcome words, ParsedRecord written) {
    this.question = question;
    this.words = words;
    this.written = written;
    this.saysUnit = question.reading().hasUnit();
    this.saysFloor = !question.reading().levels().isEmpty() && !written.levels().isEmpty();
    written.units().forEach(u -> slots.add(new Slot(u, Role.UNIT)));
    written.numbers().forEach(n -> slots.add(new Slot(n, Role.PLAIN)));
  }

  /** Gives whether all numbers of either side were laid on one another and are the same. */
  static boolean weigh(AddressQuery question, WordScorer.Outcome words, Evidence evidence) {
    NumberScorer weighing = new NumberScorer(question, words, evidence.written());
    for (ParsedNumeral reading : question.numeralReadings()) {
      int[] slotOf = new int[reading.numerals().size()];
      Arrays.fill(slotOf, NONE);
      weighing.lay(reading, 0, slotOf, 0);
    }
    evidence.add(weighing.best.weight());
    weighing.remains(weighing.best.typed(), weighing.best.slotOf(), evidence.doubts());
    if (evidence.isExplaining()) {
      weighing.explain(evidence);
    }
    return weighing.isComplete();
  }

  private static boolean isSameOrEnd(Fit fit) {
    return fit == Fit.SAME || fit == Fit.END_OF_RANGE;
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

  private void lay(ParsedNumeral reading, int next, int[] slotOf, double weight) {
    List<Numeral> typed = reading.numerals();
    if (next == typed.size()) {
      double all = weight - reading.cost() + remains(typed, slotOf, EnumSet.noneOf(Doubt.class));
      if (all > best.weight()) {
        best = new Laid(typed, slotOf.clone(), all);
      }
      return;
    }
    for (int s = 0; s < slots.size(); s++) {
      Slot slot = slots.get(s);
      Numeral numeral = typed.get(next);
      Fit fit = numeral.span().compare(slot.span());
      if (fit != Fit.DIFFERENT && isFree(slotOf, s, next) && fits(fit, typed, numeral, slot)) {
        slotOf[next] = s;
        lay(reading, next + 1, slotOf, weight + weight(fit, numeral.role(), slot.role()));
      }
    }
    slotOf[next] = NONE;
    lay(reading, next + 1, slotOf, weight);
  }

  /**
   * A letter stands for a number among flats only; and where both sides say which number is the
   * flat's, each stays with its own.
   */
  private boolean fits(Fit fit, List<Numeral> typed, Numeral numeral, Slot slot) {
    if (fit == Fit.LETTER_FOR_NUMBER) {
      return numeral.role() == Role.UNIT && slot.role() == Role.UNIT;
    }
    if (numeral.role() == slot.role() || written.units().isEmpty() || written.numbers().isEmpty()) {
      return true;
    }
    return numeral.role() == Role.PLAIN
        && typed.stream().noneMatch(n -> n.role() == Role.UNIT)
        && !isBeforeStreet(numeral);
  }

  /** Whether the street follows the number: then it is the street's. */
  private boolean isBeforeStreet(Numeral numeral) {
    int next = numeral.nextWord();
    boolean last = question.reading().numerals().getLast().equals(numeral);
    if (!last || next >= question.size() || question.word(next).afterBreak()) {
      return false;
    }
    for (ParsedRecord.FieldWord word : written.words()) {
      double similarity = question.asked(word.text()).similarity(next);
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

  private static double weight(Fit fit, Role typed, Role written) {
    double roles =
        typed == written
            ? 0
            : typed == Role.PLAIN ? Weights.NUMBER_AS_UNIT : Weights.UNIT_AS_NUMBER;
    return roles
        + switch (fit) {
          case SAME -> written == Role.UNIT ? Weights.UNIT_SAME : Weights.NUMBER_SAME;
          case END_OF_RANGE -> Weights.END_OF_RANGE;
          case IN_RANGE -> Weights.IN_RANGE;
          case OVERLAP -> Weights.OVERLAP;
          case ACROSS_RANGE -> Weights.ACROSS_RANGE;
          case LETTER_FOR_NUMBER -> Weights.LETTER_FOR_NUMBER;
          case OTHER_SUFFIX -> Weights.OTHER_SUFFIX;
          case DIFFERENT -> Weights.DIFFERS;
        };
  }

  /** What speaks against: numbers that fit loosely, and those left over on either side. */
  private double remains(List<Numeral> typed, int[] slotOf, Set<Doubt> doubts) {
    boolean[] taken = new boolean[slots.size()];
    boolean numberTaken = false;
    boolean takenByUnit = false;
    for (int i = 0; i < slotOf.length; i++) {
      if (slotOf[i] != NONE) {
        Slot slot = slots.get(slotOf[i]);
        taken[slotOf[i]] = true;
        numberTaken |= slot.role() == Role.PLAIN;
        takenByUnit |= slot.role() == Role.PLAIN && typed.get(i).role() == Role.UNIT;
        doubtOf(typed.get(i).span().compare(slot.span()), doubts);
      }
    }
    double weight = 0;
    for (int i = 0; i < slotOf.length; i++) {
      if (slotOf[i] == NONE && !typed.get(i).optional()) {
        weight +=
            takenByUnit && typed.get(i).role() == Role.PLAIN && isOfStreetAlone()
                ? differs(Doubt.NUMBER_DIFFERS, doubts)
                : leftOver(typed.get(i), taken, numberTaken, doubts);
      }
    }
    for (int s = 0; s < slots.size(); s++) {
      if (!taken[s]) {
        weight += notAsked(slots.get(s).role(), numberTaken, doubts);
      }
    }
    return weight;
  }

  /**
   * Whether its number can only be the street's: then a flat's is no match for it beside the
   * building's own. FLAT 2, 12 HIGH STREET is not 2 HIGH STREET.
   */
  private boolean isOfStreetAlone() {
    return !written.has(ParsedRecord.Field.NAME) && !written.has(ParsedRecord.Field.TEXT);
  }

  private static double differs(Doubt doubt, Set<Doubt> doubts) {
    doubts.add(doubt);
    return Weights.DIFFERS;
  }

  private double leftOver(
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

  private double notAsked(Role role, boolean numberTaken, Set<Doubt> doubts) {
    if (role == Role.UNIT) {
      if (saysFloor) {
        return Weights.UNIT_NOT_ASKED_BESIDE_FLOOR;
      }
      doubts.add(Doubt.UNIT_NOT_ASKED);
      return saysUnit ? Weights.UNIT_NOT_ASKED / 2 : Weights.UNIT_NOT_ASKED;
    }
    if (numberTaken) {
      return Weights.FURTHER_NUMBER;
    }
    if (words.named()) {
      return Weights.NUMBER_NOT_ASKED_BESIDE_NAME;
    }
    doubts.add(Doubt.NUMBER_NOT_ASKED);
    return Weights.NUMBER_NOT_ASKED;
  }

  private static void doubtOf(Fit fit, Set<Doubt> doubts) {
    switch (fit) {
      case ACROSS_RANGE -> doubts.add(Doubt.ACROSS_RANGE);
      case OVERLAP -> doubts.add(Doubt.RANGES_OVERLAP);
      case LETTER_FOR_NUMBER -> doubts.add(Doubt.LETTER_FOR_NUMBER);
      case OTHER_SUFFIX -> doubts.add(Doubt.SUFFIX_DIFFERS);
      default -> {}
    }
  }

  private void explain(Evidence evidence) {
    NumberExplanation sentences = new NumberExplanation(written);
    for (int i = 0; i < best.slotOf().length; i++) {
      Numeral numeral = best.typed().get(i);
      if (best.slotOf()[i] != NONE) {
        Slot slot = slots.get(best.slotOf()[i]);
        evidence.note(NumberExplanation.laid(numeral.span(), slot.span(), slot.role()));
      } else if (!numeral.optional()) {
        evidence.note(sentences.leftOver(numeral));
      }
    }
    sentences.notAsked(evidence);
  }
}
