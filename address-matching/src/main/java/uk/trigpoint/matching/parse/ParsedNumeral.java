package uk.trigpoint.matching.parse;

import java.util.ArrayList;
import java.util.List;
import uk.trigpoint.matching.parse.ParsedQuery.Numeral;
import uk.trigpoint.matching.parse.ParsedQuery.Role;

/**
 * One way the numbers of a text may be meant: 3/12 may be a range or flat 3 at 12, 12C may be flat
 * C at 12.
 *
 * @param cost log odds against this way
 */
public record ParsedNumeral(List<Numeral> numerals, double cost) {
  /** All ways the numbers of a text may be meant, as they stand first. */
  public static List<ParsedNumeral> of(ParsedQuery reading) {
    List<ParsedNumeral> readings = new ArrayList<>();
    List<Numeral> written = reading.numerals();
    readings.add(new ParsedNumeral(written, 0));
    for (int i = 0; i < written.size(); i++) {
      Numeral numeral = written.get(i);
      NumberSpan span = numeral.span();
      if (numeral.splittable()) {
        readings.add(
            new ParsedNumeral(
                replaced(
                    written,
                    i,
                    numeral.with(NumberSpan.of(span.start(), span.startSuffix()), Role.UNIT),
                    numeral.with(NumberSpan.of(span.end(), span.endSuffix()), Role.PLAIN)),
                0.3));
      }
      NumberSpan bare = span.withoutSuffix();
      if (numeral.role() == Role.PLAIN && bare != null && !span.startSuffix().equals("HALF")) {
        readings.add(
            new ParsedNumeral(
                replaced(
                    written,
                    i,
                    numeral.with(NumberSpan.letter(span.startSuffix()), Role.UNIT),
                    numeral.with(bare, Role.PLAIN)),
                1));
      }
    }
    if (written.size() == 2) {
      mergeUnitAndNumber(written, readings);
      unitAndNumber(written, readings);
    }
    return List.copyOf(readings);
  }

  /**
   * Of two numbers side by side the first is mostly the flat's: 3, 12 HIGH STREET; 62/3 is the
   * other way round.
   */
  private static void unitAndNumber(List<Numeral> written, List<ParsedNumeral> readings) {
    Numeral first = written.getFirst();
    Numeral second = written.getLast();
    if (first.role() == Role.PLAIN
        && second.role() == Role.PLAIN
        && first.nextWord() == second.nextWord()) {
      Numeral firstUnit = first.with(first.span(), Role.UNIT);
      Numeral secondUnit = second.with(second.span(), Role.UNIT);
      readings.add(new ParsedNumeral(List.of(firstUnit, second), 0));
      readings.add(new ParsedNumeral(List.of(secondUnit, first), 1));
    }
  }

  /** Flat C at 12 may be 12C. */
  private static void mergeUnitAndNumber(List<Numeral> written, List<ParsedNumeral> readings) {
    for (int i = 0; i < 2; i++) {
      Numeral unit = written.get(i);
      Numeral number = written.get(1 - i);
      NumberSpan span = number.span();
      if (unit.role() == Role.UNIT
          && unit.span().isLetter()
          && !unit.span().isRange()
          && number.role() == Role.PLAIN
          && !span.isLetter()
          && !span.isRange()
          && span.startSuffix().isEmpty()) {
        NumberSpan merged = NumberSpan.of(span.start(), unit.span().startSuffix());
        readings.add(new ParsedNumeral(List.of(number.with(merged, Role.PLAIN)), 1));
      }
    }
  }

  private static List<Numeral> replaced(List<Numeral> numerals, int i, Numeral... by) {
    List<Numeral> replaced = new ArrayList<>(numerals);
    replaced.remove(i);
    replaced.addAll(i, List.of(by));
    return List.copyOf(replaced);
  }
}
