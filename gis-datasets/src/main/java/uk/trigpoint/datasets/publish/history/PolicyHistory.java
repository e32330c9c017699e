package uk.trigpoint.datasets.publish.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Lists who changed the policy of a dataset, and what that gave to and took from each role. */
@Singleton
public final class PolicyHistory {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PolicyChangeRepository changes;

  PolicyHistory(PolicyChangeRepository changes) {
    this.changes = changes;
  }

  /**
   * One change.
   *
   * @param by subject of who made it
   * @param words what it changed, in sentences
   */
  public record Entry(Instant at, String by, List<String> words, JsonNode before, JsonNode after) {}

  /** Returns the latest 100 changes, newest first. */
  public List<Entry> list(String datasetId) {
    return changes.findTop100ByDatasetIdOrderByIdDesc(datasetId).stream()
        .map(PolicyHistory::entry)
        .toList();
  }

  private static Entry entry(PolicyChangeEntity row) {
    List<String> words = new ArrayList<>();
    tree(row.difference()).forEach(role -> role.path("words").forEach(w -> words.add(w.asText())));
    return new Entry(row.at(), row.changedBy(), words, tree(row.before()), tree(row.after()));
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the history of policies contains invalid JSON", e);
    }
  }
}
