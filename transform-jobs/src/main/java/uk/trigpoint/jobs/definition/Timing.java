package uk.trigpoint.jobs.definition;

/**
 * When a pipeline runs by itself.
 *
 * @param cron minute, hour, day of month, month, day of week
 * @param zone id of the time zone, Europe/London if none is stated
 */
public record Timing(String cron, String zone) {
  /** The zone of schedules that state none. */
  public static final String DEFAULT_ZONE = "Europe/London";
}
