package uk.trigpoint.jobs.plan;

import java.util.List;
import uk.trigpoint.jobs.pipeline.Pipeline;
import uk.trigpoint.jobs.pipeline.PipelineException;

/**
 * A pipeline that can run: its steps in an order in which every input is there, ending in one
 * publish, with no output that nobody reads.
 */
public record Plan(Pipeline pipeline, List<Node> nodes) {
  public Plan {
    nodes = List.copyOf(nodes);
  }

  /**
   * The plan of a pipeline.
   *
   * @throws PipelineException with everything that does not fit together
   */
  public static Plan of(Pipeline pipeline) {
    return new Planner(pipeline).plan();
  }
}
