package uk.trigpoint.jobs.output;

import java.util.List;
import java.util.Optional;
import uk.trigpoint.jobs.definition.InputReference;
import uk.trigpoint.jobs.expression.Expression;
import uk.trigpoint.jobs.graph.Graph;
import uk.trigpoint.jobs.graph.GraphStep;
import uk.trigpoint.jobs.rowwise.Assignment;
import uk.trigpoint.jobs.rowwise.Chain;
import uk.trigpoint.jobs.rowwise.RowWise;

/**
 * The key of a personal dataset that a graph publishes. Rows of people who were erased from the
 * dataset are rejected where the key is read, and at the latest where it is published.
 *
 * @param step that reads it
 * @param column of the step's output
 */
public record ErasedKey(String step, String column, String datasetId) {
  /** Code of rejected rows. */
  public static final String CODE = "ERASED";

  /** Reason of rejected rows. */
  public static final String REASON = "is of a person who was erased from the dataset";

  /**
   * Follows the key of a personal dataset back to the step that reads it; empty if there is none.
   */
  public static Optional<ErasedKey> find(Graph graph) {
    for (GraphStep step : graph.steps()) {
      if (step.settings() instanceof PublishStep.Settings publish
          && PublishStep.access(publish).personal()) {
        String column =
            PublishStep.filled(publish, graph.rows(step.input(PublishStep.INPUT))).stream()
                .filter(filled -> filled.column().name().equals(publish.key()))
                .map(filled -> filled.from().name())
                .findFirst()
                .orElseThrow();
        return read(graph, step.input(PublishStep.INPUT), column, publish.dataset());
      }
    }
    return Optional.empty();
  }

  private static Optional<ErasedKey> read(
      Graph graph, InputReference output, String column, String dataset) {
    GraphStep step = graph.find(output.step()).orElseThrow();
    if (step.inputs().isEmpty()) {
      return Optional.of(new ErasedKey(step.id(), column, dataset));
    }
    String before = column;
    InputReference input = step.inputs().values().iterator().next();
    if (step.type() instanceof RowWise<?>) {
      Assignment made =
          Chain.of(graph.rows(input), List.of(step)).links().getFirst().plan().columns().stream()
              .filter(assignment -> assignment.field().name().equals(column))
              .findFirst()
              .orElse(null);
      if (made == null || !(made.value() instanceof Expression.Column source)) {
        return Optional.empty();
      }
      before = source.name();
    }
    return graph.rows(input).find(before).isPresent()
        ? read(graph, input, before, dataset)
        : Optional.empty();
  }
}
