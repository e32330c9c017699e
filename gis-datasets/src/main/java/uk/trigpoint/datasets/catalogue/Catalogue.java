package uk.trigpoint.datasets.catalogue;

import jakarta.inject.Singleton;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;

/**
 * The datasets and their current versions.
 *
 * <p>What is handed out may be {@value #MAX_AGE_MILLIS} ms old: that is how long a withdrawn
 * permission can live on, on every node. Datasets a caller may not read do not exist for that
 * caller.
 */
@Singleton
public final class Catalogue {
  static final long MAX_AGE_MILLIS = 1_000;
  private static final String LIST = SqlFile.read(Catalogue.class, "list-datasets");
  private static final String AS_AT = SqlFile.read(Catalogue.class, "find-dataset-as-at");
  private static final String VERSIONS = SqlFile.read(Catalogue.class, "list-versions");

  private final Database database;
  private volatile @Nullable Snapshot snapshot;

  private record Snapshot(Map<String, Dataset> datasets, long readAtNanos) {
    boolean isFresh() {
      return System.nanoTime() - readAtNanos < MAX_AGE_MILLIS * 1_000_000;
    }
  }

  public Catalogue(Database database) {
    this.database = database;
  }

  /** Every dataset the caller may read, by id. */
  public List<Dataset> list(Caller caller) {
    return current().values().stream()
        .filter(d -> d.isReadableBy(caller))
        .sorted(java.util.Comparator.comparing(Dataset::id))
        .toList();
  }

  /** The dataset, when it exists and the caller may read it. */
  public Optional<Dataset> find(String id, Caller caller) {
    return Optional.ofNullable(current().get(id)).filter(d -> d.isReadableBy(caller));
  }

  /**
   * Returns the dataset whoever may read it, read anew, for those who publish its next version; the
   * caller decides from {@link uk.trigpoint.datasets.publish.DatasetRegistry} who that is.
   */
  public Optional<Dataset> findForPublishing(String id) {
    forget();
    return Optional.ofNullable(current().get(id));
  }

  /**
   * As {@link #find}, but never asks the database, for threads that must not wait: empty too when
   * what is known is too old.
   */
  public Optional<Dataset> findKnown(String id, Caller caller) {
    Snapshot known = snapshot;
    return known == null || !known.isFresh()
        ? Optional.empty()
        : Optional.ofNullable(known.datasets().get(id)).filter(d -> d.isReadableBy(caller));
  }

  /**
   * The dataset.
   *
   * @throws UnknownDatasetException if it does not exist, or not for this caller
   */
  public Dataset get(String id, Caller caller) {
    return find(id, caller).orElseThrow(() -> new UnknownDatasetException(id));
  }

  /**
   * The dataset with the version that was current at a moment.
   *
   * @throws UnknownDatasetException if it does not exist for this caller, was not there yet, or was
   *     published under a policy that does not admit the caller
   */
  public Dataset getAsAt(String id, Caller caller, Instant moment) {
    get(id, caller);
    return database
        .with(
            handle ->
                handle
                    .createQuery(AS_AT)
                    .bind("id", id)
                    .bind("moment", Timestamp.from(moment))
                    .map((row, context) -> dataset(row))
                    .findOne())
        .filter(d -> d.isReadableBy(caller))
        .orElseThrow(() -> new UnknownDatasetException(id));
  }

  /** Lists the versions of a dataset that the caller may read, newest first. */
  public List<DatasetVersion> listVersions(String id, Caller caller) {
    get(id, caller);
    return database
        .with(
            handle ->
                handle
                    .createQuery(VERSIONS)
                    .bind("id", id)
                    .map((row, context) -> version(row))
                    .list())
        .stream()
        .filter(v -> v.policy().isReadableBy(caller))
        .toList();
  }

  /** Reads anew at the next call; for those who have just published. */
  public void forget() {
    snapshot = null;
  }

  private Map<String, Dataset> current() {
    Snapshot known = snapshot;
    if (known == null || !known.isFresh()) {
      long now = System.nanoTime();
      known =
          new Snapshot(
              database.with(
                  handle ->
                      handle.createQuery(LIST).map((row, context) -> dataset(row)).stream()
                          .collect(Collectors.toMap(Dataset::id, Function.identity()))),
              now);
      snapshot = known;
    }
    return known.datasets();
  }

  private static Dataset dataset(ResultSet row) throws SQLException {
    return new Dataset(
        row.getString("id"),
        row.getString("title"),
        row.getString("description"),
        GeometryType.parse(row.getString("geometry_type")),
        row.getString("key_column"),
        CatalogueJson.columns(row.getString("columns")),
        Licence.parse(row.getString("licence")),
        row.getString("attribution"),
        row.getString("owner"),
        row.getString("update_promise"),
        CatalogueJson.policy(row.getString("access_policy")),
        version(row));
  }

  private static DatasetVersion version(ResultSet row) throws SQLException {
    Date sourceDate = row.getDate("source_date");
    return new DatasetVersion(
        row.getInt("version"),
        row.getString("schema_name"),
        row.getString("table_name"),
        CatalogueJson.policy(row.getString("version_policy")),
        row.getLong("features"),
        row.getLong("rejected"),
        row.getObject("x_min") == null
            ? null
            : new Envelope(
                row.getDouble("x_min"),
                row.getDouble("x_max"),
                row.getDouble("y_min"),
                row.getDouble("y_max")),
        row.getString("source"),
        sourceDate == null ? null : sourceDate.toLocalDate(),
        row.getString("published_by"),
        row.getTimestamp("published_at").toInstant());
  }
}
