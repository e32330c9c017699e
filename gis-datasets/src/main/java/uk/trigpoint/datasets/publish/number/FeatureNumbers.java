package uk.trigpoint.datasets.publish.number;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.database.table.Ddl;
import uk.trigpoint.database.table.Dimensions;
import uk.trigpoint.database.table.RetiredKeys;
import uk.trigpoint.database.table.TableName;

/**
 * The numbers of the features of a version. A feature keeps its number as long as its key lives,
 * and gets it back if the key returns. New keys are numbered in the order of the rows; no number is
 * used twice. Without a key the numbers are those of the rows.
 */
public final class FeatureNumbers {
  private final Handle handle;
  private final String datasetId;
  private final @Nullable String keyColumn;
  private final List<Column> columns;
  private final TableName table;
  private final @Nullable CurrentVersion replaced;

  /**
   * @param keyColumn of the version; null if it has none
   * @param columns of the version
   * @param table of the version
   * @param replaced null if there is no version to replace
   */
  public FeatureNumbers(
      Handle handle,
      String datasetId,
      @Nullable String keyColumn,
      List<Column> columns,
      TableName table,
      @Nullable CurrentVersion replaced) {
    this.handle = handle;
    this.datasetId = datasetId;
    this.keyColumn = keyColumn;
    this.columns = List.copyOf(columns);
    this.table = table;
    this.replaced = replaced;
  }

  /** Returns whether features have the numbers of the replaced version. */
  public boolean areInherited() {
    return findNumbered().isPresent();
  }

  /**
   * Returns the first number that no version of the dataset has used, edits included; 1 without a
   * key.
   *
   * @param number of the dataset in the registry
   */
  public long next(int number) {
    if (keyColumn == null) {
      return 1;
    }
    long next =
        handle
            .createQuery(
                "SELECT next_objectid FROM catalogue.dataset_registry WHERE number = :number")
            .bind("number", number)
            .mapTo(Long.class)
            .one();
    // After a rollback the version in force is not the one whose numbers are the largest.
    for (TableName kept : listKept()) {
      long last =
          handle
              .createQuery("SELECT last_value FROM " + sequence(handle, kept))
              .mapTo(Long.class)
              .one();
      next = Math.max(next, last + 1);
    }
    return next;
  }

  private List<TableName> listKept() {
    return handle
        .createQuery(
            "SELECT table_name FROM catalogue.dataset_version WHERE dataset_id = :dataset AND schema_name = :schema")
        .bind("dataset", datasetId)
        .bind("schema", table.schema())
        .mapTo(String.class)
        .map(name -> new TableName(table.schema(), name))
        .list();
  }

  /** Returns the sequence of a table's feature numbers, quoted for SQL. */
  public static String sequence(Handle handle, TableName table) {
    return handle
        .createQuery("SELECT pg_get_serial_sequence(:table, 'fid')")
        .bind("table", table.sql())
        .mapTo(String.class)
        .one();
  }

  /**
   * Notes the numbers of keys that were deleted from the replaced version, or that the staged rows
   * lack, and returns how many they lack.
   */
  public long retireKeys(TableName stage) {
    CurrentVersion current = findNumbered().orElse(null);
    if (current == null) {
      return 0;
    }
    Ddl.analyze(handle, stage);
    RetiredKeys retired =
        new RetiredKeys(handle, datasetId, current.table(), String.valueOf(keyColumn));
    retired.noteDeleted();
    return retired.noteMissingIn(stage, keysMatch(current, "s", "c"));
  }

  /**
   * Copies staged rows into the table, each with its number.
   *
   * @param row column by which the staged rows are ordered
   */
  public void insert(TableName stage, String row, Dimensions dimensions) {
    String numbers = "nextval('" + sequence(handle, table) + "')";
    String from = " FROM " + stage.sql() + " s";
    CurrentVersion current = findNumbered().orElse(null);
    if (current != null) {
      numbers = "COALESCE(c.fid, r.objectid, " + numbers + ")";
      from +=
          " LEFT JOIN "
              + current.table().sql()
              + " c ON "
              + keysMatch(current, "s", "c")
              + " LEFT JOIN "
              + RetiredKeys.table(table).sql()
              + " r ON r.dataset_id = :dataset AND r.key = CAST(s."
              + key()
              + " AS text)";
    }
    Update insert =
        handle.createUpdate(
            "INSERT INTO "
                + table.sql()
                + " (fid, geom, geom_3857"
                + columns("")
                + ") SELECT "
                + numbers
                + ", "
                + dimensions.cast("s.geom")
                + ", COALESCE(s.geom_3857, feed.mercator(s.geom))"
                + columns("s.")
                + from
                + " ORDER BY s."
                + TableName.quote(row));
    if (current != null) {
      insert.bind("dataset", datasetId);
    }
    insert.execute();
  }

  private String columns(String alias) {
    return columns.stream()
        .map(c -> ", " + alias + TableName.quote(c.name()))
        .collect(Collectors.joining());
  }

  /**
   * Returns the replaced version if its features have the numbers of this one: it has the same key
   * column, and this login can read it.
   */
  private Optional<CurrentVersion> findNumbered() {
    String key = keyColumn;
    return Optional.ofNullable(replaced)
        .filter(c -> key != null && key.equals(c.keyColumn()))
        .filter(c -> String.valueOf(table.schema()).equals(c.table().schema()));
  }

  /** Compares as text if the type of the key has changed. */
  private String keysMatch(CurrentVersion current, String own, String other) {
    boolean sameType =
        current
            .findColumn(String.valueOf(keyColumn))
            .map(Column::type)
            .equals(
                columns.stream()
                    .filter(c -> c.name().equals(keyColumn))
                    .map(Column::type)
                    .findFirst());
    return sameType
        ? other + "." + key() + " = " + own + "." + key()
        : "CAST(" + other + "." + key() + " AS text) = CAST(" + own + "." + key() + " AS text)";
  }

  private String key() {
    return TableName.quote(String.valueOf(keyColumn));
  }
}
