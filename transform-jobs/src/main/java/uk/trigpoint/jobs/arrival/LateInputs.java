package uk.trigpoint.jobs.arrival;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.trigpoint.database.Database;
import uk.trigpoint.jobs.cron.CronSchedule;
import uk.trigpoint.jobs.definition.Timing;
import uk.trigpoint.jobs.file.Inbox;
import uk.trigpoint.jobs.file.InboxFiles;
import uk.trigpoint.jobs.notice.NoticeQueue;
import uk.trigpoint.jobs.run.JobSettings;

/** Queues a notice, once a day, when a file that is due has not come. */
@Singleton
final class LateInputs {
  private static final Logger LOG = LoggerFactory.getLogger(LateInputs.class);
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  /** A file that came this long before it was due is the one that was expected. */
  private static final Duration EARLY = Duration.ofHours(20);

  /** A node that starts later than this after the time says nothing. */
  private static final Duration TOO_LATE = Duration.ofHours(6);

  private final WatchedPipelines pipelines;
  private final Inbox inbox;
  private final InboxFiles inboxes;
  private final NoticeQueue notices;
  private final Database database;
  private final JobSettings settings;

  LateInputs(
      WatchedPipelines pipelines,
      Inbox inbox,
      InboxFiles inboxes,
      NoticeQueue notices,
      Database database,
      JobSettings settings) {
    this.pipelines = pipelines;
    this.inbox = inbox;
    this.inboxes = inboxes;
    this.notices = notices;
    this.database = database;
    this.settings = settings;
  }

  @Scheduled(fixedDelay = "1m", initialDelay = "30s")
  void look() {
    if (settings.timer()) {
      try {
        look(Instant.now());
      } catch (RuntimeException e) {
        LOG.warn("could not look for late files: {}", e.getMessage());
      }
    }
  }

  void look(Instant now) {
    LocalDate day = LocalDate.ofInstant(now, LONDON);
    for (WatchedPipeline pipeline : pipelines.list()) {
      LocalTime time = pipeline.automation().due();
      if (time == null) {
        continue;
      }
      ZonedDateTime due = day.atTime(time).atZone(LONDON);
      boolean passed =
          !now.isBefore(due.toInstant()) && now.isBefore(due.toInstant().plus(TOO_LATE));
      if (passed && isExpected(pipeline, day) && !isThere(pipeline, due.toInstant().minus(EARLY))) {
        database.transactVoid(handle -> notices.late(handle, pipeline.id(), null, day));
      }
    }
  }

  /** A pipeline with a schedule expects files on the days on which it runs. */
  private static boolean isExpected(WatchedPipeline pipeline, LocalDate day) {
    Timing schedule = pipeline.automation().schedule();
    if (schedule == null) {
      return true;
    }
    CronSchedule cron = CronSchedule.parse(schedule.cron(), schedule.zone());
    Instant start = day.atStartOfDay(cron.zone()).toInstant();
    return cron.findNext(start.minusMillis(1))
        .filter(next -> LocalDate.ofInstant(next, cron.zone()).equals(day))
        .isPresent();
  }

  private boolean isThere(WatchedPipeline pipeline, Instant since) {
    return pipeline.files().stream()
        .allMatch(
            pattern ->
                inbox.list(pattern).stream().anyMatch(file -> isModifiedSince(file, since))
                    || inboxes.hasSince(pattern, since));
  }

  private static boolean isModifiedSince(Path file, Instant since) {
    try {
      return !Files.getLastModifiedTime(file).toInstant().isBefore(since);
    } catch (IOException e) {
      return false;
    }
  }
}
