package uk.trigpoint.matching.parse;

import java.util.ArrayList;
import java.util.List;
import uk.trigpoint.matching.parse.ParsedQuery.Numeral;
import uk.trigpoint.matching.parse.ParsedQuery.Role;

/**
 * One interpretation of the numbers of a text: 3/12 can be a range or flat 3 at 12; 12C can be flat
 * C at 12.
 *
 * @param cost log odds against this interpretation
 */
public record ParsedNumeral(List<Numeral> numerals, double cost) {
  /** Returns all interpretations of a query's numbers; the literal one is first. */
  public static List<ParsedNumeral> alternatives(ParsedQuery query) {
    List<ParsedNumeral> alternatives = new ArrayList<>();
    List<Numeral> numerals = query.numerals();
    alternatives.add(new ParsedNumeral(numerals, 0));
    for (int i = 0; i < numerals.size(); i++) {
      Numeral numeral = numerals.get(i);
      NumberSpan span = numeral.span();
      if (numeral.splittable()) {
        alternatives.add(
            new ParsedNumeral(
                replaced(
                    numerals,
                    i,
                    numeral.with(NumberSpan.of(span.start(), span.startSuffix()), Role.UNIT),
                    numeral.with(NumberSpan.of(span.end(), span.endSuffix()), Role.PLAIN)),
                0.3));
      }
      NumberSpan bare = span.withoutSuffix();
      if (numeral.role() == Role.PLAIN && bare != null && !span.startSuffix().equals("HALF")) {
        alternatives.add(
            new ParsedNumeral(
                replaced(
                    numerals,
                    i,
                    numeral.with(NumberSpan.letter(span.startSuffix()), Role.UNIT),
                    numeral.with(bare, Role.PLAIN)),
                1));
      }
    }
    if (numerals.size() == 2) {
      mergeUnitAndNumber(numerals, alternatives);
      withoutBuilding(numerals, alternatives);
      unitAndNumber(numerals, alternatives);
    }
    return List.copyOf(alternatives);
  }

  /**
   * Interprets two adjacent numbers as flat and building, usually in this order: 3, 12 HIGH STREET.
   * 62/3 is the reverse order.
   */
  private static void unitAndNumber(List<Numeral> numerals, List<ParsedNumeral> alternatives) {
    Numeral first = numerals.getFirst();
    Numeral second = numerals.getLast();
    if (first.role() == Role.PLAIN
        && second.role() == Role.PLAIN
        && first.nextWord() == second.nextWord()) {
      Numeral firstUnit = first.with(first.span(), Role.UNIT);
      Numeral secondUnit = second.with(second.span(), Role.UNIT);
      alternatives.add(new ParsedNumeral(List.of(firstUnit, second), 0));
      alternatives.add(new ParsedNumeral(List.of(secondUnit, first), 1));
    }
  }

  /** Adds flat C at 73 as an interpretation of flat 73C at 73. */
  private static void withoutBuilding(List<Numeral> numerals, List<ParsedNumeral> alternatives) {
    Numeral unit = numerals.getFirst();
    Numeral number = numerals.getLast();
    NumberSpan letter = unit.span().withoutBuilding(number.span());
    if (number.role() == Role.PLAIN && !letter.equals(unit.span())) {
      alternatives.add(new ParsedNumeral(List.of(unit.with(letter, Role.UNIT), number), 0));
    }
  }

  /** Adds 12C as an interpretation of flat C at 12. */
  private static void mergeUnitAndNumber(List<Numeral> numerals, List<ParsedNumeral> alternatives) {
    for (int i = 0; i < 2; i++) {
      Numeral unit = numerals.get(i);
      Numeral number = numerals.get(1 - i);
      NumberSpan span = number.span();
      if (unit.role() == Role.UNIT
          && unit.span().isLetter()
          && !unit.span().isRange()
          && number.role() == Role.PLAIN
          && !span.isLetter()
          && !span.isRange()
          && span.startSuffix().isEmpty()) {
        NumberSpan merged = NumberSpan.of(span.start(), unit.span().startSuffix());
        alternatives.add(new ParsedNumeral(List.of(number.with(merged, Role.PLAIN)), 1));
      }
    }
  }

  private static List<Numeral> replaced(List<Numeral> numerals, int i, Numeral... replacements) {
    List<Numeral> replaced = new ArrayList<>(numerals);
    replaced.remove(i);
    replaced.addAll(i, List.of(replacements));
    return List.copyOf(replaced);
  }
}
