package uk.trigpoint.gazetteer.quality.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.database.table.Ddl;
import uk.trigpoint.database.table.TableBuilder;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.gazetteer.quality.check.CheckCatalogue;
import uk.trigpoint.gazetteer.quality.check.CheckScope;
import uk.trigpoint.gazetteer.quality.check.CheckStatements;
import uk.trigpoint.gazetteer.quality.check.QualityCheck;
import uk.trigpoint.gazetteer.quality.check.Severity;
import uk.trigpoint.gazetteer.quality.scope.ChangedKeys;
import uk.trigpoint.gazetteer.quality.scope.ScopeTables;

/** Runs the checks over the current records: all of them, or those that supplies changed. */
@Singleton
public final class QualityRunner {
  private static final Logger LOG = LoggerFactory.getLogger(QualityRunner.class);
  private static final String MERGE = SqlFile.read(QualityRunner.class, "merge-findings");
  private static final String RESOLVE = SqlFile.read(QualityRunner.class, "resolve-findings");
  private static final String COUNT_OPEN = SqlFile.read(QualityRunner.class, "count-open-findings");
  private static final String RECORD = SqlFile.read(QualityRunner.class, "record-run");
  private static final String LIST_WITHOUT_STATISTICS =
      SqlFile.read(QualityRunner.class, "list-without-statistics");
  private static final String IS_DAILY_RUN_DUE =
      SqlFile.read(QualityRunner.class, "is-daily-run-due");

  /** Number of changed keys from which a scan reads whole tables rather than by index. */
  private static final long MANY_KEYS = 20_000;

  private static final ZoneId COUNTY = ZoneId.of("Europe/London");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Database database;
  private final CheckCatalogue catalogue;
  private final QualityRuns runs;
  private final int streetMetres;
  private final List<CheckStatements.Scan> scans;
  private final List<CheckStatements.Scan> scopedScans;

  public QualityRunner(
      @Named("writers") Database database,
      CheckCatalogue catalogue,
      QualityRuns runs,
      QualitySettings settings) {
    this.database = database;
    this.catalogue = catalogue;
    this.runs = runs;
    this.streetMetres = settings.streetMetres();
    this.scans = CheckStatements.of(catalogue);
    this.scopedScans = CheckStatements.ofScope(catalogue);
  }

  /**
   * Runs all checks in one transaction and updates the findings: a new finding opens, one that is
   * no longer found is resolved, and one that returns reopens with its first date.
   *
   * @param supplyId the supply after which it runs; null if an officer started it
   */
  public QualityRun run(@Nullable Long supplyId) {
    database.with(
        handle ->
            handle.execute(
                "ANALYZE gazetteer.register, gazetteer.street, gazetteer.street_descriptor, gazetteer.esu, gazetteer.street_esu, gazetteer.blpu,"
                    + " gazetteer.lpi, gazetteer.cross_reference, gazetteer.provenance"));
    long id = database.transact(handle -> run(handle, supplyId));
    return runs.get(id);
  }

  /**
   * Runs the checks on what supplies have changed since the checks ran, or all checks if that is
   * not known. Returns the latest run, and runs nothing, if nothing has changed.
   *
   * @param supplyId the latest supply
   */
  public QualityRun runDue(long supplyId) {
    analyze();
    Optional<Long> id =
        database.transact(
            handle -> {
              lock(handle);
              if (ChangedKeys.isNothingDue(handle) && runs.findLatest().isPresent()) {
                return Optional.<Long>empty();
              }
              return Optional.of(runDue(handle, supplyId));
            });
    return id.map(runs::get).or(runs::findLatest).orElseThrow();
  }

  /**
   * Updates the planner's statistics that nobody else has: of a table as small as the registers,
   * which autovacuum leaves out, and of tables that a first supply has just filled.
   */
  private void analyze() {
    database.transactVoid(
        handle -> {
          handle.execute("ANALYZE gazetteer.register");
          handle
              .createQuery(LIST_WITHOUT_STATISTICS)
              .mapTo(String.class)
              .forEach(table -> Ddl.analyze(handle, TableName.of("gazetteer", table)));
        });
  }

  /** Runs the checks of changes that a stopped process left; nothing if there are none. */
  public void runLeft() {
    database.transactVoid(
        handle -> {
          lock(handle);
          if (!ChangedKeys.isNothingDue(handle)) {
            runDue(handle, null);
          }
        });
  }

  /**
   * Runs all checks if none of today's runs did. Some checks compare dates with today's, so a
   * finding can open or close although nothing changed.
   */
  public void runDaily() {
    database.transactVoid(
        handle -> {
          lock(handle);
          boolean due =
              handle
                  .createQuery(IS_DAILY_RUN_DUE)
                  .bind("today", LocalDate.now(COUNTY))
                  .mapTo(Boolean.class)
                  .one();
          if (due) {
            run(handle, null);
          }
        });
  }

  /**
   * Counts findings by check code in the handle's transaction, without storing them. Checks without
   * findings have 0.
   */
  public Map<String, Long> count(Handle handle) {
    return count(handle, scans, scope -> Long.MAX_VALUE);
  }

  /** Creates the tables of what the changed keys in {@code quality_change} concern. */
  public ScopeTables scope(Handle handle) {
    return ScopeTables.create(handle, scopedScans);
  }

  /**
   * Returns what changes do to the number of open findings, by check; checks whose number stays are
   * left out. The stored findings must be those of before the changes.
   */
  public Map<String, Long> countDifference(Handle handle, ScopeTables scope) {
    Map<String, Long> difference = count(handle, scope.scans(), scope::size);
    scope.countFindings().forEach((code, n) -> difference.merge(code, -n, Long::sum));
    difference.values().removeIf(n -> n == 0);
    return difference;
  }

  /**
   * Returns the numbers of open findings by check; checks without findings can be missing. Empty
   * while changes wait for their checks.
   */
  public Optional<Map<String, Long>> findOpen(Handle handle) {
    return ChangedKeys.isNothingDue(handle)
        ? Optional.of(runs.findLatest().map(QualityRun::totals).orElse(Map.of()))
        : Optional.empty();
  }

  /**
   * @param size number of keys of a scope
   */
  private Map<String, Long> count(
      Handle handle, List<CheckStatements.Scan> some, ToLongFunction<CheckScope> size) {
    Map<String, Long> counts = new LinkedHashMap<>();
    catalogue.list().forEach(c -> counts.put(c.code(), 0L));
    for (CheckStatements.Scan scan : some) {
      scan(
          handle,
          scan.name(),
          size.applyAsLong(scan.scope()),
          () ->
              bound(handle.createQuery(scan.count()), scan.count())
                  .map(
                      (row, context) ->
                          Map.entry(row.getString("check_code"), row.getLong("findings")))
                  .forEach(e -> counts.put(e.getKey(), e.getValue())));
    }
    return counts;
  }

  private static void scan(Handle handle, String name, long keys, Runnable work) {
    long start = System.nanoTime();
    withPlannerSettings(
        handle,
        keys > MANY_KEYS,
        () -> {
          work.run();
          return name;
        });
    LOG.debug("Quality: {} in {} ms", name, (System.nanoTime() - start) / 1_000_000);
  }

  private long run(Handle handle, @Nullable Long supplyId) {
    long start = System.nanoTime();
    lock(handle);
    handle.execute("DELETE FROM gazetteer.quality_due");
    return runAll(handle, supplyId, start);
  }

  private long runDue(Handle handle, @Nullable Long supplyId) {
    long start = System.nanoTime();
    ChangedKeys.takeDue(handle);
    if (ChangedKeys.has(handle, "everything") || !ChangedKeys.has(handle, "touched")) {
      return runAll(handle, supplyId, start);
    }
    ScopeTables scope = scope(handle);
    OffsetDateTime at = now(handle);
    find(handle, scope.scans(), scope::size);
    return withPlannerSettings(
        handle,
        true,
        () -> {
          handle.createUpdate(MERGE).bind("at", at).execute();
          scope.resolveFindings(at);
          return record(handle, supplyId, false, at, start, RegisterTotals.countChanged(handle));
        });
  }

  private long runAll(Handle handle, @Nullable Long supplyId, long start) {
    OffsetDateTime at = now(handle);
    find(handle, scans, scope -> Long.MAX_VALUE);
    return withPlannerSettings(
        handle,
        true,
        () -> {
          handle.createUpdate(MERGE).bind("at", at).execute();
          handle.createUpdate(RESOLVE).bind("at", at).execute();
          return record(handle, supplyId, true, at, start, RegisterTotals.countAll(handle));
        });
  }

  private long record(
      Handle handle,
      @Nullable Long supplyId,
      boolean whole,
      OffsetDateTime at,
      long start,
      RegisterTotals totals) {
    Map<String, Map<String, Long>> counts = openByRegister(handle);
    return handle
        .createQuery(RECORD)
        .bind("at", at)
        .bind("supply", supplyId)
        .bind("whole", whole)
        .bind("seconds", (System.nanoTime() - start) / 1e9)
        .bind("counts", json(counts))
        .bind("denominators", json(totals.records()))
        .bind("measures", json(MeasureRunner.measures(totals, errors(counts))))
        .mapTo(Long.class)
        .one();
  }

  /** Excludes other runs, on all nodes, until the transaction ends. */
  private static void lock(Handle handle) {
    handle.execute("LOCK TABLE gazetteer.quality_finding IN SHARE ROW EXCLUSIVE MODE");
  }

  private static OffsetDateTime now(Handle handle) {
    return handle.createQuery("SELECT clock_timestamp()").mapTo(OffsetDateTime.class).one();
  }

  /** Runs scans into the temporary table {@code quality_found}. */
  private void find(
      Handle handle, List<CheckStatements.Scan> some, ToLongFunction<CheckScope> size) {
    TableBuilder.temporary("quality_found")
        .column("check_code", "text")
        .column("register_id", "smallint")
        .column("subject", "text")
        .column("uprn", "bigint")
        .column("usrn", "integer")
        .column("detail", "text")
        .column("easting", "double precision")
        .column("northing", "double precision")
        .create(handle);
    for (CheckStatements.Scan scan : some) {
      String insert =
          "INSERT INTO quality_found (check_code, register_id, subject, uprn, usrn, detail, easting, northing)\n"
              + scan.findings();
      scan(
          handle,
          scan.name(),
          size.applyAsLong(scan.scope()),
          () -> bound(handle.createUpdate(insert), insert).execute());
    }
  }

  private Map<String, Map<String, Long>> openByRegister(Handle handle) {
    Map<String, Map<String, Long>> counts = new LinkedHashMap<>();
    catalogue.list().forEach(c -> counts.put(c.code(), new HashMap<>()));
    handle
        .createQuery(COUNT_OPEN)
        .map(
            (row, context) -> {
              counts
                  .computeIfAbsent(row.getString("check_code"), c -> new HashMap<>())
                  .put(row.getString("register"), row.getLong("findings"));
              return row.getString("check_code");
            })
        .list();
    return counts;
  }

  private Map<String, Long> errors(Map<String, Map<String, Long>> counts) {
    Map<String, Long> errors = new HashMap<>();
    for (QualityCheck check : catalogue.list()) {
      if (check.severity() == Severity.ERROR) {
        counts
            .getOrDefault(check.code(), Map.of())
            .forEach((r, n) -> errors.merge(r, n, Long::sum));
      }
    }
    return errors;
  }

  private <S extends SqlStatement<S>> S bound(S statement, String sql) {
    S bound = sql.contains(":today") ? statement.bind("today", LocalDate.now(COUNTY)) : statement;
    return sql.contains(":far") ? bound.bind("far", (double) streetMetres) : bound;
  }

  /**
   * Runs work with planner settings.
   *
   * @param wholeTables whether it reads whole tables. Right after a supply the planner's statistics
   *     are old, so it would choose nested loops, or merge joins by register, that take minutes;
   *     hash joins with more memory are better.
   */
  private static <T> T withPlannerSettings(Handle handle, boolean wholeTables, Supplier<T> work) {
    String workMem = setting(handle, "work_mem", "256MB");
    String nestLoop = setting(handle, "enable_nestloop", wholeTables ? "off" : "on");
    String mergeJoin = setting(handle, "enable_mergejoin", "off");
    T done = work.get();
    setting(handle, "enable_mergejoin", mergeJoin);
    setting(handle, "work_mem", workMem);
    setting(handle, "enable_nestloop", nestLoop);
    return done;
  }

  private static String setting(Handle handle, String name, String value) {
    String before =
        handle
            .createQuery("SELECT current_setting(:name)")
            .bind("name", name)
            .mapTo(String.class)
            .one();
    handle
        .createQuery("SELECT set_config(:name, :value, true)")
        .bind("name", name)
        .bind("value", value)
        .mapTo(String.class)
        .one();
    return before;
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
