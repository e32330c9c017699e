package uk.trigpoint.jobs.console.runs;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.jobs.console.ListedRun;

/** The last run of a page, after which the next one begins. */
record RunPosition(Instant at, UUID id) {
  private static final int MAX_LENGTH = 80;

  static RunPosition of(ListedRun run) {
    return new RunPosition(run.queuedAt(), run.id());
  }

  /**
   * Reads a position.
   *
   * @throws ProblemException 400 if it is none
   */
  static RunPosition read(String text) {
    String[] parts = text.split("_", 2);
    try {
      if (parts.length == 2 && text.length() <= MAX_LENGTH) {
        Instant at = Instant.parse(parts[0]);
        if (at.isAfter(Instant.EPOCH)
            && at.isBefore(Instant.EPOCH.plus(100_000, ChronoUnit.DAYS))) {
          return new RunPosition(at, UUID.fromString(parts[1]));
        }
      }
    } catch (DateTimeException | IllegalArgumentException e) {
      // Reported below.
    }
    throw ProblemException.badParameter("after", "is no position in the list of runs");
  }

  @Override
  public String toString() {
    return at + "_" + id;
  }
}
