package uk.trigpoint.jobs.library;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
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
  private Kept kept = new Kept("", List.of());

  private record Kept(String state, List<PipelineDefinition> definitions) {}

  SavedDefinitions(Database database, PipelineStore store) {
    this.database = database;
    this.store = store;
  }

  /** Lists the definitions of other pipelines than the one with an id. */
  List<PipelineDefinition> listOthers(String id) {
    return list().stream().filter(definition -> !definition.id().equals(id)).toList();
  }

  /** Lists the definitions that can be read. */
  synchronized List<PipelineDefinition> list() {
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
      kept = new Kept(state, definitions);
    }
    return kept.definitions();
  }
}
