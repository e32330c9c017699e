package uk.trigpoint.jobs.schedule;

import jakarta.inject.Singleton;
import java.time.Instant;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.jobs.definition.PipelineDefinition;
import uk.trigpoint.jobs.definition.Timing;
import uk.trigpoint.jobs.library.PipelineEntry;
import uk.trigpoint.jobs.library.PipelineLibrary;
import uk.trigpoint.jobs.library.StoredPipeline;

/**
 * Takes over the schedules that the texts of pipelines state. Only a text that states another
 * schedule than the text before changes anything, so that what officers changed without the text
 * stays until then. A schedule that is paused stays paused.
 */
@Singleton
final class StatedSchedules {
  private static final Logger LOG = LoggerFactory.getLogger(StatedSchedules.class);
  private static final String TAKE_OVER = SqlFile.read(StatedSchedules.class, "take-over");
  private static final String COMPARED = SqlFile.read(StatedSchedules.class, "mark-compared");
  private static final String DELETE = SqlFile.read(StatedSchedules.class, "delete-stated");

  /** Subject of changes of schedules that no person made, in rows of older platforms. */
  private static final String PIPELINE = "pipeline";

  private final Database database;
  private final PipelineLibrary library;

  StatedSchedules(Database database, PipelineLibrary library) {
    this.database = database;
    this.library = library;
  }

  /** Returns the row of a schedule that a text states. */
  static ScheduleEntity entity(
      String pipeline, Timing timing, boolean enabled, String by, int version) {
    return new ScheduleEntity(
        pipeline,
        timing.cron(),
        timing.zone(),
        enabled,
        timing.missed().code(),
        timing.maxAge().toSeconds(),
        timing.notOn(),
        by,
        Instant.now(),
        text(timing),
        version);
  }

  /** Returns the schedule that a version states, for comparison; empty if it states none. */
  static String text(@Nullable PipelineEntry pipeline) {
    PipelineDefinition definition = pipeline == null ? null : pipeline.definition();
    Timing timing = definition == null ? null : definition.schedule();
    return timing == null ? "" : text(timing);
  }

  private static String text(Timing timing) {
    return String.join(
        "|",
        timing.cron(),
        timing.zone(),
        timing.missed().code(),
        Long.toString(timing.maxAge().toSeconds()),
        timing.notOn() == null ? "" : timing.notOn());
  }

  /**
   * Takes over what a version states, if runs use it and it is not done yet.
   *
   * @param before the schedule as it is; null if there is none
   * @return whether the schedule is another one now
   */
  boolean takeOver(PipelineEntry pipeline, @Nullable ScheduleEntity before) {
    PipelineDefinition definition = pipeline.definition();
    if (definition == null || !library.mayRun(pipeline)) {
      return false;
    }
    Timing timing = definition.schedule();
    String wanted = text(pipeline);
    StoredPipeline version = pipeline.stored();
    if (before == null) {
      return timing != null && write(TAKE_OVER, pipeline, timing, wanted) > 0;
    }
    Integer compared = before.statedVersion();
    if (compared == null || compared < version.version() && isKept(version, before, wanted)) {
      write(COMPARED, pipeline, timing, wanted);
      return false;
    }
    if (compared >= version.version() || wanted.equals(before.stated())) {
      return false;
    }
    return write(timing == null ? DELETE : TAKE_OVER, pipeline, timing, wanted) > 0;
  }

  /** A release does not undo what officers changed. */
  private static boolean isKept(StoredPipeline version, ScheduleEntity before, String wanted) {
    return !wanted.equals(before.stated())
        && version.savedBy().equals(StoredPipeline.PLATFORM)
        && !before.changedBy().equals(StoredPipeline.PLATFORM)
        && !before.changedBy().equals(PIPELINE);
  }

  private int write(String sql, PipelineEntry pipeline, @Nullable Timing timing, String stated) {
    int rows =
        database.with(
            handle ->
                handle
                    .createUpdate(sql)
                    .configure(SqlStatements.class, c -> c.setUnusedBindingAllowed(true))
                    .bind("pipeline", pipeline.id())
                    .bind("cron", timing == null ? null : timing.cron())
                    .bind("zone", timing == null ? null : timing.zone())
                    .bind("missed", timing == null ? null : timing.missed().code())
                    .bind("maxAge", timing == null ? null : timing.maxAge().toSeconds())
                    .bind("notOn", timing == null ? null : timing.notOn())
                    .bind("by", pipeline.stored().savedBy())
                    .bind("stated", stated)
                    .bind("version", pipeline.stored().version())
                    .execute());
    if (rows > 0 && !sql.equals(COMPARED)) {
      LOG.info(
          "pipeline {}, version {}: {}",
          pipeline.id(),
          pipeline.stored().version(),
          timing == null
              ? "states no schedule"
              : "is scheduled: " + timing.cron() + " " + timing.zone());
    }
    return rows;
  }
}
