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
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.database.table.TableBuilder;
import uk.trigpoint.gazetteer.quality.check.CheckCatalogue;
import uk.trigpoint.gazetteer.quality.check.CheckStatements;
import uk.trigpoint.gazetteer.quality.check.QualityCheck;
import uk.trigpoint.gazetteer.quality.check.Severity;

/** Runs the checks over the current records. */
@Singleton
public final class QualityRunner {
  private static final Logger LOG = LoggerFactory.getLogger(QualityRunner.class);
  private static final String MERGE = SqlFile.read(QualityRunner.class, "merge-findings");
  private static final String RESOLVE = SqlFile.read(QualityRunner.class, "resolve-findings");
  private static final String COUNT_OPEN = SqlFile.read(QualityRunner.class, "count-open-findings");
  private static final String RECORD = SqlFile.read(QualityRunner.class, "record-run");
  private static final ZoneId COUNTY = ZoneId.of("Europe/London");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Database database;
  private final CheckCatalogue catalogue;
  private final QualityRuns runs;
  private final int streetMetres;
  private final List<CheckStatements.Scan> scans;

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
                "ANALYZE gazetteer.street, gazetteer.street_descriptor, gazetteer.esu, gazetteer.street_esu, gazetteer.blpu,"
                    + " gazetteer.lpi, gazetteer.cross_reference, gazetteer.provenance"));
    long id = database.transact(handle -> run(handle, supplyId));
    return runs.get(id);
  }

  /**
   * Counts findings by check code in the handle's transaction, without storing them. Checks without
   * findings have 0.
   */
  public Map<String, Long> count(Handle handle) {
    return withPlannerSettings(
        handle,
        () -> {
          Map<String, Long> counts = new LinkedHashMap<>();
          catalogue.list().forEach(c -> counts.put(c.code(), 0L));
          for (CheckStatements.Scan scan : scans) {
            long start = System.nanoTime();
            bound(handle.createQuery(scan.count()), scan.count())
                .map(
                    (row, context) ->
                        Map.entry(row.getString("check_code"), row.getLong("findings")))
                .forEach(e -> counts.put(e.getKey(), e.getValue()));
            logScan(scan, start);
          }
          return counts;
        });
  }

  private long run(Handle handle, @Nullable Long supplyId) {
    long start = System.nanoTime();
    handle.execute("LOCK TABLE gazetteer.quality_finding IN SHARE ROW EXCLUSIVE MODE");
    OffsetDateTime at =
        handle.createQuery("SELECT clock_timestamp()").mapTo(OffsetDateTime.class).one();
    Map<String, Map<String, Long>> denominators =
        withPlannerSettings(
            handle,
            () -> {
              findAll(handle);
              handle.createUpdate(MERGE).bind("at", at).execute();
              handle.createUpdate(RESOLVE).bind("at", at).execute();
              return MeasureRunner.denominators(handle);
            });
    Map<String, Map<String, Long>> counts = openByRegister(handle);
    Map<String, Map<String, Double>> measures =
        withPlannerSettings(
            handle, () -> MeasureRunner.measures(handle, denominators, errors(counts)));
    return handle
        .createQuery(RECORD)
        .bind("at", at)
        .bind("supply", supplyId)
        .bind("seconds", (System.nanoTime() - start) / 1e9)
        .bind("counts", json(counts))
        .bind("denominators", json(denominators))
        .bind("measures", json(measures))
        .mapTo(Long.class)
        .one();
  }

  /** Runs all checks into the temporary table {@code quality_found}. */
  private void findAll(Handle handle) {
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
    for (CheckStatements.Scan scan : scans) {
      long start = System.nanoTime();
      String insert =
          "INSERT INTO quality_found (check_code, register_id, subject, uprn, usrn, detail, easting, northing)\n"
              + scan.findings();
      bound(handle.createUpdate(insert), insert).execute();
      logScan(scan, start);
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
   * Runs work with planner settings for whole tables. Right after a supply the planner's statistics
   * are old, so it would choose nested loops that take minutes. All checks read whole tables, so
   * hash joins with more memory are better.
   */
  private static <T> T withPlannerSettings(Handle handle, Supplier<T> work) {
    String workMem = setting(handle, "work_mem", "256MB");
    String nestLoop = setting(handle, "enable_nestloop", "off");
    T done = work.get();
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

  private static void logScan(CheckStatements.Scan scan, long start) {
    LOG.debug("Quality: {} in {} ms", scan.name(), (System.nanoTime() - start) / 1_000_000);
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
