package uk.trigpoint.jobs.library;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
  private Kept kept = new Kept("", List.of(), List.of(), Map.of());

  /**
   * @param running versions that runs use instead of the current ones
   * @param firstSaved when the first version of each pipeline was saved
   */
  private record Kept(
      String state,
      List<PipelineDefinition> definitions,
      List<PipelineDefinition> running,
      Map<String, Instant> firstSaved) {}

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

  /**
   * Lists the definitions of other pipelines than the one with an id, and those that runs use
   * instead of them: neither what waits for approval nor what it replaces may be overlooked.
   */
  List<PipelineDefinition> listOthersOfAllVersionsInUse(String id) {
    Kept now = current();
    return Stream.concat(now.definitions().stream(), now.running().stream())
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

  private static List<PipelineDefinition> read(List<StoredPipeline> versions) {
    List<PipelineDefinition> definitions = new ArrayList<>();
    for (StoredPipeline stored : versions) {
      try {
        definitions.add(DefinitionReader.draft(stored.yaml()).definition());
      } catch (DefinitionException e) {
        // It cannot run either.
      }
    }
    return List.copyOf(definitions);
  }

  private synchronized Kept current() {
    String state =
        database.with(
            handle ->
                handle
                    .createQuery(
                        "SELECT count(*) || ' ' || COALESCE(max(saved_at), 'epoch') || ' ' || (SELECT count(*) FROM jobs.pipeline_decision) FROM jobs.pipeline_definition")
                    .mapTo(String.class)
                    .one());
    if (!state.equals(kept.state())) {
      List<StoredPipeline> current = store.list();
      kept =
          new Kept(
              state,
              read(current),
              read(store.listInForce().stream().filter(s -> !current.contains(s)).toList()),
              store.firstSaved());
    }
    return kept;
  }
}
