package uk.trigpoint.care.brokerage;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.care.candidate.Candidate;
import uk.trigpoint.care.packages.CarePackage;
import uk.trigpoint.web.Choice;
import uk.trigpoint.web.FieldError;

/** Formats the brokers' pages. */
public final class BrokerageFormat {
  private BrokerageFormat() {}

  /** Returns the message of a field's error; null if the field has none. */
  public static @Nullable String error(List<FieldError> errors, String field) {
    return errors.stream()
        .filter(e -> e.field().equals(field))
        .map(FieldError::message)
        .findFirst()
        .orElse(null);
  }

  /** Returns the hours of a package with the number of carers. */
  public static String hours(CarePackage carePackage) {
    return carePackage.hoursPerWeek().toPlainString()
        + (carePackage.doubleUp() ? ", two carers" : ", one carer");
  }

  /** Returns the hours a week nearby; a dash if they are withheld. */
  public static String hoursNearby(Candidate candidate) {
    return candidate.hoursPerWeekNearby() == null
        ? "–"
        : String.format(Locale.UK, "%.1f", candidate.hoursPerWeekNearby());
  }

  /** Returns the capacity, hours a week; a dash if it is unknown. */
  public static String capacity(Candidate candidate) {
    return candidate.capacityHoursPerWeek() == null
        ? "–"
        : String.format(Locale.UK, "%,d", candidate.capacityHoursPerWeek());
  }

  /** Returns the rating by the Care Quality Commission. */
  public static String rating(Candidate candidate) {
    return Objects.requireNonNullElse(candidate.cqcRating(), "Not known");
  }

  /** Returns a choice among purposes. */
  public static List<Choice> purposes(Purpose[] purposes) {
    return List.of(purposes).stream().map(p -> new Choice(p.code(), p.label())).toList();
  }
}
