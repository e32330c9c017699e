package uk.trigpoint.jobs.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import uk.trigpoint.testing.PostgisExtension;

class BankHolidaysTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();

  /** Every year has eight; those that fall on a weekend have a substitute. */
  @Test
  void theTableHasThreeYears() {
    Set<LocalDate> days = new BankHolidays(db.database()).daysOff("bank-holidays");
    for (int year = 2026; year <= 2028; year++) {
      int of = year;
      assertThat(days.stream().filter(day -> day.getYear() == of)).as("%d", year).hasSize(8);
      LocalDate easter = easter(year);
      assertThat(days)
          .contains(
              easter.minusDays(2),
              easter.plusDays(1),
              monday(LocalDate.of(year, 5, 1)),
              monday(LocalDate.of(year, 5, 25)),
              monday(LocalDate.of(year, 8, 25)));
    }
    assertThat(days)
        .hasSize(24)
        .noneMatch(
            day ->
                day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY);
  }

  @Test
  void aScheduleWithoutDaysOffRestsOnNone() {
    assertThat(new BankHolidays(db.database()).daysOff(null)).isEmpty();
  }

  private static LocalDate monday(LocalDate from) {
    return from.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
  }

  /** The Sunday after the ecclesiastical full moon, by the table of the Book of Common Prayer. */
  private static LocalDate easter(int year) {
    int golden = year % 19;
    int moon = (19 * golden + 24) % 30;
    moon -= moon == 29 || moon == 28 && golden > 10 ? 1 : 0;
    LocalDate full = LocalDate.of(year, 3, 21).plusDays(moon);
    return full.with(TemporalAdjusters.next(DayOfWeek.SUNDAY));
  }
}
