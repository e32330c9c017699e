package uk.trigpoint.care.brokerage;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.care.candidate.Candidate;
import uk.trigpoint.care.candidate.Provider;
import uk.trigpoint.care.packages.CarePackage;
import uk.trigpoint.care.packages.PackageOutcome;
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

  /** Returns that a provider is too small for a package; empty if it is not, or not known. */
  public static String capacityNote(Candidate candidate, CarePackage carePackage) {
    Long capacity = candidate.capacityHoursPerWeek();
    return capacity == null || carePackage.hoursPerWeek().longValue() <= capacity
        ? ""
        : "Its capacity is %,d hours a week; this package needs %s."
            .formatted(capacity, carePackage.hoursPerWeek().toPlainString());
  }

  /** Returns with what result a package was closed. */
  public static String outcome(CarePackage carePackage) {
    PackageOutcome outcome = carePackage.closing().outcome();
    String provider = carePackage.closing().providerName();
    return outcome == null
        ? "Not stated"
        : provider == null ? outcome.label() : "Placed with " + provider;
  }

  /** Returns the outcomes that one can choose. */
  public static List<Choice> outcomes() {
    return Stream.of(PackageOutcome.values()).map(o -> new Choice(o.code(), o.label())).toList();
  }

  /** Returns the providers that one can choose. */
  public static List<Choice> providers(List<Provider> providers) {
    return Stream.concat(
            Stream.of(new Choice("", "Choose a provider")),
            providers.stream().map(p -> new Choice(p.id(), p.name())))
        .toList();
  }

  /** Returns a choice among purposes. */
  public static List<Choice> purposes(Purpose[] purposes) {
    return List.of(purposes).stream().map(p -> new Choice(p.code(), p.label())).toList();
  }
}
