package uk.trigpoint.datasets.retention;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.datasets.catalogue.UnknownDatasetException;
import uk.trigpoint.datasets.publish.Maintainer;

/** Reads and changes for how long former versions of a dataset are kept. */
@Singleton
public final class DatasetRetention {
  private static final String FIND = SqlFile.read(DatasetRetention.class, "find-retention");
  private static final String UPLOAD = Maintainer.uploader("").code();

  private final Database database;

  private record Row(String retention, String maintainer) {}

  public DatasetRetention(Database database) {
    this.database = database;
  }

  /**
   * Returns the retention; empty if only the number of versions counts.
   *
   * @throws UnknownDatasetException if there is no such dataset
   */
  public Optional<RetentionPeriod> find(String datasetId) {
    return Optional.of(row(datasetId).retention())
        .filter(text -> !text.isEmpty())
        .map(RetentionPeriod::new);
  }

  /**
   * Returns whether the caller may change it: the uploader of the dataset, GIS officers for the
   * datasets of the gazetteer and of pipelines, and admins.
   *
   * @throws UnknownDatasetException if there is no such dataset
   */
  public boolean mayChange(String datasetId, Caller caller) {
    String maintainer = row(datasetId).maintainer();
    return caller.has(Role.ADMIN)
        || caller.has(Role.GIS_OFFICER)
            && (!maintainer.startsWith(UPLOAD)
                || maintainer.equals(Maintainer.uploader(caller.subject()).code()));
  }

  /**
   * Changes the retention.
   *
   * @param period null if only the number of versions counts
   */
  public void change(String datasetId, @Nullable RetentionPeriod period) {
    database.with(
        handle ->
            handle.execute(
                "UPDATE catalogue.dataset SET retention = ?, updated_at = now() WHERE id = ?",
                period == null ? "" : period.text(),
                datasetId));
  }

  private Row row(String datasetId) {
    return database
        .with(
            handle ->
                handle
                    .createQuery(FIND)
                    .bind("dataset", datasetId)
                    .map(
                        (row, context) ->
                            new Row(row.getString("retention"), row.getString("maintainer")))
                    .findOne())
        .orElseThrow(() -> new UnknownDatasetException(datasetId));
  }
}
