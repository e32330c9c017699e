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
import uk.trigpoint.database.table.RegisterPartition;
import uk.trigpoint.database.table.TableBuilder;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.records.dtf.BlankLines;
import uk.trigpoint.records.dtf.DtfReader;
import uk.trigpoint.records.layout.RecordLayout;

/**
 * Writes the records of one file into the supply's staging tables, and its rejects, by COPY in
 * constant memory. The tables are unlogged, except those that can become partitions. Of a deleted
 * record only the key is staged.
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
  private BlankLines blankLines = new BlankLines(0, List.of());
  private long rejected;

  /**
   * The staging table of a layout, and the positions of its fields; {@code NONE} if it has none.
   */
  private record Target(
      RecordTable table,
      CopyRows rows,
      int[] indexes,
      boolean[] key,
      int changeType,
      int proOrder) {}

  /** A record's CHANGE_TYPE and PRO_ORDER. */
  private record ChangeOrder(String change, String proOrder) {}

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

  /**
   * Creates the empty staging tables of a supply.
   *
   * @param full whether the supply is full, so that its tables can become partitions
   */
  public static void create(Handle handle, long supply, boolean full) {
    for (RecordTable table : RecordTable.values()) {
      TableName name = name(table, supply);
      TableBuilder builder =
          full && table.isPartitioned() ? TableBuilder.logged(name) : TableBuilder.unlogged(name);
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

  /** Makes the staging table of a full supply the partition of its register. */
  static void adopt(Handle handle, RecordTable table, long supply, RegisterPartition partition) {
    partition.adopt(handle, name(table, supply), List.of("change_type", "pro_order"));
  }

  private static TableName name(RecordTable table, long supply) {
    return TableName.of(SCHEMA, table.stagingName(supply));
  }

  /** Drops the staging tables of supplies that are no longer in preparation. */
  public static void drop(Handle handle, List<String> tables) {
    tables.forEach(table -> Ddl.dropTable(handle, TableName.of(SCHEMA, table)));
  }

  /**
   * Returns the number of staged records of a supply by table. A crash of the database server
   * empties unlogged tables; this count is the only way to detect it.
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

  /** Opens the staging tables of a supply for another file. */
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
    ChangeOrder order = order(target, layout, values);
    boolean deleted = order != null && order.change.equals("D");
    if (deleted && fullSupply) {
      rejectDelete(values, line);
      return;
    }
    lines++;
    recordCounts.merge(layout.type(), 1L, Long::sum);
    if (target.table == RecordTable.RAW_RECORD) {
      writeRaw(target, layout, values);
    } else {
      writeFields(target, values, deleted);
    }
    target.rows.integer(file).integer(line);
    if (fullSupply || order == null) {
      target.rows.text(null).text(null);
    } else {
      target.rows.text(order.change).text(orNull(order.proOrder));
    }
    target.rows.endRow();
  }

  private void rejectDelete(List<String> values, long line) {
    reject(
        new Reject(
            line,
            "CHANGE_TYPE",
            "DELETE_IN_FULL_SUPPLY",
            "a full supply must not contain deletes; it deletes a record by omitting it"),
        String.join(",", values));
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
      throw new IllegalStateException("could not store a reject", e);
    }
  }

  @Override
  public void blankLines(BlankLines found) {
    blankLines = found;
  }

  /** Returns the blank lines of the file. */
  public BlankLines blankLines() {
    return blankLines;
  }

  /** Flushes the buffers. Must be called after the last record. */
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

  /** Returns the number of records between header and trailer, including rejected ones. */
  public long lines() {
    return lines;
  }

  /** Returns the number of rejected records so far. */
  public long rejected() {
    return rejected;
  }

  /** Returns the number of accepted records by record type. */
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

  private static @Nullable ChangeOrder order(
      Target target, RecordLayout layout, List<String> values) {
    if (target.changeType != NONE) {
      return new ChangeOrder(
          values.get(target.changeType),
          target.proOrder == NONE ? "" : values.get(target.proOrder));
    }
    return layout.asSent() && RawRecord.orderFields(layout, values) > 0
        ? new ChangeOrder(values.get(0), values.get(1))
        : null;
  }

  private static void writeFields(Target target, List<String> values, boolean keyOnly)
      throws SQLException {
    for (int i = 0; i < target.indexes.length; i++) {
      int index = target.indexes[i];
      target.rows.text(index < 0 || keyOnly && !target.key[i] ? null : orNull(values.get(index)));
    }
  }

  private static void writeRaw(Target target, RecordLayout layout, List<String> values) {
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
