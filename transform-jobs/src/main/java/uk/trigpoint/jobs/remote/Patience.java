package uk.trigpoint.jobs.remote;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.outcome.JobException;

/**
 * How long services are waited for.
 *
 * @param tries of a request that fails in a way that may pass
 * @param firstWait before the second try; each further one is three times as long
 * @param longest within which an answer must have come whole, whatever a connection states; null if
 *     it decides alone
 * @param until no request begins after it; null if there is no end
 */
record Patience(
    int tries, Duration firstWait, @Nullable Duration longest, @Nullable Instant until) {
  private static final int TRIES = 4;

  /** A person waits for a preview. */
  private static final Duration PREVIEW = Duration.ofSeconds(60);

  private static final Duration PREVIEWED_ANSWER = Duration.ofSeconds(10);

  /** Returns that of runs, which nobody waits for. */
  static Patience ofRuns(Duration firstWait) {
    return new Patience(TRIES, firstWait, null, null);
  }

  /** Returns that of a preview which begins now. */
  static Patience ofPreview(Instant now) {
    return new Patience(1, Duration.ZERO, PREVIEWED_ANSWER, now.plus(PREVIEW));
  }

  /** Returns within which time an answer must have come whole. */
  Duration deadline(Connection connection) {
    Duration stated = connection.deadline();
    return longest != null && longest.compareTo(stated) < 0 ? longest : stated;
  }

  /**
   * Requires that another request may begin.
   *
   * @throws JobException if it may not
   */
  void requireTime(Call call) {
    if (until != null && Instant.now().isAfter(until)) {
      throw new JobException(
          "A preview waits for services for at most %d seconds, and %s has not ended by then. State a filter or a larger page, or run the pipeline."
              .formatted(PREVIEW.toSeconds(), call.shown()));
    }
  }

  /** Says how often a request was tried. */
  String inWords(int number) {
    return longest != null
        ? "; a preview tries once and waits %d seconds at most".formatted(longest.toSeconds())
        : ", at %d %s".formatted(number, number == 1 ? "try" : "tries");
  }
}
