package uk.trigpoint.jobs.definition;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An output that a step reads.
 *
 * @param step id of the step that has it
 * @param port name of the output
 */
public record InputReference(String step, String port) {
  /** The output that is meant if none is named. */
  public static final String DEFAULT_PORT = "output";

  private static final Pattern TEXT =
      Pattern.compile("([a-z0-9_-]{1,60})(?:\\.([a-z0-9_-]{1,60}))?");

  /**
   * Parses {@code step} or {@code step.port}.
   *
   * @throws IllegalArgumentException if the text is neither
   */
  public static InputReference parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "must be the id of a step, or id and output such as check.failed");
    }
    return new InputReference(
        matcher.group(1), matcher.group(2) == null ? DEFAULT_PORT : matcher.group(2));
  }

  @Override
  public String toString() {
    return port.equals(DEFAULT_PORT) ? step : step + "." + port;
  }
}
