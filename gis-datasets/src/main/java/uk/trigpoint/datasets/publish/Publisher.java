package uk.trigpoint.datasets.publish;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementException;
import org.jdbi.v3.core.transaction.TransactionException;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.CatalogueJson;
import uk.trigpoint.datasets.catalogue.Column;
import uk.trigpoint.datasets.catalogue.DatasetVersion;

/**
 * Publishes versions. A version is built beside the one in use, indexed, checked and switched to in
 * one transaction: readers see the old one or the new one, whole; a publisher killed at any moment
 * leaves the old one and no trace.
 *
 * <p>Two publishers of one dataset take turns by their tokens: one that was started earlier, was
 * held up and comes back after a later one has switched, is refused.
 */
@Singleton
public final class Publisher {
  /** Versions kept for as-at questions and rollback, the current one included. */
  static final int KEPT_VERSIONS = 5;

  private static final String FENCE = SqlFile.read(Publisher.class, "pass-fence");
  private static final String NEXT_VERSION = SqlFile.read(Publisher.class, "next-version");
  private static final String DESCRIBE = SqlFile.read(Publisher.class, "describe-dataset");
  private static final String RECORD = SqlFile.read(Publisher.class, "record-version");
  private static final String SWITCH = SqlFile.read(Publisher.class, "switch-version");
  private static final String OUTDATED = SqlFile.read(Publisher.class, "list-outdated-versions");
  private static final String FORGET = SqlFile.read(Publisher.class, "forget-version");

  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private final Database database;
  private final Catalogue catalogue;
  private final DatasetRegistry registry;

  /** Puts the rows into the staged table. */
  @FunctionalInterface
  public interface Filler {
    void fill(StagedTable table) throws SQLException;
  }

  public Publisher(Database database, Catalogue catalogue, DatasetRegistry registry) {
    this.database = database;
    this.catalogue = catalogue;
    this.registry = registry;
  }

  /**
   * A token for a publish that is going to happen; take it when the work begins, not when it ends.
   */
  public long takeToken() {
    return database.with(
        handle ->
            handle
                .createQuery("SELECT nextval('catalogue.publish_token')")
                .mapTo(Long.class)
                .one());
  }

  /** As {@link #publish(Publication, long, Filler)} with a token taken now. */
  public DatasetVersion publish(Publication publication, Filler filler) {
    return publish(publication, takeToken(), filler);
  }

  /**
   * Builds and switches to a new version.
   *
   * @param token of {@link #takeToken()}
   * @return the version, now current
   * @throws PublishException if the id is another maintainer's, a later publisher was faster, the
   *     key is not unique, or nothing would replace something
   */
  public DatasetVersion publish(Publication publication, long token, Filler filler) {
    int version =
        database.transact(
            handle -> {
              handle.execute("SET LOCAL lock_timeout = '5s'");
              int number = takeTurn(handle, publication, token);
              int next =
                  handle
                      .createQuery(NEXT_VERSION)
                      .bind("dataset", publication.id())
                      .mapTo(Integer.class)
                      .one();
              // A $ is in no dataset id, so no view is ever called like a table.
              String table = "d" + number + "$v" + next;
              String relation = "data." + DatasetVersion.quote(table);
              long rejected = build(handle, publication, relation, next, filler);
              finish(handle, publication, next, "data", table, rejected);
              handle.execute(
                  "SELECT feed.watch(CAST(? AS regclass), ?)", relation, publication.id());
              showAsView(handle, publication.id(), relation);
              dropOutdated(handle, publication.id());
              return next;
            });
    return current(publication, version);
  }

  /**
   * Makes a table that a service keeps by itself known as a dataset, or its figures known anew. The
   * table has {@code fid}, {@code geom}, {@code geom_3857} and the columns, and is watched by the
   * change feed.
   */
  public DatasetVersion register(Publication publication, String schemaName, String tableName) {
    int version =
        database.transact(
            handle -> {
              registry.claim(handle, publication.id(), publication.maintainer());
              finish(handle, publication, 1, schemaName, tableName, 0);
              return 1;
            });
    return current(publication, version);
  }

  private DatasetVersion current(Publication publication, int version) {
    catalogue.forget();
    return catalogue.listVersions(publication.id(), reader(publication)).stream()
        .filter(v -> v.version() == version)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the version just published is gone"));
  }

  private static uk.trigpoint.core.identity.Caller reader(Publication publication) {
    return new uk.trigpoint.core.identity.Caller(
        "system:publish", publication.policy().read(), null, "publish", "publish");
  }

  /** Claims the id and passes the fence; waits for another publish of the dataset to end. */
  private int takeTurn(Handle handle, Publication publication, long token) {
    try {
      int number = registry.claim(handle, publication.id(), publication.maintainer());
      passFence(handle, publication.id(), token);
      return number;
    } catch (StatementException e) {
      if (e.getCause() instanceof SQLException cause
          && LOCK_NOT_AVAILABLE.equals(cause.getSQLState())) {
        throw new PublishException(
            "Another publish of '" + publication.id() + "' is still running; try again later.");
      }
      throw e;
    }
  }

  private static void passFence(Handle handle, String dataset, long token) {
    int passed = handle.createUpdate(FENCE).bind("dataset", dataset).bind("token", token).execute();
    if (passed == 0) {
      throw new PublishException(
          "A later publish of '" + dataset + "' has already switched; this one is out of date.");
    }
  }

  private static long build(
      Handle handle, Publication publication, String relation, int version, Filler filler) {
    StringBuilder ddl =
        new StringBuilder("CREATE TABLE " + relation)
            .append(
                " (fid bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, geom geometry(Geometry, 27700),")
            .append(" geom_3857 geometry(Geometry, 3857)");
    for (Column column : publication.columns()) {
      ddl.append(", ")
          .append(DatasetVersion.quote(column.name()))
          .append(' ')
          .append(column.type().sql());
    }
    handle.execute(ddl.append(')').toString());
    StagedTable staged = new StagedTable(handle, relation, publication.columns(), version);
    try {
      filler.fill(staged);
    } catch (SQLException e) {
      throw new TransactionException("filling " + relation + " failed", e);
    }
    handle.execute(
        "UPDATE "
            + relation
            + " SET geom_3857 = ST_Transform(geom, 3857) WHERE geom_3857 IS NULL AND geom IS NOT NULL");
    handle.execute("CREATE INDEX ON " + relation + " USING gist (geom)");
    handle.execute("CREATE INDEX ON " + relation + " USING gist (geom_3857)");
    requireKey(handle, publication, relation);
    handle.execute("ANALYZE " + relation);
    return staged.rejected();
  }

  private static void requireKey(Handle handle, Publication publication, String relation) {
    if (publication.keyColumn() == null) {
      return;
    }
    String key = DatasetVersion.quote(publication.keyColumn());
    try {
      handle.execute("CREATE UNIQUE INDEX ON " + relation + " (" + key + ")");
      handle.execute("ALTER TABLE " + relation + " ALTER COLUMN " + key + " SET NOT NULL");
    } catch (StatementException e) {
      throw new PublishException(
          "The key '"
              + publication.keyColumn()
              + "' is missing or given twice in some rows of '"
              + publication.id()
              + "'.");
    }
  }

  private static void finish(
      Handle handle,
      Publication publication,
      int version,
      String schemaName,
      String tableName,
      long rejected) {
    String relation = DatasetVersion.quote(schemaName) + "." + DatasetVersion.quote(tableName);
    handle
        .createUpdate(DESCRIBE)
        .bind("id", publication.id())
        .bind("title", publication.title())
        .bind("description", publication.description())
        .bind("geometryType", publication.geometryType().code())
        .bind("keyColumn", publication.keyColumn())
        .bind("licence", publication.licence().code())
        .bind("attribution", publication.attribution())
        .bind("owner", publication.owner())
        .bind("updatePromise", publication.updatePromise())
        .bind("policy", CatalogueJson.policy(publication.policy()))
        .execute();
    handle
        .createUpdate(RECORD.replace("<relation>", relation))
        .bind("dataset", publication.id())
        .bind("version", version)
        .bind("schemaName", schemaName)
        .bind("tableName", tableName)
        .bind("columns", CatalogueJson.columns(publication.columns()))
        .bind("policy", CatalogueJson.policy(publication.policy()))
        .bind("rejected", rejected)
        .bind("source", publication.source())
        .bind("sourceDate", publication.sourceDate())
        .bind("runId", publication.runId())
        .bind("publishedBy", publication.publishedBy())
        .execute();
    int switched =
        handle
            .createUpdate(SWITCH)
            .bind("dataset", publication.id())
            .bind("version", version)
            .bind("allowEmpty", publication.allowEmpty())
            .execute();
    if (switched == 0) {
      throw new PublishException(
          "The new version of '"
              + publication.id()
              + "' has no features and the one in use has some; nothing was changed.");
    }
    handle.execute(
        "INSERT INTO feed.change (dataset_id, kind, features, extent) SELECT ?, 'publish', features, NULL"
            + " FROM catalogue.dataset_version WHERE dataset_id = ? AND version = ?",
        publication.id(),
        publication.id(),
        version);
  }

  /**
   * People who open the database itself find the dataset under its id, always the current version,
   * and may edit it there.
   */
  private static void showAsView(Handle handle, String dataset, String relation) {
    String view = "data." + DatasetVersion.quote(dataset);
    handle.execute("DROP VIEW IF EXISTS " + view);
    handle.execute("CREATE VIEW " + view + " AS SELECT * FROM " + relation);
  }

  private static void dropOutdated(Handle handle, String dataset) {
    Map<Integer, String> outdated =
        handle
            .createQuery(OUTDATED)
            .bind("dataset", dataset)
            .bind("kept", KEPT_VERSIONS)
            .collectRows(
                Collectors.toMap(
                    row -> row.getColumn("version", Integer.class),
                    row -> row.getColumn("table_name", String.class)));
    outdated.forEach(
        (version, table) -> {
          handle.execute("DROP TABLE IF EXISTS data." + DatasetVersion.quote(table));
          handle.createUpdate(FORGET).bind("dataset", dataset).bind("version", version).execute();
        });
  }
}
