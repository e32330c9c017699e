package uk.trigpoint.jobs.graph;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.trigpoint.jobs.definition.DefinitionException;
import uk.trigpoint.jobs.definition.DefinitionReader;
import uk.trigpoint.jobs.definition.Faults;
import uk.trigpoint.jobs.definition.InputReference;
import uk.trigpoint.jobs.definition.PipelineDefinition;
import uk.trigpoint.jobs.row.RowType;

/**
 * A pipeline whose steps fit together.
 *
 * @param definition that it was made from
 * @param steps in an order of execution: every step after those it reads
 * @param warnings sentences about the definition that a person should read
 */
public record Graph(PipelineDefinition definition, List<GraphStep> steps, List<String> warnings) {
  public Graph {
    steps = List.copyOf(steps);
    warnings = List.copyOf(warnings);
  }

  /** Creates a graph about which there is nothing to say. */
  public Graph(PipelineDefinition definition, List<GraphStep> steps) {
    this(definition, steps, List.of());
  }

  /**
   * Connects the steps of a definition and works out their rows.
   *
   * @param parameters values that replace the defaults of the definition
   * @throws DefinitionException with all faults
   */
  public static Graph of(
      PipelineDefinition definition,
      Map<String, String> parameters,
      StepTypes types,
      PlanningContext context) {
    return of(
        new DefinitionReader.Draft(definition, new Faults(), true), parameters, types, context);
  }

  /** As above, of a definition that may have faults; they are thrown with those that are found. */
  public static Graph of(
      DefinitionReader.Draft draft,
      Map<String, String> parameters,
      StepTypes types,
      PlanningContext context) {
    return new GraphBuilder(draft, parameters, types, context).build();
  }

  /** As above, on a platform without datasets. */
  public static Graph of(
      PipelineDefinition definition, Map<String, String> parameters, StepTypes types) {
    return of(definition, parameters, types, PlanningContext.EMPTY);
  }

  /** Returns the step of an id. */
  public Optional<GraphStep> find(String id) {
    return steps.stream().filter(step -> step.id().equals(id)).findFirst();
  }

  /** Returns the rows of an output of this graph. */
  public RowType rows(InputReference output) {
    return find(output.step())
        .map(step -> step.outputs().get(output.port()))
        .orElseThrow(() -> new IllegalArgumentException("there is no output " + output));
  }

  /** Returns whether rows with personal columns flow anywhere. */
  public boolean isPersonal() {
    return steps.stream()
        .flatMap(step -> step.outputs().values().stream())
        .anyMatch(RowType::isPersonal);
  }
}
