package uk.trigpoint.jobs.schedule;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.jobs.cron.CronSchedule;
import uk.trigpoint.jobs.cron.MissedRuns;
import uk.trigpoint.jobs.definition.Timing;
import uk.trigpoint.jobs.library.PipelineEntry;
import uk.trigpoint.jobs.library.PipelineLibrary;
import uk.trigpoint.jobs.run.TargetReservation;

/**
 * Manages schedules. The schedule in a pipeline's definition is taken over when a version that may
 * run states it anew; in between, officers change it without the text.
 */
@Singleton
public final class Schedules implements ApplicationEventListener<ServerStartupEvent>, DueTimes {
  private final ScheduleRepository repository;
  private final PipelineLibrary library;
  private final TargetReservation reservation;
  private final Timer timer;
  private final BankHolidays holidays;
  private final StatedSchedules stated;
  private final DueTimeCache computed = new DueTimeCache();

  Schedules(
      ScheduleRepository repository,
      PipelineLibrary library,
      TargetReservation reservation,
      Timer timer,
      BankHolidays holidays,
      StatedSchedules stated) {
    this.reservation = reservation;
    this.repository = repository;
    this.library = library;
    this.timer = timer;
    this.holidays = holidays;
    this.stated = stated;
  }

  @Override
  public void onApplicationEvent(ServerStartupEvent event) {
    importSchedules();
    timer.start(this);
    repository
        .findByEnabledTrue()
        .forEach(s -> next(s).ifPresent(due -> timer.ensure(s.pipeline(), due)));
  }

  /** Lists all schedules in order of pipeline id. */
  public List<Schedule> list() {
    importSchedules();
    return repository.findAll().stream()
        .sorted(Comparator.comparing(ScheduleEntity::pipeline))
        .map(this::describe)
        .toList();
  }

  /**
   * Describes the schedules of pipelines, with a fixed number of queries. Takes over those that
   * their texts state anew.
   */
  public List<Schedule> list(List<PipelineEntry> pipelines) {
    Map<String, ScheduleEntity> before = stored();
    Map<String, ScheduleEntity> stored = takeOver(pipelines, before) ? stored() : before;
    Set<LocalDate> bankHolidays = holidays.daysOff(Timing.BANK_HOLIDAYS);
    Instant now = Instant.now();
    return pipelines.stream()
        .flatMap(p -> Stream.ofNullable(stored.get(p.id())))
        .map(s -> computed.describe(s, s.notOn() == null ? Set.of() : bankHolidays, now))
        .toList();
  }

  /**
   * Lists when pipelines are due in a period, in order of time; of each pipeline at most the first
   * 1,500 times.
   */
  public List<Due> listDue(Instant from, Instant to) {
    Set<LocalDate> bankHolidays = holidays.daysOff(Timing.BANK_HOLIDAYS);
    List<Due> due = new ArrayList<>();
    for (ScheduleEntity schedule : repository.findByEnabledTrue()) {
      Set<LocalDate> daysOff = schedule.notOn() == null ? Set.of() : bankHolidays;
      computed
          .list(schedule, daysOff, from, to)
          .forEach(at -> due.add(new Due(schedule.pipeline(), at)));
    }
    due.sort(Comparator.comparing(Due::at).thenComparing(Due::pipeline));
    return due;
  }

  /** A due time of a pipeline. */
  public record Due(String pipeline, Instant at) {}

  /** Pauses or resumes a schedule. Returns false if the pipeline has none. */
  public boolean setEnabled(String pipeline, boolean enabled, String by) {
    Optional<ScheduleEntity> existing = repository.findById(pipeline);
    existing.ifPresent(
        s -> put(pipeline, new ScheduleChange(s.cron(), null, null, null, null, enabled), by));
    return existing.isPresent();
  }

  private Map<String, ScheduleEntity> stored() {
    Map<String, ScheduleEntity> stored = new HashMap<>();
    repository.findAll().forEach(s -> stored.put(s.pipeline(), s));
    return stored;
  }

  /**
   * Creates or changes a schedule.
   *
   * @throws ProblemException 404 if there is no such pipeline, 400 if a value is missing or invalid
   */
  Schedule put(String pipeline, ScheduleChange change, String by) {
    if (library.find(pipeline).isEmpty()) {
      throw ProblemException.notFound("There is no pipeline '" + pipeline + "'.");
    }
    if (change.cron() == null) {
      throw ProblemException.badParameter("cron", "is missing");
    }
    Optional<ScheduleEntity> existing = repository.findById(pipeline);
    String zone =
        Objects.requireNonNullElse(
            change.zone(), existing.map(ScheduleEntity::zone).orElse(Timing.DEFAULT_ZONE));
    CronSchedule parsed;
    try {
      parsed = CronSchedule.parse(change.cron(), zone);
    } catch (IllegalArgumentException e) {
      throw ProblemException.badParameter(
          String.valueOf(e.getMessage()).contains("time zone") ? "zone" : "cron",
          String.valueOf(e.getMessage()));
    }
    boolean enabled = !Boolean.FALSE.equals(change.enabled());
    @Nullable PipelineEntry inForce = library.findInForce(pipeline).orElse(null);
    ScheduleEntity entity =
        new ScheduleEntity(
            pipeline,
            change.cron().strip(),
            zone,
            enabled,
            missed(change, existing).code(),
            maxAge(change, existing).toSeconds(),
            notOn(change, existing),
            by,
            Instant.now(),
            existing.map(ScheduleEntity::stated).orElseGet(() -> StatedSchedules.text(inForce)),
            existing.map(ScheduleEntity::statedVersion).orElseGet(() -> version(inForce)));
    ScheduleEntity saved =
        existing.isPresent() ? repository.update(entity) : repository.save(entity);
    if (enabled) {
      Optional<Instant> next = parsed.findNext(Instant.now(), holidays.daysOff(saved.notOn()));
      timer.set(
          pipeline,
          next.orElseThrow(
              () -> ProblemException.badParameter("notOn", "leaves no day on which it runs")));
    } else {
      timer.cancel(pipeline);
    }
    return describe(saved);
  }

  /**
   * Changes what is stated of a schedule.
   *
   * @throws ProblemException as {@link #put}
   */
  Schedule patch(String pipeline, ScheduleChange change, String by) {
    return put(pipeline, repository.findById(pipeline).map(change::over).orElse(change), by);
  }

  private static int version(@Nullable PipelineEntry pipeline) {
    return pipeline == null ? 0 : pipeline.stored().version();
  }

  private static MissedRuns missed(ScheduleChange change, Optional<ScheduleEntity> existing) {
    if (change.missed() == null) {
      return existing.map(ScheduleEntity::missedRuns).orElse(MissedRuns.LAST);
    }
    try {
      return MissedRuns.parse(change.missed());
    } catch (IllegalArgumentException e) {
      throw ProblemException.badParameter("missed", String.valueOf(e.getMessage()));
    }
  }

  private static Duration maxAge(ScheduleChange change, Optional<ScheduleEntity> existing) {
    if (change.maxAge() == null) {
      return existing.map(ScheduleEntity::maxAge).orElse(Timing.DEFAULT_MAX_AGE);
    }
    try {
      Duration stated = Duration.parse(change.maxAge());
      if (stated.compareTo(Duration.ofMinutes(1)) >= 0
          && stated.compareTo(Timing.LONGEST_AGE) <= 0) {
        return stated;
      }
    } catch (DateTimeException e) {
      // Reported below.
    }
    throw ProblemException.badParameter(
        "maxAge", "must be a duration from PT1M to " + Timing.LONGEST_AGE + ", such as PT6H");
  }

  private static @Nullable String notOn(ScheduleChange change, Optional<ScheduleEntity> existing) {
    if (change.notOn() == null) {
      return existing.map(ScheduleEntity::notOn).orElse(null);
    }
    return switch (change.notOn()) {
      case Timing.BANK_HOLIDAYS -> Timing.BANK_HOLIDAYS;
      case "none" -> null;
      default ->
          throw ProblemException.badParameter(
              "notOn", "must be " + Timing.BANK_HOLIDAYS + " or none");
    };
  }

  private Schedule describe(ScheduleEntity schedule) {
    return Schedule.of(schedule, holidays.daysOff(schedule.notOn()), Instant.now());
  }

  /** Finds the schedule by which runs of a pipeline start. */
  public Optional<Schedule> find(String pipeline) {
    return repository.findById(pipeline).map(this::describe);
  }

  /** Describes a schedule that a text states, as it would be if it were in force. */
  public Schedule preview(String pipeline, Timing timing) {
    return describe(StatedSchedules.entity(pipeline, timing, true, "", 0));
  }

  /**
   * Takes over the schedules that pipelines state, unless it was done before or they may not run.
   *
   * @param pipelines in the version that runs use; others are left alone
   */
  public void takeOver(List<PipelineEntry> pipelines) {
    pipelines.forEach(reservation::reserve);
    takeOver(pipelines, stored());
  }

  private boolean takeOver(List<PipelineEntry> pipelines, Map<String, ScheduleEntity> stored) {
    boolean changed = false;
    for (PipelineEntry pipeline : pipelines) {
      ScheduleEntity before = stored.get(pipeline.id());
      if (stated.takeOver(pipeline, before)) {
        changed = true;
        findNext(pipeline.id())
            .ifPresentOrElse(
                due -> timer.set(pipeline.id(), due), () -> timer.cancel(pipeline.id()));
      }
    }
    return changed;
  }

  private void importSchedules() {
    takeOver(library.listInForceOrCurrent());
  }

  @Override
  public Optional<Instant> findNext(String pipeline) {
    return repository.findById(pipeline).filter(ScheduleEntity::enabled).flatMap(this::next);
  }

  @Override
  public List<Instant> toRun(String pipeline, Instant due) {
    return repository
        .findById(pipeline)
        .filter(ScheduleEntity::enabled)
        .map(
            schedule ->
                MissedDueTimes.toRun(
                    schedule.parsed(),
                    holidays.daysOff(schedule.notOn()),
                    schedule.missedRuns(),
                    schedule.maxAge(),
                    due,
                    Instant.now()))
        .orElse(List.of());
  }

  private Optional<Instant> next(ScheduleEntity schedule) {
    return schedule.parsed().findNext(Instant.now(), holidays.daysOff(schedule.notOn()));
  }
}
