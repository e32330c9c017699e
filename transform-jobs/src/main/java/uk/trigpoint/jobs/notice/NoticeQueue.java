package uk.trigpoint.jobs.notice;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.database.SqlFile;

/**
 * Queues notices in the transaction that makes them true. Whom they are for, and their words, are
 * decided when they are sent.
 */
@Singleton
public final class NoticeQueue {
  private static final String ENDED = SqlFile.read(NoticeQueue.class, "queue-ended");

  /**
   * Queues the notices of a run that has just ended: of its verdict if that differs from the one
   * before, and of its rejected rows.
   */
  public void ended(Handle handle, UUID run) {
    handle.createUpdate(ENDED).bind("run", run).execute();
  }

  /**
   * What a step sends.
   *
   * @param to mail addresses; empty for the owner of the pipeline
   */
  public record StepMessage(String step, String words, List<String> to) {
    public StepMessage {
      to = List.copyOf(to);
    }
  }

  /** Queues a message of a step. */
  public void step(Handle handle, String pipeline, UUID run, StepMessage message) {
    handle
        .createUpdate(
            "INSERT INTO jobs.notice (pipeline, run_id, kind, step, words, recipients) VALUES (:pipeline, :run, 'step', :step, :words, :to)")
        .bind("pipeline", pipeline)
        .bind("run", run)
        .bind("step", message.step())
        .bind("words", message.words())
        .bindArray("to", String.class, message.to())
        .execute();
  }

  /**
   * Queues a notice that an input is late; once for a day.
   *
   * @param run the last one that did not find it; null if there is none
   */
  public void late(Handle handle, String pipeline, @Nullable UUID run, LocalDate day) {
    handle
        .createUpdate(
            "INSERT INTO jobs.notice (pipeline, run_id, kind, due) VALUES (:pipeline, CAST(:run AS uuid), 'late', :day) ON CONFLICT DO NOTHING")
        .bind("pipeline", pipeline)
        .bind("run", run)
        .bind("day", day)
        .execute();
  }
}
