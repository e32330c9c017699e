package uk.trigpoint.care.packages;

import java.math.BigDecimal;
import java.time.LocalDate;

/** What brokers can change of a package. */
public record PackageDetails(
    BigDecimal hoursPerWeek, boolean doubleUp, LocalDate startDate, String notes) {
  public static final BigDecimal MAX_HOURS = BigDecimal.valueOf(168);
  public static final int MAX_NOTES = 2_000;

  public PackageDetails {
    if (hoursPerWeek.signum() <= 0 || hoursPerWeek.compareTo(MAX_HOURS) > 0) {
      throw new IllegalArgumentException(
          "hours a week must be more than 0 and at most " + MAX_HOURS);
    }
    if (notes.length() > MAX_NOTES) {
      throw new IllegalArgumentException("notes can have at most " + MAX_NOTES + " characters");
    }
  }
}
