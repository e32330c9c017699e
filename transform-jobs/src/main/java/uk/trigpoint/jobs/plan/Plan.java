package uk.trigpoint.jobs.plan;

import java.util.List;
import uk.trigpoint.datasets.explain.AccessNames;
import uk.trigpoint.jobs.pipeline.Field;
import uk.trigpoint.jobs.pipeline.Pipeline;
import uk.trigpoint.jobs.pipeline.PipelineException;
import uk.trigpoint.jobs.pipeline.Step;

/**
 * A valid pipeline. Its steps are in topological order, it ends in exactly one publish, and every
 * other output is read by a step.
 */
public record Plan(Pipeline pipeline, List<Node> nodes) {
  public Plan {
    nodes = List.copyOf(nodes);
  }

  /**
   * Returns whether the pipeline reads personal columns or publishes a personal dataset. Its
   * staging tables are personal data then.
   */
  public boolean isPersonal() {
    return nodes.stream()
        .anyMatch(
            node ->
                node.output().fields().stream().anyMatch(Field::personal)
                    || node.step() instanceof Step.Publish publish
                        && publish.target().access().personal());
  }

  /** Returns the dataset that the pipeline publishes. */
  public Step.Target target() {
    return nodes.stream()
        .map(Node::step)
        .filter(Step.Publish.class::isInstance)
        .map(step -> ((Step.Publish) step).target())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("a plan ends in a publish"));
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
