package uk.trigpoint.jobs.library;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import uk.trigpoint.jobs.definition.DefinitionException;
import uk.trigpoint.jobs.definition.DefinitionReader;
import uk.trigpoint.jobs.definition.PipelineDefinition;
import uk.trigpoint.jobs.graph.Graph;
import uk.trigpoint.jobs.graph.PartialGraph;
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

  /** Lists the versions that runs use, and the current ones of pipelines without any. */
  public List<PipelineEntry> listInForceOrCurrent() {
    return store.listInForceOrCurrent().stream().map(this::entry).toList();
  }

  /** Lists the current versions, and those that runs use instead of them. */
  public List<PipelineEntry> listAll() {
    return Stream.concat(store.list().stream(), store.listInForce().stream())
        .distinct()
        .map(this::entry)
        .toList();
  }

  /** Returns whether runs use a version only when a second person has approved it. */
  public boolean isApprovalRequired() {
    return store.isApprovalRequired();
  }

  /** Returns whether runs may use the version of a pipeline. */
  public boolean mayRun(PipelineEntry pipeline) {
    return store.mayRun(pipeline.stored());
  }

  /** Finds a pipeline, also one with faults. */
  public Optional<PipelineEntry> find(String id) {
    return store.find(id).map(this::entry);
  }

  /** Finds the version of a pipeline that runs use; empty if there is none or none is approved. */
  public Optional<PipelineEntry> findInForce(String id) {
    return store.findInForce(id).map(this::entry);
  }

  /** Finds the version of a pipeline that runs use, or the current one if none is approved. */
  public Optional<PipelineEntry> findInForceOrCurrent(String id) {
    return findInForce(id).or(() -> find(id));
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

  /**
   * Reads and plans a definition that may have faults, as far as that is possible.
   *
   * @throws DefinitionException if it is not YAML, or no mapping
   */
  public PartialGraph planPart(String yaml) {
    return PartialGraph.of(DefinitionReader.draft(yaml), types, context);
  }

  /** Returns the ids of the datasets that pipelines may read, in order. */
  public List<String> datasetIds() {
    return context.datasetIds().stream().sorted().toList();
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
