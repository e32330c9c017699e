package uk.trigpoint.gazetteer.supply;

import io.micronaut.context.annotation.Value;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.gazetteer.quality.QualityRunner;
import uk.trigpoint.records.version.Staging;

/**
 * What follows a supply and nobody needs to wait for: its staging tables are dropped, for which the
 * disc may take seconds, and the quality checks are run. Of supplies in quick succession only the
 * last is followed by a run. What a stopped process left over is dropped the next time.
 */
@Singleton
public final class PostApplyTasks {
  private static final Logger LOG = LoggerFactory.getLogger(PostApplyTasks.class);
  private static final String LIST_LEFT = SqlFile.read(PostApplyTasks.class, "list-staging-left");

  private final Database database;
  private final QualityRunner quality;
  private final boolean checked;
  private final AtomicLong latest = new AtomicLong();
  private final ExecutorService background =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("supply-aftercare").factory());

  /**
   * @param checked whether the quality checks follow each supply
   */
  public PostApplyTasks(
      Database database,
      QualityRunner quality,
      @Value("${trigpoint.gazetteer.check-after-supply:true}") boolean checked) {
    this.database = database;
    this.quality = quality;
    this.checked = checked;
  }

  /** Begins with what follows a change of the gazetteer, and returns. */
  void follow(long supply) {
    latest.set(supply);
    clean();
    if (checked) {
      background.execute(() -> check(supply));
    }
  }

  /** Begins to drop what is staged no more, and returns. */
  void clean() {
    background.execute(this::dropStaging);
  }

  @PreDestroy
  void close() {
    background.shutdownNow();
  }

  private void dropStaging() {
    try {
      database.transactVoid(
          handle -> {
            Staging.drop(handle, handle.createQuery(LIST_LEFT).mapTo(String.class).list());
          });
    } catch (RuntimeException e) {
      LOG.warn("Staged records are left behind and will be dropped later: {}", e.getMessage());
    }
  }

  private void check(long supply) {
    if (latest.get() != supply) {
      return;
    }
    try {
      quality.run(supply);
    } catch (RuntimeException e) {
      LOG.warn("The quality checks after supply {} could not be run: {}", supply, e.getMessage());
    }
  }
}
