package uk.trigpoint.jobs.console.board;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.console.ListedRun;
import uk.trigpoint.jobs.definition.Fault;
import uk.trigpoint.web.Status;

/**
 * A pipeline with how it stands now.
 *
 * @param standing what it needs
 * @param reason run that the standing is about; null if it is about none
 * @param runs its last runs, newest first, ten at most
 * @param faults why it cannot run; empty if it can
 * @param schedule when it runs by itself, in words
 * @param next its next due time; null if there is none
 * @param readers what readers of its data see, as a sentence
 * @param unownedRejects rejected rows of its last run with a result that have no owner
 * @param late since when its file is late; null if it is not
 */
public record PipelineLine(
    String id,
    String title,
    Standing standing,
    @Nullable ListedRun reason,
    List<ListedRun> runs,
    List<Fault> faults,
    String schedule,
    @Nullable Instant next,
    String readers,
    long unownedRejects,
    @Nullable Instant late) {
  public PipelineLine {
    runs = List.copyOf(runs);
    faults = List.copyOf(faults);
  }

  /** Returns its last run; empty if it never ran. */
  public Optional<ListedRun> findLast() {
    return runs.stream().findFirst();
  }

  /** Returns what its state is shown as. */
  public Status status() {
    return switch (standing) {
      case HELD -> Status.HELD;
      case BROKEN -> Status.BAD;
      case FAILED -> Status.FAILED;
      case LATE -> Status.LATE;
      case REJECTS -> Status.PUBLISHED_WITH_REJECTS;
      case RUNNING, QUIET -> findLast().map(ListedRun::status).orElse(Status.QUIET);
    };
  }

  /** Returns the words of its state. */
  public String stateWords() {
    return switch (standing) {
      case BROKEN -> "Cannot run";
      case QUIET -> findLast().map(ListedRun::stateWords).orElse("Has not run");
      case HELD, FAILED, LATE, REJECTS, RUNNING -> status().words();
    };
  }

  /** Returns how long its runs normally take: the median of the last ones that published. */
  public Optional<Duration> findNormalDuration() {
    List<Duration> durations =
        runs.stream()
            .filter(run -> run.state().isPublished())
            .flatMap(run -> run.findDuration().stream())
            .sorted()
            .toList();
    return durations.isEmpty()
        ? Optional.empty()
        : Optional.of(durations.get(durations.size() / 2));
  }

  /** Returns the path of its page. */
  public String href() {
    return "/console/pipelines/" + id;
  }
}
