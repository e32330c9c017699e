package uk.trigpoint.jobs.graph;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.trigpoint.jobs.definition.DefinitionReader;
import uk.trigpoint.jobs.definition.Fault;
import uk.trigpoint.jobs.definition.InputReference;
import uk.trigpoint.jobs.definition.PipelineDefinition;
import uk.trigpoint.jobs.row.RowType;

/**
 * What is known of a pipeline that may have faults, while it is being written.
 *
 * @param ports names of the outputs of each step whose settings can be read, by its id
 * @param rows of the outputs that could be worked out, by step and name
 * @param faults in the order of the text; empty if the pipeline can run
 * @param warnings sentences about the definition that a person should read
 */
public record PartialGraph(
    PipelineDefinition definition,
    Map<String, List<String>> ports,
    Map<String, Map<String, RowType>> rows,
    List<Fault> faults,
    List<String> warnings) {
  public PartialGraph {
    ports = Map.copyOf(ports);
    rows = Map.copyOf(rows);
    faults = List.copyOf(faults);
    warnings = List.copyOf(warnings);
  }

  /** Connects the steps as far as they fit together. */
  public static PartialGraph of(
      DefinitionReader.Draft draft, StepTypes types, PlanningContext context) {
    return new GraphBuilder(draft, Map.of(), types, context).buildPart();
  }

  /** Finds the rows of an output; empty if they are not known because of a fault. */
  public Optional<RowType> findRows(InputReference output) {
    return Optional.ofNullable(rows.getOrDefault(output.step(), Map.of()).get(output.port()));
  }
}
