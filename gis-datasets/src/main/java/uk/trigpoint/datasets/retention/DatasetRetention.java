package uk.trigpoint.datasets.retention;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.database.DatasetDatabases;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.datasets.catalogue.UnknownDatasetException;
import uk.trigpoint.datasets.publish.DatasetRegistry;

/** Reads and changes for how long former versions of a dataset are kept. */
@Singleton
public final class DatasetRetention {
  private static final String FIND = SqlFile.read(DatasetRetention.class, "find-retention");

  private final DatasetDatabases databases;
  private final DatasetRegistry registry;

  public DatasetRetention(DatasetDatabases databases, DatasetRegistry registry) {
    this.databases = databases;
    this.registry = registry;
  }

  /**
   * Returns the retention; empty if only the number of versions counts.
   *
   * @throws UnknownDatasetException if there is no such dataset
   */
  public Optional<RetentionPeriod> find(String datasetId) {
    return Optional.of(text(datasetId)).filter(text -> !text.isEmpty()).map(RetentionPeriod::new);
  }

  /**
   * Changes the retention.
   *
   * @param period null if only the number of versions counts
   * @throws UnknownDatasetException if there is no such dataset
   * @throws uk.trigpoint.datasets.publish.NotMaintainerException if the caller may not manage it
   */
  public void change(String datasetId, @Nullable RetentionPeriod period, Caller caller) {
    find(datasetId);
    registry.requireManager(datasetId, caller);
    databases
        .of(registry.hasPersonalData(datasetId))
        .with(
            handle ->
                handle.execute(
                    "UPDATE catalogue.dataset SET retention = ?, updated_at = now() WHERE id = ?",
                    period == null ? "" : period.text(),
                    datasetId));
  }

  private String text(String datasetId) {
    return databases
        .application()
        .with(
            handle ->
                handle.createQuery(FIND).bind("dataset", datasetId).mapTo(String.class).findOne())
        .orElseThrow(() -> new UnknownDatasetException(datasetId));
  }
}
