package uk.trigpoint.jobs.definition;

import java.util.List;
import java.util.Map;

/**
 * A pipeline as it is written.
 *
 * @param id lower-case letters, digits and hyphens
 * @param parameters by name
 * @param steps in the order of the text
 * @param text where it is written
 */
public record PipelineDefinition(
    String id,
    String title,
    String description,
    Map<String, Parameter> parameters,
    double maxRejectedPercent,
    List<StepDefinition> steps,
    PlacedText text) {
  /** Most steps of a pipeline. */
  public static final int MAX_STEPS = 200;

  public PipelineDefinition {
    parameters = Map.copyOf(parameters);
    steps = List.copyOf(steps);
  }
}
