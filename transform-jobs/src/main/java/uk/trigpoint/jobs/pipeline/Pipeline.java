package uk.trigpoint.jobs.pipeline;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The definition of a transformation.
 *
 * @param schedule the initial schedule; officers can change it. Null if there is none
 * @param parameters names with default values; a run can give other values
 * @param maxRejectedPercent percentage of the rows read; with more rejects the run fails
 */
public record Pipeline(
    String id,
    String title,
    String description,
    @Nullable Timing schedule,
    Map<String, String> parameters,
    double maxRejectedPercent,
    List<Step> steps) {
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,59}");

  /** A cron expression of five fields, and its time zone. */
  public record Timing(String cron, String zone) {}

  public Pipeline {
    parameters = Map.copyOf(parameters);
    steps = List.copyOf(steps);
    if (!isId(id)) {
      throw new IllegalArgumentException(
          "an id has lower-case letters, digits and hyphens, starts with a letter and has at most 60 characters");
    }
    if (!(maxRejectedPercent >= 0 && maxRejectedPercent <= 100)) {
      throw new IllegalArgumentException("maxRejectedPercent must be from 0 to 100");
    }
  }

  /** Returns whether a text is a valid id of a pipeline or step. */
  public static boolean isId(String text) {
    return ID.matcher(text).matches();
  }
}
