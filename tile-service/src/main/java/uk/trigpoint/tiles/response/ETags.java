package uk.trigpoint.tiles.response;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import uk.trigpoint.database.feed.Change;
import uk.trigpoint.database.feed.ChangeFeed;
import uk.trigpoint.datasets.catalogue.Dataset;

/**
 * Tracks the revision of each dataset for ETags, without querying the database: the version, and
 * the number of changes seen in the change feed. Read the revision before the data; then a
 * concurrent change can only make an ETag too old, which costs a re-validation.
 */
@Singleton
public final class ETags {
  // Change counts of different processes are not comparable.
  private final String process = UUID.randomUUID().toString();
  private final Map<String, Long> changes = new ConcurrentHashMap<>();

  ETags(ChangeFeed feed) {
    feed.subscribe(
        batch -> batch.stream().map(Change::datasetId).distinct().forEach(this::changed));
  }

  /** Returns a text that changes whenever the dataset changes. */
  public String revisionOf(Dataset dataset) {
    return dataset.version().version()
        + "."
        + Integer.toHexString(dataset.policy().hashCode())
        + "."
        + changes.getOrDefault(dataset.id(), 0L)
        + "."
        + process;
  }

  private void changed(String dataset) {
    changes.merge(dataset, 1L, Long::sum);
  }
}
