package uk.trigpoint.jobs.definition;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.cron.MissedRuns;

/**
 * When a pipeline runs by itself.
 *
 * @param cron minute, hour, day of month, month, day of week
 * @param zone id of the time zone, Europe/London if none is stated
 * @param missed what happens with due times that were missed
 * @param maxAge how long after its due time a missed run still starts
 * @param notOn {@value #BANK_HOLIDAYS} if the schedule rests on them; null if it never does
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Timing(
    String cron,
    String zone,
    MissedRuns missed,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Duration maxAge,
    @Nullable String notOn) {
  /** The zone of schedules that state none. */
  public static final String DEFAULT_ZONE = "Europe/London";

  /** How long after its due time a missed run still starts, unless a schedule states it. */
  public static final Duration DEFAULT_MAX_AGE = Duration.ofDays(1);

  /** The longest that a schedule may state. */
  public static final Duration LONGEST_AGE = Duration.ofDays(31);

  /** The bank holidays of England and Wales. */
  public static final String BANK_HOLIDAYS = "bank-holidays";
}
