package uk.trigpoint.jobs.pipeline;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A transformation as its author wrote it.
 *
 * @param schedule when it runs by itself, as far as the author goes; officers may say otherwise
 * @param parameters names with defaults; a run may give others
 * @param maxRejectedPercent of the rows read; with more rejects nothing is published
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

  /** Cron in five fields, and the zone whose wall clock it speaks of. */
  public record Timing(String cron, String zone) {}

  public Pipeline {
    parameters = Map.copyOf(parameters);
    steps = List.copyOf(steps);
    if (!isId(id)) {
      throw new IllegalArgumentException(
          "an id is lower-case letters, digits and hyphens, a letter first, 60 at most");
    }
    if (!(maxRejectedPercent >= 0 && maxRejectedPercent <= 100)) {
      throw new IllegalArgumentException("maxRejectedPercent is from 0 to 100");
    }
  }

  /** Whether a text may be the id of a pipeline or step. */
  public static boolean isId(String text) {
    return ID.matcher(text).matches();
  }
}
