package uk.trigpoint.jobs.library;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import uk.trigpoint.database.Database;
import uk.trigpoint.jobs.definition.DefinitionException;
import uk.trigpoint.jobs.definition.DefinitionReader;
import uk.trigpoint.jobs.definition.PipelineDefinition;

/**
 * The current definitions of all pipelines, as far as they can be read. Keeps them until a pipeline
 * is saved or deleted.
 */
@Singleton
final class SavedDefinitions {
  private final Database database;
  private final PipelineStore store;
  private Kept kept = new Kept("", List.of(), Map.of());

  /**
   * @param firstSaved when the first version of each pipeline was saved
   */
  private record Kept(
      String state, List<PipelineDefinition> definitions, Map<String, Instant> firstSaved) {}

  SavedDefinitions(Database database, PipelineStore store) {
    this.database = database;
    this.store = store;
  }

  /** Lists the definitions of other pipelines than the one with an id. */
  List<PipelineDefinition> listOthers(String id) {
    return current().definitions().stream()
        .filter(definition -> !definition.id().equals(id))
        .toList();
  }

  /** Returns whether a saved pipeline is older than another, which may not be saved yet. */
  boolean isOlder(String id, String other) {
    return firstSaved(id).isBefore(firstSaved(other));
  }

  /** Returns when the first version of a pipeline was saved; the end of time if none was. */
  Instant firstSaved(String id) {
    return current().firstSaved().getOrDefault(id, Instant.MAX);
  }

  /** Lists the definitions that can be read. */
  List<PipelineDefinition> list() {
    return current().definitions();
  }

  private synchronized Kept current() {
    String state =
        database.with(
            handle ->
                handle
                    .createQuery(
                        "SELECT count(*) || ' ' || COALESCE(max(saved_at), 'epoch') FROM jobs.pipeline_definition")
                    .mapTo(String.class)
                    .one());
    if (!state.equals(kept.state())) {
      List<PipelineDefinition> definitions = new ArrayList<>();
      for (StoredPipeline stored : store.list()) {
        try {
          definitions.add(DefinitionReader.draft(stored.yaml()).definition());
        } catch (DefinitionException e) {
          // It cannot run either.
        }
      }
      kept = new Kept(state, definitions, store.firstSaved());
    }
    return kept;
  }
}
