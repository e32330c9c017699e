package uk.trigpoint.gazetteer.supply;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.gazetteer.quality.run.QualityRunner;
import uk.trigpoint.records.version.Staging;

/**
 * Runs background tasks after a supply is applied, undone or discarded: drops its staging tables,
 * which can take seconds, and runs the quality checks. If supplies follow in quick succession, the
 * checks run only after the last. Tables that a stopped process left are dropped at the start.
 */
@Singleton
public final class PostApplyTasks implements ApplicationEventListener<ServerStartupEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(PostApplyTasks.class);
  private static final String LIST_ORPHANED =
      SqlFile.read(PostApplyTasks.class, "list-orphaned-staging");

  private final Database database;
  private final QualityRunner quality;
  private final boolean checked;
  private final AtomicLong latest = new AtomicLong();
  private final ExecutorService background =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("supply-post-apply").factory());

  public PostApplyTasks(
      @Named("writers") Database database, QualityRunner quality, SupplySettings settings) {
    this.database = database;
    this.quality = quality;
    this.checked = settings.checkAfterSupply();
  }

  @Override
  public void onApplicationEvent(ServerStartupEvent event) {
    clean();
  }

  /** Starts the tasks after a change of the gazetteer, in the background. */
  void follow(long supply) {
    latest.set(supply);
    clean();
    if (checked) {
      background.execute(() -> check(supply));
    }
  }

  /** Starts to drop staging tables that are no longer needed, in the background. */
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
            Staging.drop(handle, handle.createQuery(LIST_ORPHANED).mapTo(String.class).list());
          });
    } catch (RuntimeException e) {
      LOG.warn(
          "could not drop staging tables, will retry after the next supply: {}", e.getMessage());
    }
  }

  private void check(long supply) {
    if (latest.get() != supply) {
      return;
    }
    try {
      quality.run(supply);
    } catch (RuntimeException e) {
      LOG.warn("could not run the quality checks after supply {}: {}", supply, e.getMessage());
    }
  }
}
