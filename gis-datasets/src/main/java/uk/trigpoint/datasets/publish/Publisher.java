package uk.trigpoint.datasets.publish;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementException;
import org.jdbi.v3.core.transaction.TransactionException;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.DatasetDatabases;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.database.table.Ddl;
import uk.trigpoint.database.table.TableBuilder;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.CatalogueJson;
import uk.trigpoint.datasets.catalogue.DatasetVersion;

/**
 * Publishes dataset versions. A version is built in a new table, indexed, checked and made current
 * in one transaction: readers see either the old or the new version, complete. If the publisher is
 * killed, the old version stays and nothing is left behind.
 *
 * <p>Versions of personal datasets are in a schema and written through a pool of their own, and the
 * catalogue does not record their extent.
 *
 * <p>Concurrent publishers of a dataset are serialised by a row lock and ordered by fencing tokens:
 * a publisher whose token is older than that of the last publish is rejected.
 */
@Singleton
public final class Publisher {
  /**
   * Number of versions retained for time travel and rollback, including the current one. Older ones
   * are dropped.
   */
  static final int KEPT_VERSIONS = 5;

  private static final String CHECK_FENCING_TOKEN =
      SqlFile.read(Publisher.class, "check-fencing-token");
  private static final String NEXT_VERSION = SqlFile.read(Publisher.class, "next-version");
  private static final String UPSERT_DATASET = SqlFile.read(Publisher.class, "upsert-dataset");
  private static final String RECORD_VERSION = SqlFile.read(Publisher.class, "record-version");
  private static final String SWITCH_VERSION = SqlFile.read(Publisher.class, "switch-version");
  private static final String OUTDATED = SqlFile.read(Publisher.class, "list-outdated-versions");
  private static final String DELETE_VERSION = SqlFile.read(Publisher.class, "delete-version");

  private static final String WATCH = "SELECT feed.watch(CAST(? AS regclass), ?)";
  private static final String WATCH_PERSONAL = "SELECT feed.watch_personal(CAST(? AS regclass), ?)";

  /** Schema of the versions of datasets without personal data. */
  private static final String SCHEMA = "data";

  /**
   * Schema of the versions of personal datasets, which only the login for personal data can use.
   */
  private static final String PERSONAL_SCHEMA = "personal";

  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private final DatasetDatabases databases;
  private final Catalogue catalogue;
  private final DatasetRegistry registry;
  private final PolicyChanges policyChanges;

  /** Writes the rows of a version into its staged table. */
  @FunctionalInterface
  public interface StagingWriter {
    void fill(StagedTable table) throws SQLException;
  }

  public Publisher(
      DatasetDatabases databases,
      Catalogue catalogue,
      DatasetRegistry registry,
      PolicyChanges policyChanges) {
    this.databases = databases;
    this.catalogue = catalogue;
    this.registry = registry;
    this.policyChanges = policyChanges;
  }

  /** Returns a new fencing token. Take it when the work begins, not when it ends. */
  public long nextFencingToken() {
    return databases
        .application()
        .with(
            handle ->
                handle
                    .createQuery("SELECT nextval('catalogue.publish_token')")
                    .mapTo(Long.class)
                    .one());
  }

  /** Publishes a version with a new fencing token. */
  public DatasetVersion publish(Publication publication, StagingWriter writer) {
    return publish(publication, nextFencingToken(), writer);
  }

  /**
   * Builds a new version and makes it current.
   *
   * @param token fencing token of {@link #nextFencingToken()}
   * @return the published version
   * @throws PublishException if another maintainer owns the id, a publisher with a later token has
   *     published, the key is not unique, an empty version would replace one with features, or the
   *     access policy does not fit the columns
   */
  public DatasetVersion publish(Publication publication, long token, StagingWriter writer) {
    PolicyChanges.Recorder policyChange = policyChanges.prepare(publication);
    Database database = databases.of(publication.policy().personal());
    int version =
        database.transact(
            handle -> {
              int built = buildAndSwitch(handle, publication, token, writer, policyChange);
              policyChange.record(handle);
              return built;
            });
    dropFromOtherSchema(publication);
    return current(publication, version);
  }

  private int buildAndSwitch(
      Handle handle,
      Publication publication,
      long token,
      StagingWriter writer,
      PolicyChanges.Recorder policyChange) {
    boolean personal = publication.policy().personal();
    String schema = schema(personal);
    handle.execute("SET LOCAL lock_timeout = '5s'");
    int number = claimAndFence(handle, publication, token);
    int version =
        handle
            .createQuery(NEXT_VERSION)
            .bind("dataset", publication.id())
            .mapTo(Integer.class)
            .one();
    // Dataset ids contain no $, so table names cannot clash with the names of views.
    TableName table = TableName.of(schema, "d" + number + "$v" + version);
    long rejected = build(handle, publication, table, version, writer);
    policyChange.requireUnchanged(handle);
    recordAndSwitch(handle, publication, version, table, rejected);
    handle.execute(personal ? WATCH_PERSONAL : WATCH, table.sql(), publication.id());
    // Users of the database read and edit the current version through this view.
    Ddl.replaceView(handle, TableName.of(schema, publication.id()), table);
    dropOutdated(handle, publication.id(), schema);
    return version;
  }

  private static String schema(boolean personal) {
    return personal ? PERSONAL_SCHEMA : SCHEMA;
  }

  /**
   * Drops what a dataset left in the schema that it no longer publishes to, because it became
   * personal or no longer is: the view, and versions that are out of date. Only that schema's login
   * can. What a failure leaves, the next publish drops.
   */
  private void dropFromOtherSchema(Publication publication) {
    boolean other = !publication.policy().personal();
    databases
        .of(other)
        .transactVoid(
            handle -> {
              Ddl.dropView(handle, TableName.of(schema(other), publication.id()));
              dropOutdated(handle, publication.id(), schema(other));
            });
  }

  /**
   * Registers a table that a service maintains itself as a dataset, or refreshes its catalogue
   * entry and statistics. The table must have the columns {@code fid}, {@code geom}, {@code
   * geom_3857} and those of the publication, and must be watched by the change feed.
   *
   * @throws IllegalArgumentException if the publication is personal
   * @throws PublishException if another maintainer owns the id
   */
  public DatasetVersion register(Publication publication, TableName table) {
    if (publication.policy().personal()) {
      throw new IllegalArgumentException("a service's own table cannot be a personal dataset");
    }
    PolicyChanges.Recorder policyChange = policyChanges.prepare(publication);
    int version =
        databases
            .application()
            .transact(
                handle -> {
                  registry.claim(handle, publication.id(), publication.maintainer());
                  policyChange.requireUnchanged(handle);
                  recordAndSwitch(handle, publication, 1, table, 0);
                  policyChange.record(handle);
                  return 1;
                });
    return current(publication, version);
  }

  private DatasetVersion current(Publication publication, int version) {
    catalogue.invalidate();
    return catalogue.listVersions(publication.id(), reader(publication)).stream()
        .filter(v -> v.version() == version)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the version just published is gone"));
  }

  private static Caller reader(Publication publication) {
    return Caller.of("system:publish", publication.policy().readers(), "publish")
        .withPurpose("publish");
  }

  /**
   * Claims the id and checks the fencing token. Blocks while another publish of the dataset is
   * running, up to the lock timeout.
   */
  private int claimAndFence(Handle handle, Publication publication, long token) {
    try {
      int number = registry.claim(handle, publication.id(), publication.maintainer());
      checkFencingToken(handle, publication.id(), token);
      return number;
    } catch (StatementException e) {
      if (e.getCause() instanceof SQLException cause
          && LOCK_NOT_AVAILABLE.equals(cause.getSQLState())) {
        throw new PublishException(
            "Another publish of '" + publication.id() + "' is still running. Try again later.");
      }
      throw e;
    }
  }

  private static void checkFencingToken(Handle handle, String dataset, long token) {
    int passed =
        handle
            .createUpdate(CHECK_FENCING_TOKEN)
            .bind("dataset", dataset)
            .bind("token", token)
            .execute();
    if (passed == 0) {
      throw new PublishException(
          "A later publish of '" + dataset + "' has already finished; this one is out of date.");
    }
  }

  private static long build(
      Handle handle, Publication publication, TableName table, int version, StagingWriter writer) {
    TableBuilder builder =
        TableBuilder.logged(table)
            .identity("fid")
            .geometry("geom", 27700)
            .geometry("geom_3857", 3857);
    publication.columns().forEach(column -> builder.column(column.name(), column.type()));
    builder.create(handle);
    StagedTable staged = new StagedTable(handle, table, publication.columns(), version);
    try {
      writer.fill(staged);
    } catch (SQLException e) {
      throw new TransactionException("filling " + table.sql() + " failed", e);
    }
    handle.execute(
        "UPDATE "
            + table.sql()
            + " SET geom_3857 = ST_Transform(geom, 3857) WHERE geom_3857 IS NULL AND geom IS NOT NULL");
    Ddl.spatialIndex(handle, table, "geom");
    Ddl.spatialIndex(handle, table, "geom_3857");
    requireKey(handle, publication, table);
    Ddl.analyze(handle, table);
    return staged.rejected();
  }

  private static void requireKey(Handle handle, Publication publication, TableName table) {
    String key = publication.keyColumn();
    if (key == null) {
      return;
    }
    try {
      Ddl.uniqueIndex(handle, table, key);
      Ddl.requireNotNull(handle, table, key);
    } catch (StatementException e) {
      throw new PublishException(
          "The key '"
              + key
              + "' is missing or duplicated in some rows of '"
              + publication.id()
              + "'.");
    }
  }

  private static void recordAndSwitch(
      Handle handle, Publication publication, int version, TableName table, long rejected) {
    upsertDataset(handle, publication);
    recordVersion(handle, publication, version, table, rejected);
    switchVersion(handle, publication, version);
    handle.execute(
        "INSERT INTO feed.change (dataset_id, kind, features, extent) SELECT ?, 'publish', features, NULL"
            + " FROM catalogue.dataset_version WHERE dataset_id = ? AND version = ?",
        publication.id(),
        publication.id(),
        version);
  }

  private static void upsertDataset(Handle handle, Publication publication) {
    handle
        .createUpdate(UPSERT_DATASET)
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
  }

  private static void recordVersion(
      Handle handle, Publication publication, int version, TableName table, long rejected) {
    handle
        .createUpdate(RECORD_VERSION.replace("<relation>", table.sql()))
        .bind("dataset", publication.id())
        .bind("version", version)
        .bind("schemaName", table.schema())
        .bind("tableName", table.name())
        .bind("columns", CatalogueJson.columns(publication.columns()))
        .bind("policy", CatalogueJson.policy(publication.policy()))
        .bind("personal", publication.policy().personal())
        .bind("rejected", rejected)
        .bind("source", publication.source())
        .bind("sourceDate", publication.sourceDate())
        .bind("runId", publication.runId())
        .bind("publishedBy", publication.publishedBy())
        .execute();
  }

  private static void switchVersion(Handle handle, Publication publication, int version) {
    int switched =
        handle
            .createUpdate(SWITCH_VERSION)
            .bind("dataset", publication.id())
            .bind("version", version)
            .bind("allowEmpty", publication.allowEmpty())
            .execute();
    if (switched == 0) {
      throw new PublishException(
          "The new version of '"
              + publication.id()
              + "' has no features, but the current one has; nothing was changed.");
    }
  }

  private static void dropOutdated(Handle handle, String dataset, String schema) {
    Map<Integer, String> outdated =
        handle
            .createQuery(OUTDATED)
            .bind("dataset", dataset)
            .bind("schema", schema)
            .bind("kept", KEPT_VERSIONS)
            .collectRows(
                Collectors.toMap(
                    row -> row.getColumn("version", Integer.class),
                    row -> row.getColumn("table_name", String.class)));
    outdated.forEach(
        (version, table) -> {
          Ddl.dropTable(handle, TableName.of(schema, table));
          handle
              .createUpdate(DELETE_VERSION)
              .bind("dataset", dataset)
              .bind("version", version)
              .execute();
        });
  }
}
