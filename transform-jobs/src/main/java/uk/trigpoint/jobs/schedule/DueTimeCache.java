package uk.trigpoint.jobs.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import uk.trigpoint.jobs.cron.CronSchedule;

/**
 * Keeps what was computed from schedules: the due times of forty pipelines in a day take half a
 * second. What a schedule makes of bank holidays that were added since shows after its next due
 * time.
 */
final class DueTimeCache {
  private static final int MAX_ENTRIES = 2_000;

  /** Times of one schedule in a period. */
  private static final int MAX_DUE = 1_500;

  private record Period(ScheduleEntity schedule, Instant from, Instant to) {}

  private final Map<Period, List<Instant>> due = new ConcurrentHashMap<>();
  private final Map<ScheduleEntity, Schedule> described = new ConcurrentHashMap<>();

  /** Describes a schedule; computes it again when its next due time has passed. */
  Schedule describe(ScheduleEntity schedule, Set<LocalDate> daysOff, Instant now) {
    Schedule known = described.get(schedule);
    if (known != null
        && (known.next().isEmpty() || known.next().getFirst().toInstant().isAfter(now))) {
      return known;
    }
    Schedule computed = Schedule.of(schedule, daysOff, now);
    if (described.size() >= MAX_ENTRIES) {
      described.clear();
    }
    described.put(schedule, computed);
    return computed;
  }

  /** Lists the first 1,500 due times in a period. */
  List<Instant> list(ScheduleEntity schedule, Set<LocalDate> daysOff, Instant from, Instant to) {
    Instant hour = from.truncatedTo(ChronoUnit.HOURS);
    if (due.size() >= MAX_ENTRIES) {
      due.clear();
    }
    return due
        .computeIfAbsent(new Period(schedule, hour, to), period -> compute(period, daysOff))
        .stream()
        .filter(at -> at.isAfter(from))
        .toList();
  }

  private static List<Instant> compute(Period period, Set<LocalDate> daysOff) {
    CronSchedule cron = period.schedule().parsed();
    List<Instant> times = new ArrayList<>();
    Optional<Instant> next = cron.findNext(period.from().minusMillis(1), daysOff);
    while (times.size() < MAX_DUE && next.isPresent() && next.get().isBefore(period.to())) {
      times.add(next.get());
      next = cron.findNext(next.get(), daysOff);
    }
    return List.copyOf(times);
  }
}
