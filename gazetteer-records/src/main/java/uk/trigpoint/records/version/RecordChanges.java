package uk.trigpoint.records.version;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import uk.trigpoint.database.copy.DeferredIndexes;
import uk.trigpoint.database.table.Ddl;
import uk.trigpoint.database.table.RegisterPartition;
import uk.trigpoint.database.table.TableName;

/**
 * Applies a staged supply, and undoes an applied one. Both run in the caller's transaction and
 * write only records that differ: a record that a supply repeats unchanged keeps its file and line.
 *
 * <p>Afterwards the temporary tables {@code affected_uprn} and {@code affected_usrn} list the
 * addresses and streets to derive again.
 */
public final class RecordChanges {
  private static final String DIFFERENCES_FULL = RecordSql.read("find-differences-full");
  private static final String DIFFERENCES_CHANGES = RecordSql.read("find-differences-changes");
  private static final String WARN = RecordSql.read("warn-of-odd-changes");
  private static final String REPLACE_METADATA = RecordSql.read("replace-metadata");
  private static final String MOVE_TO_PAST = RecordSql.read("move-to-past");
  private static final String INSERT_CHANGED = RecordSql.read("insert-changed");
  private static final String INSERT_ALL = RecordSql.read("insert-all");
  private static final String MOVE_BACK = RecordSql.read("move-back");
  private static final String AFFECTED_UPRNS = RecordSql.read("list-affected-uprns");
  private static final String AFFECTED_USRNS = RecordSql.read("list-affected-usrns");

  private static final String HAS_STALE_STATISTICS = RecordSql.read("has-stale-statistics");

  private static final Set<RecordTable> DERIVED_FROM =
      EnumSet.complementOf(
          EnumSet.of(RecordTable.CROSS_REFERENCE, RecordTable.PROVENANCE, RecordTable.SUCCESSOR));

  private final Handle handle;
  private final long supply;
  private final int register;
  private final List<Long> files;
  private final Map<RecordTable, Long> staged;

  /**
   * Number of records of one table that a supply changed.
   *
   * @param unchanged records that the register already had with the same content
   */
  public record Count(long inserted, long updated, long deleted, long unchanged) {
    public long changed() {
      return inserted + updated + deleted;
    }
  }

  /**
   * Creates an instance for one supply.
   *
   * @param files ids of the supply's files in volume order; at least one
   * @param staged number of staged records by table; empty for {@link #undo}
   */
  public RecordChanges(
      Handle handle, long supply, int register, List<Long> files, Map<RecordTable, Long> staged) {
    this.handle = handle;
    this.supply = supply;
    this.register = register;
    this.files = List.copyOf(files);
    this.staged = Map.copyOf(staged);
  }

  /**
   * Applies the staged supply.
   *
   * @param full whether to delete records that the supply leaves out
   * @param deletesFirst for a change-only supply: whether deletes take effect before inserts and
   *     updates (AddressBase), rather than all changes in the order of PRO_ORDER
   */
  public Map<RecordTable, Count> apply(boolean full, boolean deletesFirst) {
    Map<RecordTable, Count> counts = new EnumMap<>(RecordTable.class);
    for (RecordTable table : RecordTable.stored()) {
      Count count = full ? applyFull(table) : applyChanges(table, deletesFirst);
      counts.put(table, count);
      if (count.changed() > 0 && DERIVED_FROM.contains(table)) {
        analyzeAfter(table, count.changed());
      }
    }
    listAffected();
    return counts;
  }

  /** Updates statistics that no longer describe the table, since the derivation reads it next. */
  private void analyzeAfter(RecordTable table, long changed) {
    boolean stale =
        handle
            .createQuery(RecordSql.of(HAS_STALE_STATISTICS, table, supply))
            .bind("changed", changed)
            .mapTo(Boolean.class)
            .one();
    if (stale) {
      handle.execute("ANALYZE gazetteer." + table.table());
    }
  }

  /** Undoes the applied supply: deletes its records and restores those that they superseded. */
  public void undo() {
    listAffected();
    for (RecordTable table : RecordTable.stored()) {
      handle
          .createUpdate("DELETE FROM gazetteer." + table.table() + " WHERE file_id = ANY(:files)")
          .bind("files", fileIds())
          .execute();
      handle
          .createUpdate(RecordSql.of(MOVE_BACK, table, supply))
          .bind("files", fileIds())
          .execute();
    }
  }

  private Count applyFull(RecordTable table) {
    boolean registerIsEmpty =
        handle
            .createQuery(
                "SELECT NOT EXISTS (SELECT 1 FROM gazetteer."
                    + table.table()
                    + " WHERE register_id = :register)")
            .bind("register", register)
            .mapTo(Boolean.class)
            .one();
    if (registerIsEmpty) {
      return new Count(insertAll(table), 0, 0, 0);
    }
    Ddl.temporaryTable(
            handle, "change_" + table.table(), RecordSql.of(DIFFERENCES_FULL, table, supply))
        .bind("register", register)
        .execute();
    return move(table, staged(table));
  }

  private Count applyChanges(RecordTable table, boolean deletesFirst) {
    long staged = staged(table);
    if (staged == 0) {
      return new Count(0, 0, 0, 0);
    }
    handle
        .createUpdate(RecordSql.of(WARN, table, supply))
        .bind("record", StagingChecks.name(table))
        .bind("register", register)
        .execute();
    if (table == RecordTable.RAW_RECORD) {
      handle
          .createUpdate(RecordSql.of(REPLACE_METADATA, table, supply))
          .bind("register", register)
          .execute();
    }
    Ddl.temporaryTable(
            handle, "change_" + table.table(), RecordSql.of(DIFFERENCES_CHANGES, table, supply))
        .bind("deletesFirst", deletesFirst)
        .bind("register", register)
        .execute();
    return move(table, staged);
  }

  private Count move(RecordTable table, long staged) {
    Map<String, Long> byChange =
        handle
            .createQuery(
                "SELECT CAST(change AS text) AS change, count(*) AS n FROM change_"
                    + table.table()
                    + " GROUP BY change")
            .reduceRows(
                new java.util.HashMap<>(),
                (map, row) -> {
                  map.put(row.getColumn("change", String.class), row.getColumn("n", Long.class));
                  return map;
                });
    long inserted = byChange.getOrDefault("I", 0L);
    long updated = byChange.getOrDefault("U", 0L);
    long deleted = byChange.getOrDefault("D", 0L);
    if (updated + deleted > 0) {
      handle
          .createUpdate(RecordSql.of(MOVE_TO_PAST, table, supply))
          .bind("register", register)
          .bind("lastFile", files.getLast())
          .execute();
    }
    if (inserted + updated > 0) {
      if (table.isPartitioned()) {
        partition(table).ensure(handle);
      }
      handle
          .createUpdate(RecordSql.of(INSERT_CHANGED, table, supply))
          .bind("register", register)
          .execute();
    }
    return new Count(inserted, updated, deleted, Math.max(0, staged - inserted - updated));
  }

  private long insertAll(RecordTable table) {
    if (table.isPartitioned()) {
      return fillPartition(table);
    }
    return DeferredIndexes.fill(
        handle, "gazetteer", table.table(), staged(table), () -> insertStaged(table));
  }

  private long fillPartition(RecordTable table) {
    if (staged(table) == 0) {
      return 0;
    }
    if (partition(table).exists(handle)) {
      return insertStaged(table);
    }
    Staging.adopt(handle, table, supply, partition(table));
    return staged(table);
  }

  private long insertStaged(RecordTable table) {
    return handle
        .createUpdate(RecordSql.of(INSERT_ALL, table, supply))
        .bind("register", register)
        .execute();
  }

  private RegisterPartition partition(RecordTable table) {
    return new RegisterPartition(TableName.of("gazetteer", table.table()), register);
  }

  private long staged(RecordTable table) {
    return staged.getOrDefault(table, 0L);
  }

  private void listAffected() {
    Ddl.temporaryTable(handle, "affected_uprn", AFFECTED_UPRNS).bind("files", fileIds()).execute();
    Ddl.temporaryTable(handle, "affected_usrn", AFFECTED_USRNS).bind("files", fileIds()).execute();
    handle.execute("ANALYZE affected_uprn, affected_usrn");
  }

  private Long[] fileIds() {
    return files.toArray(Long[]::new);
  }
}
