package uk.trigpoint.http.identity.key;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;

/**
 * Counts the uses of API keys by dataset and day, in memory, and writes them every 10 seconds and
 * when the node stops. If the database does not answer, the counts are kept for the next time.
 */
@Singleton
final class KeyUses {
  private static final Logger LOG = LoggerFactory.getLogger(KeyUses.class);
  private static final String ADD = SqlFile.read(KeyUses.class, "add-key-use");
  private static final int MAX_ENTRIES = 10_000;

  /** The dataset of requests that name none, or too many different ones. */
  private static final String NO_DATASET = "";

  private final Database database;
  private final Map<Use, Count> counts = new ConcurrentHashMap<>();

  private record Use(String key, String dataset, LocalDate day) {
    static final Comparator<Use> ORDER =
        Comparator.comparing(Use::key).thenComparing(Use::dataset).thenComparing(Use::day);
  }

  private record Count(long requests, Instant last) {
    Count plus(Count other) {
      return new Count(requests + other.requests, last.isAfter(other.last) ? last : other.last);
    }
  }

  KeyUses(Database database) {
    this.database = database;
  }

  /**
   * Counts one request of a key for each dataset. Does not block.
   *
   * @param datasets empty if the request names none
   */
  void add(String key, List<String> datasets) {
    Instant now = Instant.now();
    for (String dataset : datasets.isEmpty() ? List.of(NO_DATASET) : datasets) {
      String counted = counts.size() < MAX_ENTRIES ? dataset : NO_DATASET;
      counts.merge(
          new Use(key, counted, LocalDate.ofInstant(now, ZoneOffset.UTC)),
          new Count(1, now),
          Count::plus);
    }
  }

  /** Writes the counts. */
  @Scheduled(fixedDelay = "10s")
  void flush() {
    Map<Use, Count> taken = new HashMap<>();
    for (Use use : counts.keySet()) {
      Count count = counts.remove(use);
      if (count != null) {
        taken.put(use, count);
      }
    }
    if (taken.isEmpty()) {
      return;
    }
    try {
      write(taken);
    } catch (RuntimeException e) {
      taken.forEach((use, count) -> counts.merge(use, count, Count::plus));
      LOG.warn("The uses of API keys could not be written and are kept: {}", e.getMessage());
    }
  }

  /** Of its own: Micronaut does not schedule a method that it calls at the end. */
  @PreDestroy
  void stop() {
    flush();
  }

  /** In one order on all nodes, so that they do not wait for each other in a circle. */
  private void write(Map<Use, Count> taken) {
    database.transactVoid(
        handle -> {
          PreparedBatch batch = handle.prepareBatch(ADD);
          taken.entrySet().stream()
              .sorted(Map.Entry.comparingByKey(Use.ORDER))
              .forEach(
                  entry ->
                      batch
                          .bind("key", entry.getKey().key())
                          .bind("dataset", entry.getKey().dataset())
                          .bind("day", Date.valueOf(entry.getKey().day()))
                          .bind("requests", entry.getValue().requests())
                          .bind("last", Timestamp.from(entry.getValue().last()))
                          .add());
          batch.execute();
        });
  }
}
