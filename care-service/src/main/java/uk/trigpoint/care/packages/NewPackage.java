package uk.trigpoint.care.packages;

import java.math.BigDecimal;
import java.time.LocalDate;

/** What a broker says of a new package; cannot be made with values that make no sense. */
public record NewPackage(
    Home home, BigDecimal hoursPerWeek, boolean doubleUp, LocalDate startDate, String notes) {
  public static final BigDecimal MOST_HOURS = BigDecimal.valueOf(168);
  public static final int MAX_NOTES = 2_000;

  public NewPackage {
    if (hoursPerWeek.signum() <= 0 || hoursPerWeek.compareTo(MOST_HOURS) > 0) {
      throw new IllegalArgumentException("hours a week are more than 0 and at most " + MOST_HOURS);
    }
    if (notes.length() > MAX_NOTES) {
      throw new IllegalArgumentException("notes have " + MAX_NOTES + " characters at most");
    }
  }
}
