package uk.trigpoint.gazetteer.supply;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.records.version.RecordChanges;
import uk.trigpoint.records.version.RecordTable;

/** Checks the plausibility of a supply before it is applied. */
final class PlausibilityChecks {
  private static final String COUNT_SUSPICIOUS =
      SqlFile.read(PlausibilityChecks.class, "count-suspicious");

  /** Shares above which a change is reported. */
  private static final double MANY_REMOVED = 0.05;

  private static final double MANY_UPDATED = 0.5;
  private static final double MANY_CLOSED = 0.02;
  private static final List<Map.Entry<String, RecordTable>> COUNTED =
      List.of(
          Map.entry("BLPUs", RecordTable.BLPU),
          Map.entry("LPIs", RecordTable.LPI),
          Map.entry("cross references", RecordTable.CROSS_REFERENCE),
          Map.entry("streets", RecordTable.STREET),
          Map.entry("ESUs", RecordTable.ESU));

  private PlausibilityChecks() {}

  /**
   * Returns the supply that is applied now, for {@link #after}, which runs once the previewed one
   * is.
   */
  static Optional<SupplyRow> lastApplied(Handle handle, SupplyRow supply) {
    return SupplySequence.lastApplied(handle, supply.register());
  }

  static List<String> after(
      Handle handle,
      SupplyRow supply,
      Optional<SupplyRow> lastApplied,
      Map<RecordTable, RecordChanges.Count> counts) {
    List<String> suspicious = new ArrayList<>();
    String owner = supply.custodianName() + " (" + supply.custodian() + ")";
    lastApplied
        .filter(last -> supply.suppliedAt().isBefore(last.suppliedAt()))
        .ifPresent(
            last ->
                suspicious.add(
                    "is older than the applied supply: it was made at %s, the %s is at %s"
                        .formatted(supply.suppliedAt(), supply.registerName(), last.suppliedAt())));
    COUNTED.forEach(
        counted -> {
          RecordTable table = counted.getValue();
          RecordChanges.Count count = counts.get(table);
          if (count != null && count.updated() + count.deleted() > 0) {
            long before = countBefore(handle, supply, table, count);
            shares(counted.getKey(), before, count, owner, suspicious);
          }
        });
    records(handle, supply, counts.get(RecordTable.BLPU), suspicious);
    return suspicious;
  }

  static List<String> orphans(Map<String, Preview.BeforeAfter> orphans) {
    List<String> suspicious = new ArrayList<>();
    orphans.forEach(
        (kind, n) -> {
          if (n.after() > n.before()) {
            suspicious.add("leaves %,d more %s".formatted(n.after() - n.before(), kind));
          }
        });
    return suspicious;
  }

  /** Counts the records that the register had before the supply was applied. */
  private static long countBefore(
      Handle handle, SupplyRow supply, RecordTable table, RecordChanges.Count count) {
    return handle
            .createQuery(
                "SELECT count(*) FROM gazetteer."
                    + table.table()
                    + " WHERE register_id = :register")
            .bind("register", supply.register())
            .mapTo(Long.class)
            .one()
        - count.inserted()
        + count.deleted();
  }

  private static void shares(
      String name, long before, RecordChanges.Count count, String owner, List<String> suspicious) {
    if (count.deleted() > before * MANY_REMOVED) {
      suspicious.add(
          "removes %s of the %s of %s: %,d of %,d"
              .formatted(percent(count.deleted(), before), name, owner, count.deleted(), before));
    }
    if (count.updated() > before * MANY_UPDATED) {
      suspicious.add(
          "changes %s of the %s of %s: %,d of %,d"
              .formatted(percent(count.updated(), before), name, owner, count.updated(), before));
    }
  }

  private static void records(
      Handle handle,
      SupplyRow supply,
      RecordChanges.@Nullable Count blpus,
      List<String> suspicious) {
    handle
        .createQuery(COUNT_SUSPICIOUS)
        .bind("files", supply.files().toArray(Long[]::new))
        .bind("custodian", supply.custodian())
        .map(
            (row, context) -> {
              if (row.getLong("moved") > 0) {
                suspicious.add("moves %,d BLPUs by more than 1 km".formatted(row.getLong("moved")));
              }
              long closed = row.getLong("closed");
              if (closed > 0
                  && blpus != null
                  && closed > countBefore(handle, supply, RecordTable.BLPU, blpus) * MANY_CLOSED) {
                suspicious.add("makes %,d approved BLPUs historical or rejected".formatted(closed));
              }
              if (row.getLong("held_by_others") > 0) {
                suspicious.add(
                    "adds %,d UPRNs that are also in another custodian's LLPG"
                        .formatted(row.getLong("held_by_others")));
              }
              if (supply.kind() == RegisterKind.LLPG && row.getLong("of_others") > 0) {
                suspicious.add(
                    "adds %,d BLPUs whose custodian is not %d"
                        .formatted(row.getLong("of_others"), supply.custodian()));
              }
              return suspicious;
            })
        .one();
  }

  private static String percent(long part, long whole) {
    return String.format(Locale.ROOT, "%.0f %%", 100.0 * part / whole);
  }
}
