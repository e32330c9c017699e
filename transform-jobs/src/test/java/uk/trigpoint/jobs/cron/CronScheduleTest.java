package uk.trigpoint.jobs.cron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronScheduleTest {
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
}
