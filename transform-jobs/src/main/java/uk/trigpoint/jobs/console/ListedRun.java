package uk.trigpoint.jobs.console;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.run.RunState;
import uk.trigpoint.web.Status;

/**
 * A run as lists show it.
 *
 * @param message the outcome; empty while the run goes on
 * @param trigger what started it, such as {@code schedule}
 * @param startedAt null if no node has claimed it
 * @param endedAt null while it goes on
 * @param dataset that it published or that is held; null if there is none
 * @param version of the dataset; null if there is none
 * @param read rows from files and services
 * @param decision what became of a held version: {@code waiting}, {@code released} or {@code
 *     discarded}; null if the run held none
 */
public record ListedRun(
    UUID id,
    String pipeline,
    RunState state,
    String message,
    String trigger,
    String requestedBy,
    Instant queuedAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable String dataset,
    @Nullable Integer version,
    long read,
    long published,
    long rejected,
    @Nullable String decision) {
  /** Returns the word, shape and colour of the state. */
  public Status status() {
    return RunStatus.of(state);
  }

  /** Returns the words of the state; of a held version also what became of it. */
  public String stateWords() {
    String words = status().words();
    return decision == null || "waiting".equals(decision) ? words : words + ", then " + decision;
  }

  /** Returns whether a version of it waits for a person's decision. */
  public boolean isWaiting() {
    return "waiting".equals(decision);
  }

  /** Returns when it ended; while it goes on, when it was requested. */
  public Instant at() {
    return endedAt == null ? queuedAt : endedAt;
  }

  /** Returns how long it ran; empty if it has not both started and ended. */
  public Optional<Duration> findDuration() {
    return startedAt == null || endedAt == null
        ? Optional.empty()
        : Optional.of(Duration.between(startedAt, endedAt));
  }

  /** Returns how long it ran, in words; a dash if it has not ended. */
  public String durationWords() {
    return findDuration().map(ConsoleWords::duration).orElse("–");
  }

  /** Returns the path of its page. */
  public String href() {
    return "/console/runs/" + id;
  }
}
