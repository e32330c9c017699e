package uk.trigpoint.jobs.definition;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline as it is written.
 *
 * @param id lower-case letters, digits and hyphens
 * @param parameters by name
 * @param automation how it runs without people
 * @param maxRejectedPercent of the rows that are read, 0 to 100; with more, the version is held
 * @param steps in the order of the text
 * @param text where it is written
 */
public record PipelineDefinition(
    String id,
    String title,
    String description,
    Map<String, Parameter> parameters,
    Automation automation,
    double maxRejectedPercent,
    List<StepDefinition> steps,
    PlacedText text) {
  /** Most steps of a pipeline. */
  public static final int MAX_STEPS = 200;

  public PipelineDefinition {
    parameters = Map.copyOf(parameters);
    steps = List.copyOf(steps);
  }

  /** Returns when it runs by itself, unless an officer changes it; null if it does not. */
  public @Nullable Timing schedule() {
    return automation.schedule();
  }
}
