package uk.trigpoint.gazetteer.quality.scope;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.Update;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.database.table.Ddl;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.gazetteer.quality.check.CheckScope;
import uk.trigpoint.gazetteer.quality.check.CheckStatements;

/**
 * The temporary tables {@code quality_<scope>} of the caller's transaction: the keys of all records
 * whose findings depend on the {@link ChangedKeys}.
 */
public final class ScopeTables {
  private static final String LIST_NETWORKS = SqlFile.read(ScopeTables.class, "list-networks");
  private static final String WHOLE_REGISTERS =
      "SELECT DISTINCT register_id FROM quality_change WHERE kind = 'register'";
  private static final String RESOLVE = SqlFile.read(ScopeTables.class, "resolve-findings");
  private static final String COUNT = SqlFile.read(ScopeTables.class, "count-findings");

  /** In the order in which they read one another. */
  private static final List<String> TABLES =
      List.of("uprn", "usrn", "located", "neighbour", "postcode", "account", "network");

  private final Handle handle;
  private final List<CheckStatements.Scan> scans;
  private final Map<String, Long> sizes = new LinkedHashMap<>();

  private ScopeTables(Handle handle, List<CheckStatements.Scan> scans) {
    this.handle = handle;
    this.scans = scans;
  }

  /**
   * Creates the tables from the changed keys.
   *
   * @param scans of the scoped checks
   */
  public static ScopeTables create(Handle handle, List<CheckStatements.Scan> scans) {
    handle.execute("INSERT INTO quality_change " + LIST_NETWORKS);
    handle.execute("ANALYZE quality_change");
    Integer[] whole =
        handle.createQuery(WHOLE_REGISTERS).mapTo(Integer.class).list().toArray(Integer[]::new);
    ScopeTables tables = new ScopeTables(handle, scans);
    for (String table : TABLES) {
      TableName name = TableName.temporary("quality_" + table);
      String select = SqlFile.read(ScopeTables.class, table);
      Update create = Ddl.temporaryTable(handle, name.name(), select);
      // As values, since the planner cannot tell from a subquery that most registers are left out.
      (select.contains(":whole") ? create.bind("whole", whole) : create).execute();
      Ddl.analyze(handle, name);
      tables.sizes.put(
          table, handle.createQuery("SELECT count(*) FROM " + name.sql()).mapTo(Long.class).one());
    }
    return tables;
  }

  /** Returns the number of keys of a scope. */
  public long size(CheckScope scope) {
    return sizes.getOrDefault(scope.word(), 0L);
  }

  /** Returns the scans whose scope has keys. */
  public List<CheckStatements.Scan> scans() {
    return scans.stream().filter(s -> size(s.scope()) > 0).toList();
  }

  /**
   * Resolves the open findings in scope that were last seen before a run.
   *
   * @param at the time of the run
   */
  public void resolveFindings(java.time.OffsetDateTime at) {
    bound(handle.createUpdate(RESOLVE)).bind("at", at).execute();
  }

  /** Counts the open findings in scope by check; checks without findings are left out. */
  public Map<String, Long> countFindings() {
    return bound(handle.createQuery(COUNT))
        .reduceRows(
            new LinkedHashMap<>(),
            (counts, row) -> {
              counts.put(
                  row.getColumn("check_code", String.class), row.getColumn("findings", Long.class));
              return counts;
            });
  }

  private <S extends SqlStatement<S>> S bound(S statement) {
    Map<CheckScope, List<String>> codes = new EnumMap<>(CheckScope.class);
    scans.forEach(
        s -> codes.computeIfAbsent(s.scope(), k -> new java.util.ArrayList<>()).addAll(s.codes()));
    S bound = statement;
    for (CheckScope scope : CheckScope.values()) {
      bound = bound.bind(scope.word(), codes.getOrDefault(scope, List.of()).toArray(String[]::new));
    }
    return bound;
  }
}
