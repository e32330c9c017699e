package uk.trigpoint.jobs.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.trigpoint.jobs.cron.CronSchedule;
import uk.trigpoint.jobs.cron.MissedRuns;

/** Tests which due times run after all nodes were down. */
class MissedDueTimesTest {
  private static final CronSchedule DAILY = CronSchedule.parse("15 5 * * *", "Europe/London");
  private static final Set<LocalDate> OFF = Set.of(LocalDate.of(2026, 11, 24));

  @ParameterizedTest(name = "{0} at {3}")
  @CsvSource(
      nullValues = "none",
      value = {
        // On time, or a little late.
        "skip, P1D, 2026-11-22T05:15:00Z, 2026-11-22T05:15:01Z, 22",
        "last, P1D, 2026-11-22T05:15:00Z, 2026-11-22T05:15:01Z, 22",
        "all,  P1D, 2026-11-22T05:15:00Z, 2026-11-22T05:15:01Z, 22",
        // Two hours late.
        "skip, P1D, 2026-11-22T05:15:00Z, 2026-11-22T07:15:00Z, none",
        "last, P1D, 2026-11-22T05:15:00Z, 2026-11-22T07:15:00Z, 22",
        "last, PT1H, 2026-11-22T05:15:00Z, 2026-11-22T07:15:00Z, none",
        // Down from before 20 to 22 November.
        "last, P9D, 2026-11-20T05:15:00Z, 2026-11-22T07:15:00Z, 22",
        "all,  P9D, 2026-11-20T05:15:00Z, 2026-11-22T07:15:00Z, 20 21 22",
        "all,  P2D, 2026-11-20T05:15:00Z, 2026-11-22T05:14:00Z, 20 21",
        "all,  P2D, 2026-11-20T05:15:00Z, 2026-11-22T07:15:00Z, 21 22",
        // 24 November is a day off.
        "all,  P9D, 2026-11-23T05:15:00Z, 2026-11-25T07:15:00Z, 23 25",
        "last, P9D, 2026-11-24T05:15:00Z, 2026-11-24T07:15:00Z, none",
      })
  void runsWhatTheScheduleSays(
      String missed, Duration maxAge, Instant due, Instant now, String days) {
    List<Instant> expected =
        days == null
            ? List.of()
            : Arrays.stream(days.split(" "))
                .map(day -> Instant.parse("2026-11-" + day + "T05:15:00Z"))
                .toList();
    assertThat(MissedDueTimes.toRun(DAILY, OFF, MissedRuns.parse(missed), maxAge, due, now))
        .isEqualTo(expected);
  }
}
