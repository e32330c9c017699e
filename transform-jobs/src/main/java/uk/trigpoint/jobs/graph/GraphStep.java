package uk.trigpoint.jobs.graph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.definition.InputReference;
import uk.trigpoint.jobs.row.RowType;

/**
 * A step of a valid graph.
 *
 * @param position in the order of execution, from 1
 * @param type its kind
 * @param settings with parameters in place
 * @param inputs by name of the input port
 * @param outputs rows of each output, by name, the default one first; without {@code rejected}
 */
public record GraphStep(
    int position,
    String id,
    StepType<?> type,
    Record settings,
    Map<String, InputReference> inputs,
    Map<String, RowType> outputs) {
  public GraphStep {
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
  }

  /**
   * Returns the output that an input port reads.
   *
   * @throws IllegalArgumentException if there is no such port
   */
  public InputReference input(String port) {
    return required(inputs.get(port), port);
  }

  /**
   * Returns the rows of an output.
   *
   * @throws IllegalArgumentException if there is no such port
   */
  public RowType output(String port) {
    return required(outputs.get(port), port);
  }

  private <T> T required(@Nullable T value, String port) {
    if (value == null) {
      throw new IllegalArgumentException("step '" + id + "' has no port '" + port + "'");
    }
    return value;
  }
}
