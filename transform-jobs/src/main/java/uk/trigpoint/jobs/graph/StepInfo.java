package uk.trigpoint.jobs.graph;

import java.util.List;
import uk.trigpoint.jobs.definition.StepDefinition;

/**
 * What a kind of step is, for its form, its reference page and the schema for editors.
 *
 * @param code the {@code type} in definitions
 * @param title for display
 * @param summary what it does, as a sentence
 * @param group of steps that are listed together
 * @param inputs names of the input ports, in order; empty if it reads from outside, {@link #ANY}
 *     alone if a step names them
 * @param outputs names of the outputs beside {@link #REJECTED}, in order; empty if it writes
 *     outside. A step whose outputs depend on its settings names those that are always there
 */
public record StepInfo(
    String code,
    String title,
    String summary,
    Group group,
    List<String> inputs,
    List<String> outputs) {
  /** The output that every step has: rows it cannot process, with a code and a reason. */
  public static final String REJECTED = "rejected";

  /** The only input of a kind whose steps name their inputs as they like. */
  public static final String ANY = "*";

  /** Kinds of steps that are listed together. */
  public enum Group {
    READ,
    COLUMNS,
    ROWS,
    CHECKS,
    PLACES,
    JOINS,
    WRITE
  }

  /** Returns the input ports of a step. */
  public List<String> inputs(StepDefinition step) {
    return inputs.equals(List.of(ANY)) ? List.copyOf(step.inputs().keySet()) : inputs;
  }

  public StepInfo {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    if (outputs.contains(REJECTED)) {
      throw new IllegalArgumentException("every step has the output rejected anyway");
    }
  }
}
