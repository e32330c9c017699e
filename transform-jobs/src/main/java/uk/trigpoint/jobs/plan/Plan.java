package uk.trigpoint.jobs.plan;

import java.util.List;
import uk.trigpoint.datasets.explain.AccessNames;
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
   * @param names that its access policy may use
   * @throws PipelineException with all faults
   */
  public static Plan of(Pipeline pipeline, AccessNames names) {
    return new Planner(pipeline, names).plan();
  }
}
