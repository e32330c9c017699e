package uk.trigpoint.tiles.response;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import uk.trigpoint.database.feed.Change;
import uk.trigpoint.database.feed.ChangeFeed;
import uk.trigpoint.database.feed.ChangeListener;
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
  private final AtomicLong epoch = new AtomicLong();

  ETags(ChangeFeed feed) {
    feed.subscribe(
        new ChangeListener() {
          @Override
          public void changed(List<Change> batch) {
            batch.stream().map(Change::datasetId).distinct().forEach(ETags.this::changed);
          }

          @Override
          public void missedChanges() {
            epoch.incrementAndGet();
          }
        });
  }

  /** Returns a text that changes whenever the dataset changes. */
  public String revisionOf(Dataset dataset) {
    return dataset.version().version()
        + "."
        + Integer.toHexString(dataset.policy().hashCode())
        + "."
        + changes.getOrDefault(dataset.id(), 0L)
        + "."
        + epoch
        + "."
        + process;
  }

  private void changed(String dataset) {
    changes.merge(dataset, 1L, Long::sum);
  }
}
