package uk.trigpoint.gazetteer.quality.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.trigpoint.database.Database;
import uk.trigpoint.gazetteer.quality.Records;
import uk.trigpoint.gazetteer.quality.check.CheckCatalogue;
import uk.trigpoint.gazetteer.quality.check.Severity;
import uk.trigpoint.gazetteer.quality.finding.Finding;
import uk.trigpoint.gazetteer.quality.finding.FindingQuery;
import uk.trigpoint.gazetteer.quality.finding.Findings;
import uk.trigpoint.gazetteer.quality.measure.Forecast;
import uk.trigpoint.gazetteer.quality.measure.MonthValue;
import uk.trigpoint.gazetteer.quality.measure.Threshold;
import uk.trigpoint.gazetteer.quality.measure.Thresholds;
import uk.trigpoint.gazetteer.quality.report.QualityReport;
import uk.trigpoint.gazetteer.quality.report.QualityReports;
import uk.trigpoint.testing.PostgisExtension;

/** Tests runs, the life cycle of findings, measures, months, levels and forecasts. */
class QualityRunTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();

  private final CheckCatalogue catalogue = new CheckCatalogue();

  @AfterEach
  void clean() {
    db.execute(
        "TRUNCATE gazetteer.quality_run, gazetteer.quality_finding, gazetteer.blpu, gazetteer.lpi, gazetteer.street, gazetteer.street_descriptor,"
            + " gazetteer.esu, gazetteer.street_esu, gazetteer.raw_record, gazetteer.cross_reference");
    db.execute("DELETE FROM gazetteer.register");
    db.execute("DELETE FROM gazetteer.quality_threshold WHERE measure = 'errors'");
  }

  @Test
  void aFindingOpensStaysResolvesAndReopensWithItsFirstDate() {
    Database database = db.database();
    database.transactVoid(h -> new Records(h).sound().change("blpu", "rpc = 3", "uprn = 101"));
    QualityRunner runner = runner();

    QualityRun first = runner.run(7L);
    Finding begun = one();
    assertThat(first.supplyId()).isEqualTo(7);
    assertThat(first.count("AAU21.22", "3105")).isEqualTo(1);
    assertThat(first.count("AAU21.22", "3110")).isZero();
    assertThat(begun.firstSeen()).isEqualTo(begun.lastSeen());
    assertThat(begun.detail()).isEqualTo("BLPU 101 has RPC 3");
    assertThat(begun.uprn()).isEqualTo("101");
    assertThat(begun.longitude()).isCloseTo(-1.27, within(0.1));

    runner.run(null);
    Finding still = one();
    assertThat(still.firstSeen()).isEqualTo(begun.firstSeen());
    assertThat(still.lastSeen()).isAfter(begun.lastSeen());

    db.execute("UPDATE gazetteer.blpu SET rpc = 1 WHERE uprn = 101");
    QualityRun clean = runner.run(null);
    assertThat(clean.totals()).hasSize(catalogue.list().size()).containsEntry("AAU21.22", 0L);
    assertThat(findings()).isEmpty();
    assertThat(resolved()).isEqualTo(1);

    db.execute("UPDATE gazetteer.blpu SET rpc = 3 WHERE uprn = 101");
    runner.run(null);
    assertThat(one().firstSeen()).isEqualTo(begun.firstSeen());
    assertThat(resolved()).isZero();
  }

  @Test
  void aFirstSupplyIsCheckedWithStatisticsOfItsTables() {
    db.database().transactVoid(h -> new Records(h).sound().crossReference(101, "7666VC", "A1"));
    db.asSuperuser(
        h ->
            h.execute(
                "DELETE FROM pg_statistic WHERE starelid = CAST('gazetteer.cross_reference' AS regclass)"));
    db.execute("INSERT INTO gazetteer.quality_due (kind) VALUES ('everything')");
    runner().runDue(7);
    long described =
        db.database()
            .with(
                h ->
                    h.createQuery(
                            "SELECT count(*) FROM pg_stats WHERE schemaname = 'gazetteer' AND tablename = 'cross_reference'")
                        .mapTo(Long.class)
                        .one());
    assertThat(described).as("columns with statistics").isPositive();
  }

  @Test
  void computesMeasuresByCustodianAndOverAll() {
    db.database()
        .transactVoid(
            h ->
                new Records(h)
                    .sound()
                    .crossReference(101, "7666VC", "A1")
                    .crossReference(101, "PA", "123")
                    .blpu(102, "blpu_class='CR08'")
                    .lpi(102)
                    .blpu(103, "rpc=3")
                    .lpi(103)
                    .blpu(201, "register_id=2", "local_custodian=3110", "blpu_class='UC'")
                    .lpi(201, "register_id=2", "lpi_key='3110L000000201'"));
    QualityRun run = runner().run(null);

    assertThat(run.value("rpc", "3105")).hasValue(75);
    assertThat(run.value("rpc", "3110")).hasValue(100);
    assertThat(run.value("rpc", QualityRun.ALL)).hasValue(80);
    assertThat(run.value("classification", "3110")).hasValue(0);
    assertThat(run.value("council-tax", "3105")).hasValue(50);
    assertThat(run.value("council-tax", "3110")).isEmpty();
    assertThat(run.value("business-rates", "3105")).hasValue(0);
    assertThat(run.value("paf", "3105")).hasValue(33.333);
    assertThat(run.value("street-comparison", "3105")).hasValue(100);
    assertThat(run.value("errors", "3105")).hasValue(1);
    assertThat(run.value("errors-per-1000", "3105")).hasValue(200);
    assertThat(run.denominators().get("LLPG 3105"))
        .containsEntry("blpu", 4L)
        .containsEntry("lpi", 4L)
        .containsEntry("street", 1L);
  }

  @Test
  void computesNoMeasureWithoutRecords() {
    QualityRun run = runner().run(null);

    assertThat(run.measures()).isEmpty();
    assertThat(reports().report(QualityRun.ALL).measures())
        .allSatisfy(m -> assertThat(m.value()).isNull())
        .allSatisfy(m -> assertThat(m.level()).isNull());
  }

  @Test
  void aMonthIsItsLastRunInLocalTime() {
    // 23:30 UTC on 30 June is 1 July in Oxfordshire.
    run("2026-06-02T10:00:00Z", 5, 98.2);
    run("2026-06-30T22:30:00Z", 3, 98.6);
    run("2026-06-30T23:30:00Z", 9, 99.0);
    run("2026-08-01T10:00:00Z", 1, 99.4);

    assertThat(reports().series("rpc", QualityRun.ALL))
        .containsExactly(
            new MonthValue("2026-06", 98.6),
            new MonthValue("2026-07", 99.0),
            new MonthValue("2026-08", 99.4));
    assertThat(reports().series("AAU21.22", "3105"))
        .extracting(MonthValue::value)
        .containsExactly(3.0, 9.0, 1.0);
    assertThat(reports().series("AAU21.22", "3110"))
        .extracting(MonthValue::value)
        .containsExactly(0.0, 0.0, 0.0);
    assertThat(reports().series("AAU21.23", QualityRun.ALL)).isEmpty();

    QualityReport report = reports().report(QualityRun.ALL);
    QualityReport.MeasureLine rpc = report.measures().getFirst();
    assertThat(rpc.level()).isEqualTo("silver");
    assertThat(rpc.change()).isEqualTo(0.4);
    assertThat(rpc.forecast()).isEqualTo("reaches gold in 1 month");
    assertThat(
            report.checks().stream()
                .filter(c -> c.check().equals("AAU21.22"))
                .findFirst()
                .orElseThrow()
                .change())
        .isEqualTo(-8);
  }

  @ParameterizedTest
  @CsvSource({"99.5, gold", "99.4, silver", "98, bronze", "97.9, below"})
  void levelsOfShares(double value, String level) {
    Threshold threshold = new Threshold("rpc", 99.5, 99, 98, "default");
    assertThat(threshold.level(value, true).code()).isEqualTo(level);
  }

  @ParameterizedTest
  @CsvSource({"1, gold", "2.5, silver", "10, bronze", "10.1, below"})
  void levelsOfCounts(double value, String level) {
    Threshold threshold = new Threshold("errors-per-1000", 1, 3, 10, "default");
    assertThat(threshold.level(value, false).code()).isEqualTo(level);
  }

  @Test
  void storesThresholdsAndChecksTheirOrder() {
    Thresholds thresholds = new Thresholds(db.database());
    assertThat(thresholds.byMeasure())
        .containsKeys("rpc", "council-tax", "errors-per-1000")
        .doesNotContainKey("errors");
    thresholds.set(new Threshold("errors", 0, 10, 100, "ann"));
    thresholds.set(new Threshold("errors", 0, 20, 200, "bob"));
    assertThat(thresholds.byMeasure().get("errors"))
        .isEqualTo(new Threshold("errors", 0, 20, 200, "bob"));
    assertThatThrownBy(() -> new Threshold("rpc", 99, 100, 98, "ann"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void forecastsByALineThroughTheLastSixMonths() {
    assertThat(Forecast.describe(series(90, 91, 92), 95, true))
        .isEqualTo("reaches gold in 3 months");
    assertThat(Forecast.describe(series(92, 91, 90), 95, true)).isEqualTo("not at this rate");
    assertThat(Forecast.describe(series(90, 90, 90), 95, true)).isEqualTo("not at this rate");
    assertThat(Forecast.describe(series(90, 90.01, 90.02), 95, true)).isEqualTo("not at this rate");
    assertThat(Forecast.describe(series(90, 91), 95, true)).isEqualTo("too few months");
    assertThat(Forecast.describe(series(), 95, true)).isEqualTo("too few months");
    assertThat(Forecast.describe(series(96), 95, true)).isEqualTo("at gold");
    assertThat(Forecast.describe(series(30, 20, 10), 1, false))
        .isEqualTo("reaches gold in 1 month");
    // A steep climb that ended half a year ago does not count.
    assertThat(Forecast.describe(series(10, 50, 90, 90, 90, 90, 90, 90, 90), 95, true))
        .isEqualTo("not at this rate");
    // Months without a run are gaps, not steps.
    assertThat(
            Forecast.describe(
                List.of(
                    new MonthValue("2026-01", 90),
                    new MonthValue("2026-03", 92),
                    new MonthValue("2026-05", 94)),
                96,
                true))
        .isEqualTo("reaches gold in 2 months");
  }

  private QualityRunner runner() {
    return new QualityRunner(
        db.database(), catalogue, new QualityRuns(db.database()), new QualitySettings(250));
  }

  private QualityReports reports() {
    return new QualityReports(
        catalogue, new QualityRuns(db.database()), new Thresholds(db.database()));
  }

  private List<Finding> findings() {
    return new Findings(db.database(), catalogue, PostgisExtension.transform())
        .list(new FindingQuery("AAU21.22", Severity.ERROR, 3105, null, 10, 0))
        .findings();
  }

  private Finding one() {
    assertThat(findings()).hasSize(1);
    return findings().getFirst();
  }

  private long resolved() {
    return db.database()
        .with(
            h ->
                h.createQuery(
                        "SELECT count(*) FROM gazetteer.quality_finding WHERE resolved_at IS NOT NULL")
                    .mapTo(Long.class)
                    .one());
  }

  private void run(String at, int findings, double rpc) {
    db.database()
        .with(
            h ->
                h.createUpdate(
                        "INSERT INTO gazetteer.quality_run (at, seconds, counts, denominators, measures) VALUES (:at, 1, CAST(:counts AS jsonb), '{}', CAST(:measures AS jsonb))")
                    .bind("at", java.sql.Timestamp.from(Instant.parse(at)))
                    .bind("counts", "{\"AAU21.22\": {\"LLPG 3105\": " + findings + "}}")
                    .bind("measures", "{\"rpc\": {\"all\": " + rpc + "}}")
                    .execute());
  }

  private static List<MonthValue> series(double... values) {
    return java.util.stream.IntStream.range(0, values.length)
        .mapToObj(i -> new MonthValue("2026-%02d".formatted(i + 1), values[i]))
        .toList();
  }
}
