package uk.trigpoint.database;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Waits until what was known at an instant can no longer change. Every change gets its moment some
 * milliseconds before it is visible, by {@code catalogue.moment()}; in between, a reader of a later
 * instant would not see it.
 */
public final class CertainMoments {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final long PAUSE_MILLIS = 5;

  /** Changes take minutes at most, so older instants need no question. */
  private static final Duration RECENT = Duration.ofDays(1);

  private final Database database;

  public CertainMoments(Database database) {
    this.database = database;
  }

  /** Thrown if a change with a moment before an instant is not over. */
  public static final class UncertainMomentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private UncertainMomentException(Instant moment) {
      super(
          "A change is being put in force, so it is not certain yet what was known at "
              + moment
              + ". Ask again in a few seconds.");
    }
  }

  /**
   * Waits at most 2 s until every change up to an instant is visible to transactions that begin
   * afterwards.
   *
   * @throws UncertainMomentException if a change is not over by then
   */
  public void await(Instant moment) {
    Instant now = Clock.systemUTC().instant();
    if (moment.isBefore(now.minus(RECENT))) {
      return;
    }
    Instant end = now.plus(PATIENCE);
    while (!isCertain(moment)) {
      if (Clock.systemUTC().instant().isAfter(end)) {
        throw new UncertainMomentException(moment);
      }
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new UncertainMomentException(moment);
      }
    }
  }

  private boolean isCertain(Instant moment) {
    return database.with(
        handle ->
            handle
                .createQuery("SELECT catalogue.is_certain(:moment)")
                .bind("moment", Timestamp.from(moment))
                .mapTo(Boolean.class)
                .one());
  }
}
