package uk.trigpoint.gazetteer.quality;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.context.annotation.Value;
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

/** Runs the checks over the records as they stand. */
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

  /**
   * @param streetMetres how far from its street an address may be before it is a finding
   */
  public QualityRunner(
      Database database,
      CheckCatalogue catalogue,
      QualityRuns runs,
      @Value("${trigpoint.quality.street-metres:250}") int streetMetres) {
    this.database = database;
    this.catalogue = catalogue;
    this.runs = runs;
    this.streetMetres = streetMetres;
    this.scans = CheckStatements.of(catalogue);
  }

  /**
   * Runs every check in one transaction and keeps what they find: a finding that is new begins, one
   * that is still there goes on, one that is gone is resolved, one that is back opens again with
   * its first date.
   *
   * @param supplyId the supply the run follows, null when somebody asked for it
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
   * Only counts, by check code, over what the transaction of the handle sees; checks that find
   * nothing are there with 0. Stores nothing.
   */
  public Map<String, Long> count(Handle handle) {
    return planned(
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
            told(scan, start);
          }
          return counts;
        });
  }

  private long run(Handle handle, @Nullable Long supplyId) {
    long start = System.nanoTime();
    handle.execute("LOCK TABLE gazetteer.quality_finding IN SHARE ROW EXCLUSIVE MODE");
    OffsetDateTime at =
        handle.createQuery("SELECT clock_timestamp()").mapTo(OffsetDateTime.class).one();
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
    Map<String, Map<String, Long>> denominators =
        planned(
            handle,
            () -> {
              for (CheckStatements.Scan scan : scans) {
                long scanStart = System.nanoTime();
                String insert =
                    "INSERT INTO quality_found (check_code, register_id, subject, uprn, usrn, detail, easting, northing)\n"
                        + scan.findings();
                bound(handle.createUpdate(insert), insert).execute();
                told(scan, scanStart);
              }
              handle.createUpdate(MERGE).bind("at", at).execute();
              handle.createUpdate(RESOLVE).bind("at", at).execute();
              return MeasureRunner.denominators(handle);
            });
    Map<String, Map<String, Long>> counts = openByRegister(handle);
    Map<String, Map<String, Double>> measures =
        planned(handle, () -> MeasureRunner.measures(handle, denominators, errors(counts)));
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
   * Right after a supply the planner's figures are old, and nested loops chosen by them would take
   * minutes: every check reads whole tables, so hash joins with room to work are right.
   */
  private static <T> T planned(Handle handle, Supplier<T> work) {
    String memory = setting(handle, "work_mem", "256MB");
    String loops = setting(handle, "enable_nestloop", "off");
    T done = work.get();
    setting(handle, "work_mem", memory);
    setting(handle, "enable_nestloop", loops);
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

  private static void told(CheckStatements.Scan scan, long start) {
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
