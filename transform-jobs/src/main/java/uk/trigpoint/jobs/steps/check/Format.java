package uk.trigpoint.jobs.steps.check;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.Postcode;
import uk.trigpoint.formats.intake.value.CellText;
import uk.trigpoint.formats.intake.value.ReferenceNumbers;

/** Kinds of references whose form is checked. */
public enum Format {
  UPRN(12),
  USRN(8),
  POSTCODE(0);

  private static final String MISSING = "_MISSING";
  private static final String PRECISION = "_PRECISION";
  private static final String TOO_LONG = "_TOO_LONG";
  private static final String BAD = "BAD_";

  private final int digits;

  Format(int digits) {
    this.digits = digits;
  }

  /**
   * A way in which a value can be wrong.
   *
   * @param code of the reject
   * @param reason for display
   */
  record Fault(String code, String reason) {}

  /** Returns all ways in which a value can be wrong; exactly one is found for a wrong value. */
  List<Fault> faults() {
    return this == POSTCODE
        ? List.of(new Fault(BAD + name(), "is not a postcode"))
        : List.of(
            new Fault(name() + MISSING, "stands for a " + name() + " that is missing"),
            new Fault(
                name() + PRECISION,
                "has lost digits in a spreadsheet; format the column as text there"),
            new Fault(name() + TOO_LONG, "has more than " + digits + " digits"),
            new Fault(BAD + name(), "is not a " + name()));
  }

  /**
   * Returns the code of what is wrong with a value; null if it is right or missing. Leading zeros,
   * blanks and a fraction of zero are no fault.
   *
   * @param value a text or a number; null if there is none
   */
  @Nullable String code(@Nullable Object value) {
    String text = text(value);
    if (text.isEmpty()) {
      return null;
    }
    if (this == POSTCODE) {
      return Postcode.find(text).isPresent() ? null : BAD + name();
    }
    if (ReferenceNumbers.isNoPlace(text)) {
      return name() + MISSING;
    }
    if (ReferenceNumbers.isRounded(text) && (this == UPRN || !isDigits(text))) {
      return name() + PRECISION;
    }
    String plain = ReferenceNumbers.plain(text);
    if (!isDigits(plain)) {
      return BAD + name();
    }
    return plain.length() > digits ? name() + TOO_LONG : null;
  }

  private static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case Double number -> new BigDecimal(number).toPlainString();
      default -> CellText.strip(value.toString());
    };
  }

  private static boolean isDigits(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
