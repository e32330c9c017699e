package uk.trigpoint.gazetteer.supply;

import jakarta.inject.Singleton;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;

/**
 * Drops what was staged of supplies that are applied or discarded, in the background: the disc
 * takes seconds to give up a large table, and nobody needs to wait for that. What a stopped process
 * left is dropped the next time.
 */
@Singleton
public final class StagingCleaner {
  private static final Logger LOG = LoggerFactory.getLogger(StagingCleaner.class);
  private static final String LIST = SqlFile.read(StagingCleaner.class, "list-staging-left");

  private final Database database;

  public StagingCleaner(Database database) {
    this.database = database;
  }

  /** Begins to clean, and returns. */
  void clean() {
    Thread.ofVirtual().name("staging-cleaner").start(this::dropAll);
  }

  private void dropAll() {
    try {
      database.transactVoid(
          handle -> {
            List<String> left = handle.createQuery(LIST).mapTo(String.class).list();
            left.forEach(t -> handle.execute("DROP TABLE IF EXISTS gazetteer_staging." + t));
          });
    } catch (RuntimeException e) {
      LOG.warn("Staged records are left behind and will be dropped later: {}", e.getMessage());
    }
  }
}
