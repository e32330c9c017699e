package uk.trigpoint.gazetteer.quality.report;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.gazetteer.quality.check.CheckCatalogue;
import uk.trigpoint.gazetteer.quality.check.QualityCheck;
import uk.trigpoint.gazetteer.quality.measure.Forecast;
import uk.trigpoint.gazetteer.quality.measure.Measure;
import uk.trigpoint.gazetteer.quality.measure.MonthValue;
import uk.trigpoint.gazetteer.quality.measure.Threshold;
import uk.trigpoint.gazetteer.quality.measure.Thresholds;
import uk.trigpoint.gazetteer.quality.run.QualityRun;
import uk.trigpoint.gazetteer.quality.run.QualityRuns;

/** Creates reports from the latest run, the previous months and the thresholds. */
@Singleton
public final class QualityReports {
  private static final int MONTHS = 36;
  private static final int RECENT = 10;
  private static final ZoneId COUNTY = ZoneId.of("Europe/London");

  private final CheckCatalogue catalogue;
  private final QualityRuns runs;
  private final Thresholds thresholds;

  public QualityReports(CheckCatalogue catalogue, QualityRuns runs, Thresholds thresholds) {
    this.catalogue = catalogue;
    this.runs = runs;
    this.thresholds = thresholds;
  }

  /**
   * Creates the report of a custodian.
   *
   * @param custodian its SWA code, or {@link QualityRun#ALL}
   */
  public QualityReport report(String custodian) {
    Optional<QualityRun> latest = runs.findLatest();
    SortedMap<YearMonth, QualityRun> monthly = runs.listMonthly(MONTHS);
    @Nullable QualityRun before = latest.map(r -> monthBefore(r.at(), monthly)).orElse(null);
    Map<String, Threshold> thresholdsByMeasure = thresholds.byMeasure();
    return new QualityReport(
        custodian,
        latest.map(QualityReports::custodians).orElse(List.of()),
        latest.map(QualityRun::id).orElse(null),
        latest.map(QualityRun::at).orElse(null),
        latest.map(QualityRun::seconds).orElse(null),
        latest.map(QualityRun::supplyId).orElse(null),
        Arrays.stream(Measure.values())
            .map(
                m ->
                    measure(
                        m, custodian, latest, before, monthly, thresholdsByMeasure.get(m.code())))
            .toList(),
        catalogue.list().stream()
            .map(
                c ->
                    check(c, custodian, latest, before, monthly, thresholdsByMeasure.get(c.code())))
            .toList());
  }

  /** Returns a measure or check by month, oldest first; leaves out months without a value. */
  public List<MonthValue> series(String measure, String custodian) {
    return series(measure, custodian, runs.listMonthly(MONTHS));
  }

  /** Lists the SWA codes of the custodians with a report. */
  List<String> listCustodians() {
    return runs.findLatest().map(QualityReports::custodians).orElse(List.of());
  }

  /**
   * Lists the latest runs, newest first.
   *
   * @param check whose findings are counted; null for all checks
   * @param custodian its SWA code, or {@link QualityRun#ALL}
   */
  List<RecentRun> listRecent(@Nullable QualityCheck check, String custodian) {
    List<QualityCheck> checks = check == null ? catalogue.list() : List.of(check);
    return runs.listLatest(RECENT).stream()
        .map(run -> RecentRun.of(run, checks, custodian))
        .toList();
  }

  /** Returns whether there is a measure or check with this name. */
  public boolean exists(String measure) {
    return Measure.find(measure).isPresent() || catalogue.find(measure).isPresent();
  }

  private static List<MonthValue> series(
      String measure, String custodian, SortedMap<YearMonth, QualityRun> monthly) {
    List<MonthValue> series = new ArrayList<>();
    monthly.forEach(
        (month, run) ->
            run.value(measure, custodian)
                .ifPresent(v -> series.add(new MonthValue(month.toString(), v))));
    return series;
  }

  private static QualityReport.MeasureLine measure(
      Measure measure,
      String custodian,
      Optional<QualityRun> latest,
      @Nullable QualityRun before,
      SortedMap<YearMonth, QualityRun> monthly,
      @Nullable Threshold threshold) {
    OptionalDouble value =
        latest.map(r -> r.value(measure.code(), custodian)).orElse(OptionalDouble.empty());
    OptionalDouble earlier =
        before == null ? OptionalDouble.empty() : before.value(measure.code(), custodian);
    boolean rated = value.isPresent() && threshold != null;
    return new QualityReport.MeasureLine(
        measure.code(),
        measure.title(),
        measure.meaning(),
        value.isPresent() ? value.getAsDouble() : null,
        rated && threshold != null
            ? threshold.level(value.getAsDouble(), measure.higherIsBetter()).code()
            : null,
        threshold == null ? null : threshold.gold(),
        threshold == null ? null : threshold.silver(),
        threshold == null ? null : threshold.bronze(),
        value.isPresent() && earlier.isPresent()
            ? Math.round(1000 * (value.getAsDouble() - earlier.getAsDouble())) / 1000.0
            : null,
        rated && threshold != null
            ? Forecast.describe(
                series(measure.code(), custodian, monthly),
                threshold.gold(),
                measure.higherIsBetter())
            : null);
  }

  private static QualityReport.CheckLine check(
      QualityCheck check,
      String custodian,
      Optional<QualityRun> latest,
      @Nullable QualityRun before,
      SortedMap<YearMonth, QualityRun> monthly,
      @Nullable Threshold threshold) {
    long open = latest.map(r -> r.count(check.code(), custodian)).orElse(0L);
    return new QualityReport.CheckLine(
        check.code(),
        check.title(),
        check.severity().code(),
        check.subject(),
        check.hint(),
        open,
        before == null || !before.counts().containsKey(check.code())
            ? null
            : open - before.count(check.code(), custodian),
        threshold == null || latest.isEmpty() ? null : threshold.level(open, false).code(),
        threshold == null || latest.isEmpty()
            ? null
            : Forecast.describe(series(check.code(), custodian, monthly), threshold.gold(), false));
  }

  private static @Nullable QualityRun monthBefore(
      Instant at, SortedMap<YearMonth, QualityRun> monthly) {
    SortedMap<YearMonth, QualityRun> earlier = monthly.headMap(YearMonth.from(at.atZone(COUNTY)));
    return earlier.isEmpty() ? null : earlier.get(earlier.lastKey());
  }

  private static List<String> custodians(QualityRun run) {
    return run.denominators().keySet().stream()
        .map(r -> r.substring(r.indexOf(' ') + 1))
        .distinct()
        .sorted(Comparator.naturalOrder())
        .toList();
  }
}
