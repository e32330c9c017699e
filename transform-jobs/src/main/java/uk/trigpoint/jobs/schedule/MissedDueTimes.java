package uk.trigpoint.jobs.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import uk.trigpoint.jobs.cron.CronSchedule;
import uk.trigpoint.jobs.cron.MissedRuns;

/** Decides which due times run when the timer fires, on time or late. */
final class MissedDueTimes {
  /** A due time that fires later than this was missed. */
  static final Duration GRACE = Duration.ofMinutes(5);

  /** Most runs that one firing requests; the oldest due times are left out. */
  static final int MAX_RUNS = 100;

  private MissedDueTimes() {}

  /**
   * Returns the due times to run, in their order.
   *
   * @param due for which the timer fires
   * @param maxAge older due times do not run
   */
  static List<Instant> toRun(
      CronSchedule cron,
      Set<LocalDate> daysOff,
      MissedRuns missed,
      Duration maxAge,
      Instant due,
      Instant now) {
    Instant oldest = now.minus(missed == MissedRuns.SKIP ? GRACE : maxAge);
    Deque<Instant> passed = new ArrayDeque<>();
    Optional<Instant> next =
        due.isBefore(oldest) || cron.isOff(due, daysOff)
            ? cron.findNext(due.isBefore(oldest) ? oldest.minusMillis(1) : due, daysOff)
            : Optional.of(due);
    int most = missed == MissedRuns.ALL ? MAX_RUNS : 1;
    while (next.isPresent() && !next.get().isAfter(now)) {
      passed.addLast(next.get());
      if (passed.size() > most) {
        passed.removeFirst();
      }
      next = cron.findNext(next.get(), daysOff);
    }
    return List.copyOf(passed);
  }
}
