package uk.trigpoint.gazetteer.supply;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.records.version.RecordChanges;
import uk.trigpoint.records.version.RecordTable;

/** Checks the plausibility of a supply before it is applied. */
final class PlausibilityChecks {
  private static final String COUNT_RECORDS =
      SqlFile.read(PlausibilityChecks.class, "count-records");
  private static final String COUNT_SUSPICIOUS =
      SqlFile.read(PlausibilityChecks.class, "count-suspicious");

  /** Shares above which a change is reported. */
  private static final double MANY_REMOVED = 0.05;

  private static final double MANY_UPDATED = 0.5;
  private static final double MANY_CLOSED = 0.02;
  private static final Map<String, RecordTable> COUNTED =
      Map.of(
          "BLPUs", RecordTable.BLPU,
          "LPIs", RecordTable.LPI,
          "cross references", RecordTable.CROSS_REFERENCE,
          "streets", RecordTable.STREET,
          "ESUs", RecordTable.ESU);

  private PlausibilityChecks() {}

  /** State before the supply is applied. */
  record Before(Map<String, Long> records, Optional<SupplyRow> lastApplied) {}

  static Before before(Handle handle, SupplyRow supply) {
    Map<String, Long> records =
        handle
            .createQuery(COUNT_RECORDS)
            .bind("register", supply.register())
            .reduceRows(
                new LinkedHashMap<>(),
                (map, row) -> {
                  map.put(row.getColumn("name", String.class), row.getColumn("n", Long.class));
                  return map;
                });
    return new Before(records, SupplySequence.lastApplied(handle, supply.register()));
  }

  static List<String> after(
      Handle handle,
      SupplyRow supply,
      Before before,
      Map<RecordTable, RecordChanges.Count> counts) {
    List<String> suspicious = new ArrayList<>();
    String owner = supply.custodianName() + " (" + supply.custodian() + ")";
    before
        .lastApplied()
        .filter(last -> supply.suppliedAt().isBefore(last.suppliedAt()))
        .ifPresent(
            last ->
                suspicious.add(
                    "is older than the applied supply: it was made at %s, the %s is at %s"
                        .formatted(supply.suppliedAt(), supply.registerName(), last.suppliedAt())));
    before.records().forEach((name, n) -> shares(name, n, counts, owner, suspicious));
    records(handle, supply, before, suspicious);
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

  private static void shares(
      String name,
      long before,
      Map<RecordTable, RecordChanges.Count> counts,
      String owner,
      List<String> suspicious) {
    RecordChanges.Count count = counts.get(COUNTED.get(name));
    if (count == null || before == 0) {
      return;
    }
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
      Handle handle, SupplyRow supply, Before before, List<String> suspicious) {
    handle
        .createQuery(COUNT_SUSPICIOUS)
        .bind("files", supply.files().toArray(Long[]::new))
        .bind("custodian", supply.custodian())
        .map(
            (row, context) -> {
              long blpus = before.records().getOrDefault("BLPUs", 0L);
              if (row.getLong("moved") > 0) {
                suspicious.add("moves %,d BLPUs by more than 1 km".formatted(row.getLong("moved")));
              }
              if (row.getLong("closed") > blpus * MANY_CLOSED) {
                suspicious.add(
                    "makes %,d approved BLPUs historical or rejected"
                        .formatted(row.getLong("closed")));
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
