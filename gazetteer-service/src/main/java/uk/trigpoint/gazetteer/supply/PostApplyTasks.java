package uk.trigpoint.gazetteer.supply;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.gazetteer.quality.run.QualityRunner;
import uk.trigpoint.gazetteer.quality.scope.ChangedKeys;
import uk.trigpoint.records.version.RecordChanges;
import uk.trigpoint.records.version.RecordTable;
import uk.trigpoint.records.version.Staging;

/**
 * Runs background tasks after a supply is applied, undone or discarded: drops its staging tables,
 * which can take seconds, and runs the quality checks. If supplies follow in quick succession, the
 * checks run only after the last. Tables and checks that a stopped process left are dropped and run
 * at the start.
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
    if (checked) {
      background.execute(this::checkDue);
    }
  }

  /**
   * Keeps for the quality checks what an applied supply has changed, in the transaction that
   * applies it.
   */
  void keepChanges(Handle handle, SupplyRow supply, Map<RecordTable, RecordChanges.Count> counts) {
    if (checked) {
      listChangedKeys(handle, supply, counts);
      ChangedKeys.addDue(handle);
    } else {
      ChangedKeys.addEverythingDue(handle);
    }
  }

  /** Keeps for the quality checks what undoing an applied supply will change. */
  void keepChangesOfUndo(Handle handle, SupplyRow supply) {
    if (checked) {
      ChangedKeys.list(handle, supply.register(), supply.files());
      ChangedKeys.addDue(handle);
    } else {
      ChangedKeys.addEverythingDue(handle);
    }
  }

  /** Lists what an applied supply has changed, in the handle's transaction. */
  static void listChangedKeys(
      Handle handle, SupplyRow supply, Map<RecordTable, RecordChanges.Count> counts) {
    boolean first =
        supply.full()
            && supply.kind() == RegisterKind.LLPG
            && counts.values().stream()
                .allMatch(c -> c.updated() + c.deleted() + c.unchanged() == 0);
    if (first) {
      ChangedKeys.listRegister(handle, supply.register());
    } else {
      ChangedKeys.list(handle, supply.register(), supply.files());
    }
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

  /** Runs the checks that a stopped process left. */
  private void checkDue() {
    try {
      quality.runLeft();
    } catch (RuntimeException e) {
      LOG.warn("could not run the quality checks that are due: {}", e.getMessage());
    }
  }

  private void check(long supply) {
    if (latest.get() != supply) {
      return;
    }
    try {
      quality.runDue(supply);
    } catch (RuntimeException e) {
      LOG.warn("could not run the quality checks after supply {}: {}", supply, e.getMessage());
    }
  }
}
