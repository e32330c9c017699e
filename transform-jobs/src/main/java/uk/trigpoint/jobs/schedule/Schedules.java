package uk.trigpoint.jobs.schedule;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.trigpoint.database.Database;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.jobs.cron.CronSchedule;
import uk.trigpoint.jobs.definition.Timing;
import uk.trigpoint.jobs.library.PipelineEntry;
import uk.trigpoint.jobs.library.PipelineLibrary;
import uk.trigpoint.jobs.run.TargetReservation;

/**
 * Manages schedules. The schedule in a pipeline's definition is stored when the pipeline is first
 * seen; from then on only officers change it.
 */
@Singleton
public final class Schedules implements ApplicationEventListener<ServerStartupEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);

  private final Database database;
  private final ScheduleRepository repository;
  private final PipelineLibrary library;
  private final TargetReservation reservation;
  private final Timer timer;

  Schedules(
      Database database,
      ScheduleRepository repository,
      PipelineLibrary library,
      TargetReservation reservation,
      Timer timer) {
    this.database = database;
    this.reservation = reservation;
    this.repository = repository;
    this.library = library;
    this.timer = timer;
  }

  @Override
  public void onApplicationEvent(ServerStartupEvent event) {
    importSchedules();
    timer.start(this::findNext);
    repository
        .findByEnabledTrue()
        .forEach(s -> next(s).ifPresent(due -> timer.ensure(s.pipeline(), due)));
  }

  /** Lists all schedules in order of pipeline id. */
  public List<Schedule> list() {
    importSchedules();
    Instant now = Instant.now();
    return repository.findAll().stream()
        .sorted(java.util.Comparator.comparing(ScheduleEntity::pipeline))
        .map(s -> Schedule.of(s, now))
        .toList();
  }

  /**
   * Creates or changes a schedule.
   *
   * @param zone time zone id; null keeps the current zone, or uses Europe/London for a new schedule
   * @throws ProblemException 404 if there is no such pipeline, 400 if the cron expression or zone
   *     is invalid
   */
  public Schedule put(
      String pipeline, String cron, @Nullable String zone, boolean enabled, String by) {
    if (library.find(pipeline).isEmpty()) {
      throw ProblemException.notFound("There is no pipeline '" + pipeline + "'.");
    }
    Optional<ScheduleEntity> existing = repository.findById(pipeline);
    String zoneId =
        zone != null ? zone : existing.map(ScheduleEntity::zone).orElse("Europe/London");
    CronSchedule parsed;
    try {
      parsed = CronSchedule.parse(cron, zoneId);
    } catch (IllegalArgumentException e) {
      throw ProblemException.badParameter(
          String.valueOf(e.getMessage()).contains("time zone") ? "zone" : "cron",
          String.valueOf(e.getMessage()));
    }
    ScheduleEntity entity =
        new ScheduleEntity(pipeline, cron.strip(), zoneId, enabled, by, Instant.now());
    ScheduleEntity saved =
        existing.isPresent() ? repository.update(entity) : repository.save(entity);
    if (enabled) {
      timer.set(pipeline, parsed.findNext(Instant.now()).orElseThrow());
    } else {
      timer.cancel(pipeline);
    }
    return Schedule.of(saved, Instant.now());
  }

  private void importSchedules() {
    for (PipelineEntry pipeline : library.list()) {
      reservation.reserve(pipeline);
      Timing timing = pipeline.definition() == null ? null : pipeline.definition().schedule();
      if (timing != null) {
        int inserted =
            database.with(
                handle ->
                    handle.execute(
                        "INSERT INTO jobs.schedule (pipeline, cron, zone, enabled, changed_by) VALUES (?, ?, ?, true, 'pipeline') ON CONFLICT DO NOTHING",
                        pipeline.id(),
                        timing.cron(),
                        timing.zone()));
        if (inserted > 0) {
          LOG.info("pipeline {} is scheduled: {} {}", pipeline.id(), timing.cron(), timing.zone());
          CronSchedule.parse(timing.cron(), timing.zone())
              .findNext(Instant.now())
              .ifPresent(due -> timer.ensure(pipeline.id(), due));
        }
      }
    }
  }

  private Optional<Instant> findNext(String pipeline) {
    return repository.findById(pipeline).filter(ScheduleEntity::enabled).flatMap(Schedules::next);
  }

  private static Optional<Instant> next(ScheduleEntity schedule) {
    return CronSchedule.parse(schedule.cron(), schedule.zone()).findNext(Instant.now());
  }
}
