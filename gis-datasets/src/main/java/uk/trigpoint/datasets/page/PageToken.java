package uk.trigpoint.datasets.page;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.query.RowPosition;

/**
 * Where the next page of a query begins; see {@link PageTokens}.
 *
 * @param version of the dataset, so that all pages are read from one version even if another is
 *     published meanwhile
 * @param matched number of features on all pages
 * @param position the last row of the previous page
 */
public record PageToken(int version, long matched, RowPosition position) {
  /**
   * What a token is valid for.
   *
   * @param query identifies the query, whatever the page size and format
   */
  public record Scope(String datasetId, String query, Caller caller) {
    /** Returns a text that is equal for callers to whom a policy gives the same. */
    String text() {
      StringBuilder text = new StringBuilder();
      add(text, datasetId);
      add(text, query);
      add(text, caller.roles().stream().map(Role::code).sorted().toList().toString());
      caller.attributes().entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(
              e -> {
                add(text, e.getKey());
                add(text, e.getValue().stream().sorted().toList().toString());
              });
      @Nullable Set<String> datasets = caller.datasets();
      add(text, datasets == null ? "" : datasets.stream().sorted().toList().toString());
      add(text, Boolean.toString(caller.findPurpose().isPresent()));
      return text.toString();
    }

    /** Adds a part with its length, so that no two lists of parts give the same text. */
    private static void add(StringBuilder text, String part) {
      text.append(part.length()).append(':').append(part);
    }
  }
}
