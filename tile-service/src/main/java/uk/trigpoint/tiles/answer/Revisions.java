package uk.trigpoint.tiles.answer;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import uk.trigpoint.database.feed.Change;
import uk.trigpoint.database.feed.ChangeFeed;
import uk.trigpoint.datasets.catalogue.Dataset;

/**
 * Which state of a dataset an answer speaks of, told without asking the database: its version, and
 * how often the change feed named it. Read it before the data, so that an answer is at worst marked
 * older than it is.
 */
@Singleton
public final class Revisions {
  // Counts of another process mean other states.
  private final String process = UUID.randomUUID().toString();
  private final Map<String, Long> changes = new ConcurrentHashMap<>();

  Revisions(ChangeFeed feed) {
    feed.subscribe(
        batch -> batch.stream().map(Change::datasetId).distinct().forEach(this::changed));
  }

  /** The same text as long as the dataset is the same. */
  public String of(Dataset dataset) {
    return dataset.version().version()
        + "."
        + changes.getOrDefault(dataset.id(), 0L)
        + "."
        + process;
  }

  private void changed(String dataset) {
    changes.merge(dataset, 1L, Long::sum);
  }
}
