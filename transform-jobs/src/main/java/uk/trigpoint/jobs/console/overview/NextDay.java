package uk.trigpoint.jobs.console.overview;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.trigpoint.http.page.PageTimeFormat;
import uk.trigpoint.jobs.console.ConsoleWords;
import uk.trigpoint.jobs.console.board.PipelineLine;
import uk.trigpoint.jobs.schedule.Schedules;

/**
 * The scheduled runs of the next 24 hours.
 *
 * @param runs the first of them
 * @param total number of all
 * @param hours runs in each hour from the current one on, 24 numbers
 * @param start when the first hour began
 */
public record NextDay(List<DueRun> runs, int total, List<Integer> hours, Instant start) {
  private static final ZoneId COUNTY = ZoneId.of("Europe/London");
  private static final int SHOWN = 6;
  private static final int HOURS = 24;

  /**
   * A run that is due.
   *
   * @param normally how long it takes, in words; a dash if it is not known
   */
  public record DueRun(PipelineLine pipeline, Instant at, String normally) {}

  static Instant end(Instant now) {
    return start(now).plus(HOURS, ChronoUnit.HOURS);
  }

  static NextDay of(List<Schedules.Due> due, List<PipelineLine> lines, Instant now) {
    Map<String, PipelineLine> byId =
        lines.stream().collect(Collectors.toMap(PipelineLine::id, Function.identity()));
    List<Schedules.Due> known = due.stream().filter(d -> byId.containsKey(d.pipeline())).toList();
    int[] hours = new int[HOURS];
    known.forEach(d -> hours[(int) Duration.between(start(now), d.at()).toHours()]++);
    List<Integer> counts = new ArrayList<>();
    for (int count : hours) {
      counts.add(count);
    }
    return new NextDay(
        known.stream()
            .limit(SHOWN)
            .flatMap(
                d -> Stream.ofNullable(byId.get(d.pipeline())).map(line -> dueRun(line, d.at())))
            .toList(),
        known.size(),
        counts,
        start(now));
  }

  /** Returns the number of runs and the busiest hour, as sentences. */
  public String words() {
    if (total == 0) {
      return "No pipeline is scheduled.";
    }
    int busiest = hours.indexOf(most());
    return "%s. Busiest from %s to %s: %d."
        .formatted(
            ConsoleWords.count(total, "run", "runs"), hour(busiest), hour(busiest + 1), most());
  }

  /** Returns the time at which an hour begins, such as 9:00am. */
  public String hour(int number) {
    return PageTimeFormat.time(start.plus(number, ChronoUnit.HOURS));
  }

  /** Returns the number of runs in the busiest hour, at least 1. */
  public int most() {
    return Math.max(1, hours.stream().mapToInt(Integer::intValue).max().orElse(1));
  }

  private static DueRun dueRun(PipelineLine line, Instant at) {
    return new DueRun(line, at, line.findNormalDuration().map(ConsoleWords::duration).orElse("–"));
  }

  private static Instant start(Instant now) {
    return ZonedDateTime.ofInstant(now, COUNTY).truncatedTo(ChronoUnit.HOURS).toInstant();
  }
}
