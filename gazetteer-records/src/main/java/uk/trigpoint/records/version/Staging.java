package uk.trigpoint.records.version;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Reject;
import uk.trigpoint.database.copy.CopyQueue;
import uk.trigpoint.database.copy.CopyRows;
import uk.trigpoint.database.table.Ddl;
import uk.trigpoint.database.table.TableBuilder;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.records.dtf.DtfReader;
import uk.trigpoint.records.layout.RecordLayout;

/**
 * Takes the records of one file of a supply into the supply's unlogged tables, by COPY, and its
 * rejects. A deleted record keeps its key alone. In memory is no more than a batch.
 */
public final class Staging implements DtfReader.Sink, AutoCloseable {
  static final String SCHEMA = "gazetteer_staging";
  private static final int NONE = -1;

  private final Connection connection;
  private final long supply;
  private final long file;
  private final boolean fullSupply;
  private final Map<RecordTable, CopyRows> copies = new EnumMap<>(RecordTable.class);
  private final Map<RecordLayout, Target> targets = new IdentityHashMap<>();
  private final Map<Integer, Long> recordCounts = new TreeMap<>();
  private final CopyQueue queue = new CopyQueue();
  private final CopyRows rejects;
  private long lines;
  private long rejected;

  /** Where the records of a layout go. */
  private record Target(
      RecordTable table,
      CopyRows rows,
      int[] indexes,
      boolean[] key,
      int changeType,
      int proOrder) {}

  /** What a record changes, and when among the others. */
  private record Order(String change, String place) {}

  private Staging(Connection connection, long supply, long file, boolean fullSupply)
      throws SQLException {
    this.connection = connection;
    this.supply = supply;
    this.file = file;
    this.fullSupply = fullSupply;
    this.rejects =
        CopyRows.into(
            connection,
            "gazetteer.supply_reject (file_id, line, field, code, reason, content)",
            queue);
  }

  /** Creates the empty staging tables of a supply. */
  public static void create(Handle handle, long supply) {
    for (RecordTable table : RecordTable.values()) {
      TableBuilder builder = TableBuilder.unlogged(TableName.of(SCHEMA, table.stagingName(supply)));
      if (table == RecordTable.ESU_POINT) {
        builder
            .column("esu_id", "bigint")
            .column("number", "integer")
            .column("x", "double precision")
            .column("y", "double precision")
            .column("file_id", "bigint")
            .column("line", "bigint");
      } else {
        List<String> columns = new ArrayList<>(table.columns());
        columns.addAll(List.of("file_id", "line"));
        builder.columnsOf(TableName.of("gazetteer", table.table()), columns);
      }
      builder.column("change_type", "\"char\"").column("pro_order", "bigint").create(handle);
    }
  }

  /** Drops the staging tables of supplies that are no longer in preparation. */
  public static void drop(Handle handle, List<String> tables) {
    tables.forEach(table -> Ddl.dropTable(handle, TableName.of(SCHEMA, table)));
  }

  /**
   * How many records a supply has staged, by table. Unlogged tables are empty after a crash of the
   * database server, which only this tells.
   */
  public static Map<RecordTable, Long> count(Handle handle, long supply) {
    Map<RecordTable, Long> counts = new EnumMap<>(RecordTable.class);
    for (RecordTable table : RecordTable.values()) {
      counts.put(
          table,
          handle
              .createQuery("SELECT count(*) FROM " + table.staging(supply))
              .mapTo(Long.class)
              .one());
    }
    return counts;
  }

  /** Opens the tables of a supply for one more file. */
  public static Staging open(Handle handle, long supply, long file, boolean fullSupply)
      throws SQLException {
    return new Staging(handle.getConnection(), supply, file, fullSupply);
  }

  @Override
  public void record(RecordLayout layout, List<String> values, long line) throws SQLException {
    Target target = targets.get(layout);
    if (target == null) {
      target = target(layout);
      targets.put(layout, target);
    }
    Order order = order(target, layout, values);
    boolean deleted = order != null && order.change.equals("D");
    if (deleted && fullSupply) {
      reject(
          new Reject(
              line,
              "CHANGE_TYPE",
              "DELETE_IN_FULL_SUPPLY",
              "a full supply deletes a record by leaving it out"),
          String.join(",", values));
      return;
    }
    lines++;
    recordCounts.merge(layout.type(), 1L, Long::sum);
    if (target.table == RecordTable.RAW_RECORD) {
      raw(target, layout, values);
    } else {
      for (int i = 0; i < target.indexes.length; i++) {
        int index = target.indexes[i];
        target.rows.text(index < 0 || deleted && !target.key[i] ? null : orNull(values.get(index)));
      }
    }
    target.rows.integer(file).integer(line);
    if (fullSupply || order == null) {
      target.rows.text(null).text(null);
    } else {
      target.rows.text(order.change).text(orNull(order.place));
    }
    target.rows.endRow();
  }

  @Override
  public void reject(Reject reject, String content) {
    lines++;
    rejected++;
    try {
      rejects
          .integer(file)
          .integer(reject.line())
          .text(reject.field())
          .text(reject.code())
          .text(reject.reason())
          .text(content)
          .endRow();
    } catch (SQLException e) {
      throw new IllegalStateException("a reject could not be kept", e);
    }
  }

  /** Sends what is still buffered. */
  public void finish() throws SQLException {
    for (CopyRows rows : copies.values()) {
      rows.finish();
    }
    rejects.finish();
  }

  @Override
  public void close() {
    queue.close();
  }

  /** Lines between header and trailer, rejected ones included. */
  public long lines() {
    return lines;
  }

  /** Lines rejected so far. */
  public long rejected() {
    return rejected;
  }

  /** Lines by record type, rejected ones left out. */
  public Map<Integer, Long> recordCounts() {
    return recordCounts;
  }

  private Target target(RecordLayout layout) throws SQLException {
    RecordTable table = RecordTable.of(layout);
    CopyRows rows = copies.get(table);
    if (rows == null) {
      rows =
          CopyRows.into(
              connection,
              table.staging(supply)
                  + " ("
                  + table.list("")
                  + ", file_id, line, change_type, pro_order)",
              queue);
      copies.put(table, rows);
    }
    boolean[] key = new boolean[table.columns().size()];
    for (int i = 0; i < key.length; i++) {
      key[i] = table.key().contains(table.columns().get(i));
    }
    return new Target(
        table,
        rows,
        table.indexes(layout),
        key,
        layout.has("CHANGE_TYPE") ? layout.indexOf("CHANGE_TYPE") : NONE,
        layout.has("PRO_ORDER") ? layout.indexOf("PRO_ORDER") : NONE);
  }

  private static @Nullable Order order(Target target, RecordLayout layout, List<String> values) {
    if (target.changeType != NONE) {
      return new Order(
          values.get(target.changeType),
          target.proOrder == NONE ? "" : values.get(target.proOrder));
    }
    return layout.asSent() && RawRecord.orderFields(layout, values) > 0
        ? new Order(values.get(0), values.get(1))
        : null;
  }

  private static void raw(Target target, RecordLayout layout, List<String> values) {
    RawRecord record = RawRecord.of(layout, values);
    target
        .rows
        .integer(record.recordType())
        .text(record.key())
        .text(record.uprn())
        .text(record.usrn())
        .text(record.esuId())
        .texts(record.fields());
  }

  private static @Nullable String orNull(String value) {
    return value.isEmpty() ? null : value;
  }
}
