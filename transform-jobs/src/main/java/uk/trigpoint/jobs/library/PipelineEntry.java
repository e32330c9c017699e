package uk.trigpoint.jobs.library;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.definition.Fault;
import uk.trigpoint.jobs.definition.PipelineDefinition;
import uk.trigpoint.jobs.graph.Graph;

/**
 * A pipeline of the library.
 *
 * @param definition null if its text cannot be read
 * @param graph null if it has faults
 * @param faults empty if it can run
 */
public record PipelineEntry(
    StoredPipeline stored,
    @Nullable PipelineDefinition definition,
    @Nullable Graph graph,
    List<Fault> faults) {
  public PipelineEntry {
    faults = List.copyOf(faults);
  }

  /** Returns the id. */
  public String id() {
    return stored.id();
  }

  /** Returns the title; the id if the text cannot be read. */
  public String title() {
    return definition == null ? stored.id() : definition.title();
  }

  /** Finds the graph; empty if the pipeline has faults. */
  public Optional<Graph> findGraph() {
    return Optional.ofNullable(graph);
  }
}
