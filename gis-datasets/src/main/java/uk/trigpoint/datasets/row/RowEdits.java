package uk.trigpoint.datasets.row;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementException;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.DatasetDatabases;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.datasets.access.Grant;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.description.Descriptions;
import uk.trigpoint.datasets.publish.DatasetRegistry;
import uk.trigpoint.datasets.publish.Maintainer;
import uk.trigpoint.datasets.publish.PublishException;
import uk.trigpoint.datasets.publish.SwitchFailures;
import uk.trigpoint.datasets.query.QueryCompiler;

/**
 * Adds, changes and deletes single rows of datasets that people upload. An edit goes through the
 * view of the dataset, as an edit by SQL does: its triggers keep the row as it was, with the
 * editor's subject, and announce the change.
 */
@Singleton
public final class RowEdits {
  /** Maximum number of rows of a dataset that is edited row by row. */
  public static final int MAX_ROWS = 10_000;

  private static final String UNIQUE_VIOLATION = "23505";
  private static final String LOCK_VERSION = SqlFile.read(RowEdits.class, "lock-version");
  private static final String RECORD_SIZE = SqlFile.read(RowEdits.class, "record-size");

  private final Catalogue catalogue;
  private final DatasetRegistry registry;
  private final Descriptions descriptions;
  private final Database database;

  public RowEdits(
      Catalogue catalogue,
      DatasetRegistry registry,
      Descriptions descriptions,
      DatasetDatabases databases) {
    this.catalogue = catalogue;
    this.registry = registry;
    this.descriptions = descriptions;
    this.database = databases.writers();
  }

  /** Rows, in the order of their keys. */
  public record Found(List<Row> rows, int total) {}

  /**
   * Returns whether the page of rows is offered to a manager of a dataset. Cheaper than {@link
   * #open} and without a count of the rows.
   */
  public boolean isOffered(Dataset dataset, Caller caller) {
    return findObstacle(dataset, caller) == null
        && dataset.version().features() <= MAX_ROWS
        && registry.isManager(dataset.id(), caller);
  }

  /**
   * Returns a dataset whose rows the caller may edit.
   *
   * @throws uk.trigpoint.datasets.catalogue.UnknownDatasetException if the caller may not read it
   * @throws uk.trigpoint.datasets.publish.NotMaintainerException if the caller may not manage it
   * @throws PublishException if its rows are not edited one by one
   */
  public RowTable open(String datasetId, Caller caller) {
    Dataset dataset = catalogue.get(datasetId, caller);
    registry.requireManager(dataset.id(), caller);
    String obstacle = findObstacle(dataset, caller);
    if (obstacle != null) {
      throw new PublishException(obstacle);
    }
    RowTable table = new RowTable(dataset, descriptions.get(dataset));
    if (database.with(handle -> new RowSql(handle, table).count("", MAX_ROWS + 1)) > MAX_ROWS) {
      throw new PublishException(
          "'%s' has more than %,d rows. Publish a new version from a file, or edit it in the database."
              .formatted(dataset.id(), MAX_ROWS));
    }
    return table;
  }

  private @Nullable String findObstacle(Dataset dataset, Caller caller) {
    String id = dataset.id();
    if (registry.findOwner(id).filter(Maintainer::isUploader).isEmpty()) {
      return "'"
          + id
          + "' is not maintained by uploads, so its rows are edited where it comes from.";
    }
    if (dataset.isPersonal() || registry.hasPersonalData(id)) {
      return "'" + id + "' has or had personal data, so its rows are not edited here.";
    }
    if (dataset.keyColumn() == null) {
      return "'" + id + "' has no key column. Publish it with one to edit its rows.";
    }
    if (dataset.findColumn(dataset.keyColumn()).filter(RowEdits::isPlainKey).isEmpty()) {
      return "The key of '" + id + "' is neither text nor a whole number nor a date.";
    }
    if (!dataset.version().keepsEdits()) {
      return "Edits of '" + id + "' are not kept.";
    }
    boolean whole =
        dataset.isWholeFor(caller)
            && dataset.decide(caller).filter(grant -> showsAll(dataset, grant)).isPresent();
    return whole
        ? null
        : "You do not see every row and column of '" + id + "', so you cannot edit its rows.";
  }

  private static boolean isPlainKey(Column key) {
    return switch (key.type()) {
      case TEXT, INTEGER, DATE -> true;
      case NUMBER, BOOLEAN, TIMESTAMP -> false;
    };
  }

  private static boolean showsAll(Dataset dataset, Grant grant) {
    return QueryCompiler.visibleColumns(dataset, grant).size() == dataset.columns().size();
  }

  /**
   * Lists rows whose key contains a text, in any case.
   *
   * @param search empty for all
   * @param page from 1
   */
  public Found list(RowTable table, String search, int page, int pageSize) {
    return database.with(
        handle -> {
          RowSql sql = new RowSql(handle, table);
          return new Found(
              sql.list(search, (page - 1) * pageSize, pageSize), sql.count(search, MAX_ROWS + 1));
        });
  }

  /**
   * Returns the row of a key.
   *
   * @throws UnknownRowException if there is none
   */
  public Row get(RowTable table, String key) {
    return database.with(handle -> get(new RowSql(handle, table), key));
  }

  private static Row get(RowSql sql, String key) {
    return sql.find(key).orElseThrow(UnknownRowException::new);
  }

  /**
   * Adds a row.
   *
   * @throws RowException if it cannot be stored, or there is a row of its key
   */
  public Row add(RowTable table, RowInput input, Caller caller) {
    Map<String, @Nullable Object> values = RowCheck.require(table, input, null);
    return edit(
        table,
        caller,
        sql -> {
          if (sql.count("", MAX_ROWS) >= MAX_ROWS) {
            throw new PublishException(
                "'%s' has %,d rows already. Publish more from a file."
                    .formatted(table.dataset().id(), MAX_ROWS));
          }
          sql.insert(values, input.place().geometry());
          return sql.find(values);
        });
  }

  /**
   * Changes a row. Columns that are not in the input lose their value.
   *
   * @param etag of the row as the caller knows it
   * @throws RowException if it cannot be stored
   * @throws RowChangedException if the row is another by now
   * @throws UnknownRowException if there is none
   */
  public Row change(RowTable table, String key, String etag, RowInput input, Caller caller) {
    Map<String, @Nullable Object> values = RowCheck.require(table, input, key);
    return edit(
        table,
        caller,
        sql -> {
          Row before = requireUnchanged(sql, key, etag);
          boolean moves = input.place().stated() && !isSame(before.geometry(), input.place());
          if (!moves && values.equals(before.values())) {
            return before;
          }
          sql.update(key, values, moves, input.place().geometry());
          return get(sql, key);
        });
  }

  private static boolean isSame(@Nullable Geometry before, RowPlace place) {
    Geometry after = place.geometry();
    return before == null || after == null
        ? before == null && after == null
        : before.equalsExact(after);
  }

  /**
   * Deletes a row.
   *
   * @param etag of the row as the caller knows it; null deletes it whatever it is
   * @throws RowChangedException if the row is another by now
   * @throws UnknownRowException if there is none
   */
  public void delete(RowTable table, String key, @Nullable String etag, Caller caller) {
    edit(
        table,
        caller,
        sql -> {
          if (etag == null) {
            get(sql, key);
          } else {
            requireUnchanged(sql, key, etag);
          }
          sql.delete(key);
          return true;
        });
  }

  private static Row requireUnchanged(RowSql sql, String key, String etag) {
    Row row = get(sql, key);
    if (!row.etag().equals(etag)) {
      throw new RowChangedException(row);
    }
    return row;
  }

  /** Runs an edit; edits of a dataset by this class run one after the other. */
  private <T> T edit(RowTable table, Caller caller, Function<RowSql, T> work) {
    T result =
        SwitchFailures.translated(
            table.dataset().id(),
            () ->
                database.transact(
                    handle -> {
                      begin(handle, table, caller);
                      try {
                        T edited = work.apply(new RowSql(handle, table));
                        recordSize(handle, table);
                        return edited;
                      } catch (StatementException e) {
                        throw translated(e, table);
                      }
                    }));
    catalogue.invalidate();
    return result;
  }

  private static RuntimeException translated(StatementException e, RowTable table) {
    return e.getCause() instanceof SQLException cause
            && UNIQUE_VIOLATION.equals(cause.getSQLState())
        ? new RowException(table.key(), "is the key of another row")
        : e;
  }

  /** Locks the dataset against a publish, and states who edits. */
  private static void begin(Handle handle, RowTable table, Caller caller) {
    handle.execute("SET LOCAL lock_timeout = '5s'");
    handle.execute("SET LOCAL statement_timeout = '20s'");
    handle.execute("SELECT set_config('trigpoint.subject', ?, true)", caller.subject());
    handle.execute("LOCK TABLE " + table.view().sql() + " IN ROW EXCLUSIVE MODE");
    boolean current =
        handle
            .createQuery(LOCK_VERSION)
            .bind("dataset", table.dataset().id())
            .bind("version", table.dataset().version().version())
            .mapTo(Integer.class)
            .findOne()
            .isPresent();
    if (!current) {
      throw new PublishException(
          "A new version of '" + table.dataset().id() + "' was published meanwhile. Try again.");
    }
  }

  /** Records how many rows the version has now, and where they are. */
  private static void recordSize(Handle handle, RowTable table) {
    handle
        .createUpdate(RECORD_SIZE.replace("FEATURES", table.view().sql()))
        .bind("dataset", table.dataset().id())
        .bind("version", table.dataset().version().version())
        .execute();
  }
}
