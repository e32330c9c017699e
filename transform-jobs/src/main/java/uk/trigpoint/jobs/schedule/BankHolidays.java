package uk.trigpoint.jobs.schedule;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.database.Database;
import uk.trigpoint.jobs.definition.Timing;

/** The bank holidays of England and Wales, from {@code jobs.bank_holiday}. */
@Singleton
final class BankHolidays {
  private final Database database;

  BankHolidays(Database database) {
    this.database = database;
  }

  /**
   * Returns the days on which a schedule rests.
   *
   * @param notOn as in {@link Timing}; null for none
   */
  Set<LocalDate> daysOff(@Nullable String notOn) {
    return Timing.BANK_HOLIDAYS.equals(notOn)
        ? database.with(
            handle ->
                handle
                    .createQuery("SELECT day FROM jobs.bank_holiday")
                    .mapTo(LocalDate.class)
                    .collect(Collectors.toUnmodifiableSet()))
        : Set.of();
  }
}
