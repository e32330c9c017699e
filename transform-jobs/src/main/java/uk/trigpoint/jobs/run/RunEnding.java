package uk.trigpoint.jobs.run;

import jakarta.inject.Singleton;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.datasets.publish.PublishException;
import uk.trigpoint.jobs.definition.DefinitionException;
import uk.trigpoint.jobs.definition.PipelineDefinition;
import uk.trigpoint.jobs.definition.RetryRule;
import uk.trigpoint.jobs.input.LastPublications;
import uk.trigpoint.jobs.notice.NoticeQueue;
import uk.trigpoint.jobs.outcome.HeldException;
import uk.trigpoint.jobs.outcome.JobException;
import uk.trigpoint.jobs.outcome.NotTakenException;
import uk.trigpoint.jobs.outcome.StagingLostException;
import uk.trigpoint.jobs.outcome.TransientFailures;

/**
 * Ends attempts that do not publish: with a verdict, with another attempt after a failure that may
 * pass, or with a further run for an input that was not there.
 */
@Singleton
final class RunEnding {
  private static final Logger LOG = LoggerFactory.getLogger(RunEnding.class);
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
  private static final String RETRY = SqlFile.read(RunEnding.class, "request-retry");

  /** Waits before the second, third and fourth attempt after failures that may pass. */
  private static final List<Duration> BACK_OFF =
      List.of(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(5));

  private final Database database;
  private final Leases leases;
  private final LastPublications publications;
  private final NoticeQueue notices;

  RunEnding(Database database, Leases leases, LastPublications publications, NoticeQueue notices) {
    this.database = database;
    this.leases = leases;
    this.publications = publications;
    this.notices = notices;
  }

  /**
   * Ends an attempt that failed, if it still holds the run.
   *
   * @param definition null if it could not be read
   */
  void fail(Claim claim, @Nullable PipelineDefinition definition, RuntimeException failure) {
    Attempt attempt = claim.attempt();
    if (failure instanceof LeaseLostException || !leases.isHeld(attempt)) {
      LOG.info("run {}, attempt {}: the lease is lost", attempt.run(), attempt.number());
      return;
    }
    Optional<String> passing = TransientFailures.findReason(failure);
    if (passing.isPresent()) {
      tryAgain(attempt, passing.get());
      return;
    }
    switch (failure) {
      case StagingLostException e -> {
        leases.requeue(attempt, Duration.ZERO);
        leases.log(
            attempt.run(),
            "warning",
            "Staged rows are gone: the database restarted, or a person was erased. The run starts again.");
      }
      case NotTakenException e -> notTaken(claim, definition, String.valueOf(e.getMessage()));
      case HeldException e ->
          end(
              attempt,
              RunState.HELD,
              e.getMessage() + " " + publications.whatReadersSee(claim.pipeline()));
      case JobException e -> end(attempt, RunState.FAILED, String.valueOf(e.getMessage()));
      case PublishException e ->
          end(
              attempt,
              RunState.FAILED,
              e.getMessage() + " " + publications.whatReadersSee(claim.pipeline()));
      case DefinitionException e ->
          end(
              attempt,
              RunState.FAILED,
              "The pipeline has faults, so nothing was read or written. First: "
                  + e.faults().getFirst());
      default -> {
        LOG.error("run {}, attempt {} failed", attempt.run(), attempt.number(), failure);
        end(
            attempt,
            RunState.FAILED,
            "The run failed with an unexpected error. Nothing was published. Look for the run's id in the server's log.");
      }
    }
  }

  /** Ends a run that has nothing to do. */
  void skip(Attempt attempt, String words) {
    end(attempt, RunState.SKIPPED, words);
  }

  private void tryAgain(Attempt attempt, String reason) {
    if (attempt.number() >= Leases.MAX_ATTEMPTS) {
      end(
          attempt,
          RunState.FAILED,
          "%s So it was at each of %d attempts. Nothing was published; start the run again when the cause is removed."
              .formatted(reason, attempt.number()));
      return;
    }
    Duration wait = BACK_OFF.get(Math.min(attempt.number(), BACK_OFF.size()) - 1);
    leases.requeue(attempt, wait);
    leases.log(
        attempt.run(),
        "warning",
        "%s The run starts again in %d seconds.".formatted(reason, wait.toSeconds()));
  }

  private void notTaken(Claim claim, @Nullable PipelineDefinition definition, String reason) {
    RetryRule rule =
        definition == null || !claim.trigger().isAutomatic()
            ? null
            : definition.automation().retry();
    Instant now = Instant.now();
    Optional<Instant> next =
        rule == null
            ? Optional.empty()
            : findNext(rule, claim.chainBegan(), claim.chainNumber(), now);
    String readers = publications.whatReadersSee(claim.pipeline());
    String words =
        rule == null || next.isEmpty()
            ? reason + " " + readers
            : "%s Trying again at %s until %s. %s"
                .formatted(reason, TIME.format(next.get().atZone(LONDON)), rule.until(), readers);
    database.transactVoid(
        handle -> {
          leases.end(handle, claim.attempt(), RunState.NOT_TAKEN, words, null, 0);
          if (next.isPresent()) {
            handle
                .createUpdate(RETRY)
                .bind("id", UUID.randomUUID())
                .bind("run", claim.attempt().run())
                .bind("notBefore", Timestamp.from(next.get()))
                .execute();
          } else if (rule != null) {
            notices.late(
                handle, claim.pipeline(), claim.attempt().run(), LocalDate.ofInstant(now, LONDON));
          }
        });
    leases.log(claim.attempt().run(), "warning", words);
  }

  /**
   * Returns when the next run of a chain starts; empty if it would be after the end of the rule.
   *
   * @param began due time of the first run; the rule ends at its next time of day {@code until}
   * @param number how many runs of the chain there were before this one
   */
  static Optional<Instant> findNext(RetryRule rule, Instant began, int number, Instant now) {
    ZonedDateTime first = began.atZone(LONDON);
    ZonedDateTime until = first.with(rule.until());
    if (!until.isAfter(first)) {
      until = first.toLocalDate().plusDays(1).atTime(rule.until()).atZone(LONDON);
    }
    Instant next = now.plus(rule.every());
    return number >= RetryRule.MAX_RUNS || next.isAfter(until.toInstant())
        ? Optional.empty()
        : Optional.of(next);
  }

  private void end(Attempt attempt, RunState verdict, String message) {
    leases.end(attempt, verdict, message);
    leases.log(attempt.run(), verdict.isFault() ? "error" : "warning", message);
  }
}
