package uk.trigpoint.datasets.retention;

import io.micronaut.context.annotation.Context;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.trigpoint.database.DatasetDatabases;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.database.table.VersionTables;
import uk.trigpoint.datasets.catalogue.DatasetVersion;

/**
 * Drops the versions that a killed process built and did not put in force: those that were there at
 * the start and still are ten minutes later. Another node may be about to put younger ones in
 * force, which takes it seconds.
 */
@Context
final class UnfinishedVersions {
  private static final Logger LOG = LoggerFactory.getLogger(UnfinishedVersions.class);
  private static final Duration WAIT = Duration.ofMinutes(10);

  private final DatasetDatabases databases;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("unfinished-versions").factory());

  UnfinishedVersions(DatasetDatabases databases) {
    this.databases = databases;
    List<TableName> left = list();
    if (!left.isEmpty()) {
      timer.schedule(() -> drop(left), WAIT.toSeconds(), TimeUnit.SECONDS);
    }
  }

  /** Lists the versions under construction. */
  List<TableName> list() {
    return databases
        .application()
        .with(
            handle ->
                List.of(DatasetVersion.SCHEMA, DatasetVersion.PERSONAL_SCHEMA).stream()
                    .flatMap(schema -> VersionTables.listUnderConstruction(handle, schema).stream())
                    .toList());
  }

  /** Drops those of a list that are still there. */
  void drop(List<TableName> left) {
    List<TableName> now = list();
    for (TableName table : left.stream().filter(now::contains).toList()) {
      try {
        databases
            .of(DatasetVersion.PERSONAL_SCHEMA.equals(table.schema()))
            .transactVoid(handle -> VersionTables.drop(handle, table));
        LOG.info("{}, which a stopped process left, was dropped", table.name());
      } catch (RuntimeException e) {
        LOG.warn("{} could not be dropped; the next publish does it", table.name(), e);
      }
    }
  }

  @PreDestroy
  void close() {
    timer.shutdownNow();
  }
}
