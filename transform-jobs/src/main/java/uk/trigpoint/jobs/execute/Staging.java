package uk.trigpoint.jobs.execute;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import uk.trigpoint.jobs.definition.InputReference;
import uk.trigpoint.jobs.graph.Graph;
import uk.trigpoint.jobs.graph.GraphStep;
import uk.trigpoint.jobs.row.StagedRows;

/** The tables of the outputs of an execution's steps: created, filled by others, and prepared. */
record Staging(Graph graph, Workspace workspace, Outputs outputs) {
  /** Creates the tables of all outputs of a step, by name of the output. */
  Map<String, StagedRows> create(Handle handle, GraphStep step) {
    Map<String, StagedRows> tables = new LinkedHashMap<>();
    step.outputs().keySet().forEach(port -> tables.put(port, workspace.create(handle, step, port)));
    return tables;
  }

  /** Returns those of the tables whose rows a step reads; rows of others are only counted. */
  Map<String, StagedRows> read(GraphStep step, Map<String, StagedRows> tables) {
    Map<String, StagedRows> read = new LinkedHashMap<>(tables);
    read.keySet()
        .removeIf(port -> Fragments.isDiscarded(graph, new InputReference(step.id(), port)));
    return read;
  }

  /**
   * Prepares the filled tables of a step for the steps that read them.
   *
   * @param counts rows by name of the output
   */
  void finish(
      Handle handle, GraphStep step, Map<String, StagedRows> tables, Map<String, Long> counts) {
    tables.forEach(
        (port, rows) -> {
          InputReference output = new InputReference(step.id(), port);
          workspace.prepare(handle, step, port, Fragments.preparation(graph, output));
          outputs.put(output, rows, counts.getOrDefault(port, 0L));
        });
  }
}
