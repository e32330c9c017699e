package uk.trigpoint.jobs.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The current state of a run.
 *
 * @param run the run's id
 * @param message the outcome; empty while the run goes on
 * @param trigger what started it, such as {@code cli}, {@code schedule} or {@code file}
 * @param scheduledFor the due time; null unless a schedule started the run
 * @param replayOf the run whose rejected rows this one tries again; null unless it is a replay
 * @param definitionVersion version of the pipeline's definition; null for runs before versions
 * @param notBefore when a waiting run starts at the earliest; null if it is not put off
 * @param attempt number of the current attempt; 0 if no node has claimed the run
 * @param inputFile the first file that was read
 * @param inputSha256 SHA-256 of that file, hexadecimal
 * @param output the published version; null if there is none
 * @param steps the finished steps, in order
 * @param notices messages about the run, if it was asked for by its id
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
    @Nullable UUID replayOf,
    Instant queuedAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable Integer definitionVersion,
    @Nullable Instant notBefore,
    int attempt,
    @Nullable String inputFile,
    @Nullable String inputSha256,
    @Nullable Output output,
    List<StepRun> steps,
    List<Notice> notices,
    Rows rows) {
  /** A version of a dataset. */
  public record Output(String dataset, int version) {}

  /**
   * Row totals of a run.
   *
   * @param read from outside, datasets of the platform excepted
   * @param published by all steps that publish
   */
  public record Rows(long read, long published, long rejected) {}

  /**
   * A finished step.
   *
   * @param in rows of all inputs, or read from outside
   * @param out rows of all outputs
   * @param ports rows by input and output: {@code in.left}, {@code out.joined}
   */
  public record StepRun(
      String id, long in, long out, long rejected, double seconds, Map<String, Long> ports) {}

  /**
   * One fault of a rejected row. A row with several faults has several entries.
   *
   * @param line null if the row has none
   * @param field at fault; null if it is the whole row
   * @param easting of the middle of the row's place, EPSG:27700 metres; null if it has none
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Reject(
      String step,
      @Nullable Long line,
      @Nullable String field,
      String code,
      String reason,
      com.fasterxml.jackson.databind.JsonNode content,
      @Nullable Double easting,
      @Nullable Double northing) {}

  /**
   * A message about a run.
   *
   * @param channel {@code owner}, {@code supplier}, {@code webhook} or {@code log}
   * @param sentAt null if it was not sent yet
   * @param error why it was not sent; null if there is no fault
   * @param muted why it was not sent; null if it was not muted
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Notice(
      String channel,
      List<String> recipients,
      String subject,
      @Nullable Instant sentAt,
      @Nullable String error,
      @Nullable Muted muted) {}

  /** Who muted the notices of a pipeline, until when and why. */
  public record Muted(String by, Instant until, String reason) {}

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
      case PUBLISHED, PUBLISHED_WITH_REJECTS ->
          "%,d rows published, %,d rejected%s".formatted(rows.published(), rows.rejected(), took());
      case HELD, NOT_TAKEN, SKIPPED, STALE, FAILED -> findState().words() + ": " + message;
      case CANCELLED -> "cancelled";
    };
  }

  private String took() {
    return startedAt == null || endedAt == null
        ? ""
        : ", in %.1f seconds".formatted(Duration.between(startedAt, endedAt).toMillis() / 1000.0);
  }
}
