package uk.trigpoint.matching.score;

import java.util.List;
import java.util.Set;
import uk.trigpoint.matching.parse.NumberSpan;
import uk.trigpoint.matching.parse.ParsedQuery.Numeral;
import uk.trigpoint.matching.parse.ParsedQuery.Role;
import uk.trigpoint.matching.parse.ParsedRecord;

/** Explains in English how the numbers of a query and an address compare. */
final class NumberExplanation {
  private final ParsedRecord parsedRecord;

  NumberExplanation(ParsedRecord parsedRecord) {
    this.parsedRecord = parsedRecord;
  }

  /** Explains a query number that is assigned to a number of the address. */
  static String explainAssigned(NumberSpan typed, NumberSpan its, Role role) {
    String what = (role == Role.UNIT ? "unit " : "number ") + typed;
    return switch (typed.compare(its)) {
      case SAME -> what + ": the same";
      case END_OF_RANGE, IN_RANGE -> what + ": within " + its;
      case ACROSS_RANGE ->
          what + ": between the numbers of " + its + ", which may lie across the street";
      case OVERLAP -> what + ": overlaps " + its;
      case LETTER_FOR_NUMBER -> what + ": may be the same as " + its;
      case OTHER_SUFFIX -> what + ": the address has " + its;
      case DIFFERENT -> what + ": different";
    };
  }

  /** Explains a query number that the address does not have. */
  String unmatched(Numeral numeral) {
    boolean numbers = !parsedRecord.numbers().isEmpty();
    boolean units = !parsedRecord.units().isEmpty();
    if (numeral.role() == Role.UNIT) {
      return units
          ? "the query has unit " + numeral.span() + ", but the address has " + list(Role.UNIT)
          : "unit " + numeral.span() + " is not in the address";
    }
    return numbers || units
        ? "the query has number "
            + numeral.span()
            + ", but the address has "
            + list(numbers ? Role.PLAIN : Role.UNIT)
        : "number " + numeral.span() + " is not in the address";
  }

  /** Explains numbers of the address that the query does not have, if they matter. */
  void notInQuery(Evidence evidence) {
    Set<Doubt> doubts = evidence.doubts();
    if (doubts.contains(Doubt.UNIT_NOT_ASKED)) {
      evidence.note("the address is unit " + list(Role.UNIT) + ", but the query has no unit");
    }
    if (doubts.contains(Doubt.NUMBER_NOT_ASKED)) {
      evidence.note("the address has number " + list(Role.PLAIN) + ", but the query has no number");
    }
  }

  private String list(Role role) {
    List<NumberSpan> spans = role == Role.UNIT ? parsedRecord.units() : parsedRecord.numbers();
    return String.join(", ", spans.stream().map(NumberSpan::toString).toList());
  }
}
