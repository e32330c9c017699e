package uk.trigpoint.jobs.library;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.trigpoint.jobs.definition.DefinitionException;
import uk.trigpoint.jobs.definition.DefinitionReader;
import uk.trigpoint.jobs.definition.PipelineDefinition;
import uk.trigpoint.jobs.graph.Graph;
import uk.trigpoint.jobs.graph.PlanningContext;
import uk.trigpoint.jobs.graph.StepTypes;

/** The pipelines of the platform, checked against the datasets it has now. */
@Singleton
public final class PipelineLibrary {
  private final PipelineStore store;
  private final PlanningContext context;
  private final StepTypes types = StepTypes.load();

  public PipelineLibrary(PipelineStore store, PlanningContext context) {
    this.store = store;
    this.context = context;
  }

  /** Returns the kinds of steps. */
  public StepTypes types() {
    return types;
  }

  /** Lists all pipelines in order of id, also those with faults. */
  public List<PipelineEntry> list() {
    return store.list().stream().map(this::entry).toList();
  }

  /** Finds a pipeline, also one with faults. */
  public Optional<PipelineEntry> find(String id) {
    return store.find(id).map(this::entry);
  }

  /**
   * Reads and plans a definition.
   *
   * @param parameters values that replace the defaults of the definition
   * @throws DefinitionException with all faults
   */
  public Graph plan(String yaml, Map<String, String> parameters) {
    return Graph.of(DefinitionReader.draft(yaml), parameters, types, context);
  }

  /** Reads and plans a stored definition, and keeps what is wrong with it. */
  public PipelineEntry entry(StoredPipeline stored) {
    PipelineDefinition definition = null;
    try {
      DefinitionReader.Draft draft = DefinitionReader.draft(stored.yaml());
      definition = draft.faults().isEmpty() ? draft.definition() : null;
      Graph graph = Graph.of(draft, Map.of(), types, context);
      return new PipelineEntry(stored, definition, graph, List.of());
    } catch (DefinitionException e) {
      return new PipelineEntry(stored, definition, null, e.faults());
    }
  }
}
