package uk.trigpoint.matching.score;

import java.util.List;
import java.util.Set;
import uk.trigpoint.matching.parse.NumberSpan;
import uk.trigpoint.matching.parse.ParsedQuery.Numeral;
import uk.trigpoint.matching.parse.ParsedQuery.Role;
import uk.trigpoint.matching.parse.ParsedRecord;

/** Says in words how the numbers of a text and of an address stand to one another. */
final class NumberExplanation {
  private final ParsedRecord written;

  NumberExplanation(ParsedRecord written) {
    this.written = written;
  }

  /** A typed number that was laid on one of the address. */
  static String laid(NumberSpan typed, NumberSpan its, Role role) {
    String what = (role == Role.UNIT ? "unit " : "number ") + typed;
    return switch (typed.compare(its)) {
      case SAME -> what + ": the same";
      case END_OF_RANGE, IN_RANGE -> what + ": within " + its;
      case ACROSS_RANGE ->
          what + ": between the numbers of " + its + ", which may lie across the street";
      case OVERLAP -> what + ": overlaps " + its;
      case LETTER_FOR_NUMBER -> what + ": may be counted as " + its;
      case OTHER_SUFFIX -> what + ": the address has " + its;
      case DIFFERENT -> what + ": another";
    };
  }

  /** A typed number that the address has not. */
  String leftOver(Numeral numeral) {
    boolean numbers = !written.numbers().isEmpty();
    boolean units = !written.units().isEmpty();
    if (numeral.role() == Role.UNIT) {
      return units
          ? "unit " + numeral.span() + " was asked for, this is " + list(Role.UNIT)
          : "unit " + numeral.span() + " is not in the address";
    }
    return numbers || units
        ? "number "
            + numeral.span()
            + " was asked for, this is "
            + list(numbers ? Role.PLAIN : Role.UNIT)
        : "number " + numeral.span() + " is not in the address";
  }

  /** Numbers of the address that nobody typed, where that matters. */
  void notAsked(Evidence evidence) {
    Set<Doubt> doubts = evidence.doubts();
    if (doubts.contains(Doubt.UNIT_NOT_ASKED)) {
      evidence.note("it is " + list(Role.UNIT) + " of the building, and none was asked for");
    }
    if (doubts.contains(Doubt.NUMBER_NOT_ASKED)) {
      evidence.note("its number is " + list(Role.PLAIN) + ", and none was asked for");
    }
  }

  private String list(Role role) {
    List<NumberSpan> spans = role == Role.UNIT ? written.units() : written.numbers();
    return String.join(", ", spans.stream().map(NumberSpan::toString).toList());
  }
}
