package uk.trigpoint.jobs.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The current state of a run.
 *
 * @param run the run's id
 * @param message the outcome; empty while the run goes on
 * @param trigger {@code cli}, {@code api}, {@code console} or {@code schedule}
 * @param scheduledFor the due time; null unless a schedule started the run
 * @param attempt number of the current attempt; 0 if no node has claimed the run
 * @param inputSha256 SHA-256 of the input file, hexadecimal
 * @param output the published version; null if there is none
 * @param steps the finished steps, in order
 * @param rows totals: read, published, rejected
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Run(
    UUID run,
    String pipeline,
    String state,
    String message,
    String trigger,
    @Nullable Instant scheduledFor,
    String requestedBy,
    Instant queuedAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    int attempt,
    @Nullable String inputFile,
    @Nullable String inputSha256,
    @Nullable Output output,
    List<StepRun> steps,
    Rows rows) {
  /** A version of a dataset. */
  public record Output(String dataset, int version) {}

  /** Row totals of a run. */
  public record Rows(long read, long published, long rejected) {
    static Rows of(List<StepRun> steps, boolean published) {
      return new Rows(
          steps.isEmpty() ? 0 : steps.getFirst().in(),
          published && !steps.isEmpty() ? steps.getLast().out() : 0,
          steps.stream().mapToLong(StepRun::rejected).sum());
    }
  }

  /** A finished step: {@code in = out + rejected}. */
  public record StepRun(String id, long in, long out, long rejected, double seconds) {}

  /** One fault of a rejected row. A row with several faults has several entries. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Reject(
      String step,
      long line,
      @Nullable String field,
      String code,
      String reason,
      com.fasterxml.jackson.databind.JsonNode content) {}

  /** A line of a run's log. */
  public record Event(long id, Instant at, String level, String message) {}

  public RunState findState() {
    return RunState.parse(state);
  }

  /** Summarises the run for people. */
  public String inWords() {
    return switch (findState()) {
      case QUEUED -> "waiting to start";
      case RUNNING -> "running, " + steps.size() + " steps done";
      case SUCCEEDED ->
          "%,d rows published, %,d rejected%s".formatted(rows.published(), rows.rejected(), took());
      case HELD -> "held: " + message;
      case FAILED -> "failed: " + message;
      case CANCELLED -> "cancelled";
    };
  }

  private String took() {
    return startedAt == null || endedAt == null
        ? ""
        : ", in %.1f seconds".formatted(Duration.between(startedAt, endedAt).toMillis() / 1000.0);
  }
}
