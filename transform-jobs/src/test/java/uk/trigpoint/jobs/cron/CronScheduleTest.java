package uk.trigpoint.jobs.cron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronScheduleTest {
  @Test
  void aDayInTheYearIsNamed() {
    assertThat(CronSchedule.parse("0 5 29 2 *", "Europe/London").sentence())
        .matches("at 05:00 on 29 February, next in [0-9]{4}");
    assertThat(CronSchedule.parse("30 22 1 4 *", "Europe/London").sentence())
        .isEqualTo("at 22:30 on 1 April");
    assertThat(CronSchedule.parse("15 5 * * *", "Europe/London").sentence()).isEqualTo("at 05:15");
  }

  @ParameterizedTest(name = "{0} after {1}")
  @CsvSource({
    "15 5 * * *, 2026-11-23T05:14:59Z, 2026-11-23T05:15:00Z",
    "15 5 * * *, 2026-11-23T05:15:00Z, 2026-11-24T05:15:00Z",
    "15 5 * * *, 2026-06-23T05:15:00Z, 2026-06-24T04:15:00Z",
    // 28 March 2027, 01:00 to 02:00: the skipped 01:30 is due when the clocks go forward.
    "30 1 * * *, 2027-03-27T12:00:00Z, 2027-03-28T01:00:00Z",
    "30 1 * * *, 2027-03-28T01:00:00Z, 2027-03-29T00:30:00Z",
    // 31 October 2027, 02:00 back to 01:00: 01:30 occurs twice and is due the first time.
    "30 1 * * *, 2027-10-30T12:00:00Z, 2027-10-31T00:30:00Z",
    "30 1 * * *, 2027-10-31T00:30:00Z, 2027-11-01T01:30:00Z",
    "30 1 * * *, 2027-10-31T01:10:00Z, 2027-11-01T01:30:00Z",
    "0 2 29 2 *, 2026-11-23T00:00:00Z, 2028-02-29T02:00:00Z",
  })
  void findsTheNextDueTime(String cron, Instant after, Instant due) {
    assertThat(CronSchedule.parse(cron, "Europe/London").findNext(after)).contains(due);
  }

  @ParameterizedTest
  @CsvSource({
    "'', Europe/London, not a cron",
    "61 * * * *, Europe/London, not a cron",
    "* * * * * *, Europe/London, not a cron",
    "15 5 * * *, Mars/Olympus, not a time zone",
    "0 0 30 2 *, Europe/London, "
  })
  void rejectsInvalidSchedules(String cron, String zone, String message) {
    assertThatThrownBy(() -> CronSchedule.parse(cron, zone))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message == null ? "" : message);
  }

  @ParameterizedTest(name = "{0} at {1}")
  @CsvSource(
      nullValues = "none",
      value = {
        "30 1 * * *, 2026-10-25T00:30:00Z, '01:30 happens twice on 25 October 2026; runs once, the first time.'",
        "30 1 * * *, 2027-03-28T01:00:00Z, '01:30 does not happen on 28 March 2027; runs at 02:00.'",
        "0 2 * * *, 2027-03-28T01:00:00Z, none",
        "30 1 * * *, 2026-10-26T01:30:00Z, none",
        "0 2 * * *, 2026-10-25T02:00:00Z, none",
      })
  void saysWhatTheClocksDo(String cron, Instant due, String note) {
    CronSchedule schedule = CronSchedule.parse(cron, "Europe/London");
    assertThat(schedule.findNext(due.minusSeconds(60))).contains(due);
    assertThat(schedule.findNote(due)).isEqualTo(Optional.ofNullable(note));
  }

  @Test
  void restsOnDaysOff() {
    CronSchedule schedule = CronSchedule.parse("15 5 * * 1-5", "Europe/London");
    assertThat(
            schedule.listNext(
                Instant.parse("2026-12-24T12:00:00Z"),
                2,
                Set.of(LocalDate.of(2026, 12, 25), LocalDate.of(2026, 12, 28))))
        .extracting(due -> due.toLocalDate().toString())
        .containsExactly("2026-12-29", "2026-12-30");
  }
}
