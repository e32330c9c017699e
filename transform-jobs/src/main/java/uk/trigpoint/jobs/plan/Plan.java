package uk.trigpoint.jobs.plan;

import java.util.List;
import uk.trigpoint.jobs.pipeline.Pipeline;
import uk.trigpoint.jobs.pipeline.PipelineException;

/**
 * A valid pipeline. Its steps are in topological order, it ends in exactly one publish, and every
 * other output is read by a step.
 */
public record Plan(Pipeline pipeline, List<Node> nodes) {
  public Plan {
    nodes = List.copyOf(nodes);
  }

  /**
   * Checks a pipeline and orders its steps.
   *
   * @throws PipelineException with all faults
   */
  public static Plan of(Pipeline pipeline) {
    return new Planner(pipeline).plan();
  }
}
