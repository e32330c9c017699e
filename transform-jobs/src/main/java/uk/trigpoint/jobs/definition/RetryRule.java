package uk.trigpoint.jobs.definition;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Duration;
import java.time.LocalTime;

/**
 * How often and how long a run is tried again whose input was not there, or not whole.
 *
 * @param every time between two runs
 * @param until time of day in London after which none starts
 */
public record RetryRule(
    @JsonFormat(shape = JsonFormat.Shape.STRING) Duration every,
    @JsonFormat(shape = JsonFormat.Shape.STRING, pattern = "HH:mm") LocalTime until) {
  /** Most further runs. */
  public static final int MAX_RUNS = 50;

  static final Duration SHORTEST = Duration.ofMinutes(1);
  static final Duration LONGEST = Duration.ofHours(12);
}
