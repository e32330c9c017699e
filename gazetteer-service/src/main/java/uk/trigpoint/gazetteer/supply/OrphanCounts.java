package uk.trigpoint.gazetteer.supply;

import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.database.table.Ddl;
import uk.trigpoint.database.table.TableName;

/**
 * Counts records whose referenced record is missing, among the records that a supply can have
 * orphaned, before and after it is applied.
 */
final class OrphanCounts {
  private static final String COUNT = SqlFile.read(OrphanCounts.class, "count-orphans");
  private static final String SCOPE = "quality_uprn";

  private final int register;
  private final Long[] uprns;
  private final Map<String, Long> after;

  private OrphanCounts(int register, Long[] uprns, Map<String, Long> after) {
    this.register = register;
    this.uprns = uprns;
    this.after = after;
  }

  /** Counts after the supply is applied, while its scope tables exist. */
  static OrphanCounts after(Handle handle, int register) {
    Long[] uprns =
        handle
            .createQuery("SELECT uprn FROM " + SCOPE)
            .mapTo(Long.class)
            .list()
            .toArray(Long[]::new);
    return new OrphanCounts(register, uprns, count(handle, register));
  }

  /** Counts once the supply is rolled back, and returns the kinds whose number differs. */
  Map<String, Preview.BeforeAfter> compareWithBefore(Handle handle) {
    Ddl.temporaryTable(handle, SCOPE, "SELECT unnest(:uprns) AS uprn")
        .bind("uprns", uprns)
        .execute();
    Ddl.analyze(handle, TableName.temporary(SCOPE));
    return Preview.compare(count(handle, register), after);
  }

  private static Map<String, Long> count(Handle handle, int register) {
    return handle
        .createQuery(COUNT)
        .bind("register", register)
        .reduceRows(
            new TreeMap<String, Long>(),
            (map, row) -> {
              map.put(row.getColumn("kind", String.class), row.getColumn("n", Long.class));
              return map;
            });
  }
}
