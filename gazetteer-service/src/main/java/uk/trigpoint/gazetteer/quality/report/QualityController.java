package uk.trigpoint.gazetteer.quality.report;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.formats.text.FormulaEscaping;
import uk.trigpoint.gazetteer.quality.check.CheckCatalogue;
import uk.trigpoint.gazetteer.quality.finding.FindingParameters;
import uk.trigpoint.gazetteer.quality.finding.Findings;
import uk.trigpoint.gazetteer.quality.finding.FindingsCsv;
import uk.trigpoint.gazetteer.quality.measure.Measure;
import uk.trigpoint.gazetteer.quality.measure.Threshold;
import uk.trigpoint.gazetteer.quality.measure.Thresholds;
import uk.trigpoint.gazetteer.quality.run.QualityRun;
import uk.trigpoint.gazetteer.quality.run.QualityRunner;
import uk.trigpoint.http.limit.StoresData;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.problem.ProblemException;

/** The quality API. Staff can read; GIS officers can also run checks and set thresholds. */
@Controller("/gazetteer/v1/quality")
@Secured({"staff", "gis-officer", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
final class QualityController {
  private final CheckCatalogue catalogue;
  private final QualityRunner runner;
  private final QualityReports reports;
  private final Findings findings;
  private final Thresholds thresholds;
  private final FindingParameters parameters;

  /** A check without its findings. */
  @Introspected
  record CheckResponse(String check, String title, String severity, String subject, String hint) {}

  /** The number of findings of a run, by check. */
  @Introspected
  record RunResponse(long run, double seconds, Map<String, Long> counts) {}

  /** New thresholds of a measure. */
  @Introspected
  record ThresholdRequest(
      @Nullable Double gold, @Nullable Double silver, @Nullable Double bronze) {}

  QualityController(
      CheckCatalogue catalogue,
      QualityRunner runner,
      QualityReports reports,
      Findings findings,
      Thresholds thresholds,
      FindingParameters parameters) {
    this.catalogue = catalogue;
    this.runner = runner;
    this.reports = reports;
    this.findings = findings;
    this.thresholds = thresholds;
    this.parameters = parameters;
  }

  @Get
  @Operation(
      summary = "Show the latest run: measures with their level, checks with their open findings",
      description =
          "Thresholds are the council's own, because GeoPlace does not publish its thresholds. custodian is an SWA code; the default is all custodians together.")
  QualityReport show(@QueryValue @Nullable String custodian) {
    return reports.report(FindingParameters.custodianOrAll(custodian));
  }

  @Get("/checks")
  @Operation(summary = "List all checks")
  Map<String, List<CheckResponse>> checks() {
    return Map.of(
        "checks",
        catalogue.list().stream()
            .map(
                c ->
                    new CheckResponse(
                        c.code(), c.title(), c.severity().code(), c.subject(), c.hint()))
            .toList());
  }

  @Get("/findings")
  @Produces({MediaType.APPLICATION_JSON, "application/geo+json", "text/csv"})
  @Operation(
      summary = "List open findings, as JSON, CSV or GeoJSON (f)",
      description =
          "bbox is minx,miny,maxx,maxy in crs (default CRS84). In CSV, texts that a spreadsheet would run as formulas get an apostrophe in"
              + " front; escape=false turns this off.")
  HttpResponse<?> findings(
      @QueryValue @Nullable String check,
      @QueryValue @Nullable String severity,
      @QueryValue @Nullable String custodian,
      @QueryValue @Nullable String bbox,
      @QueryValue @Nullable String crs,
      @QueryValue @Nullable String limit,
      @QueryValue @Nullable String offset,
      @QueryValue @Nullable String f,
      @QueryValue @Nullable String escape) {
    FormulaEscaping escaping = FormulaEscaping.of(Parameters.bool("escape", escape, true));
    String format = f == null ? "json" : f;
    if (!List.of("json", "csv", "geojson").contains(format)) {
      throw ProblemException.badParameter("f", "must be json, csv or geojson");
    }
    Findings.Page page =
        findings.list(parameters.query(check, severity, custodian, bbox, crs, limit, offset));
    return switch (format) {
      case "csv" ->
          HttpResponse.ok(FindingsCsv.csv(page.findings(), escaping))
              .contentType(MediaType.of("text/csv; charset=utf-8"))
              .header("Content-Disposition", "attachment; filename=\"findings.csv\"");
      case "geojson" ->
          HttpResponse.ok(FindingsCsv.geoJson(page))
              .contentType(MediaType.of("application/geo+json"));
      default -> HttpResponse.ok(page(page));
    };
  }

  @StoresData
  @Post("/runs")
  @Secured("gis-officer")
  @Operation(summary = "Run all checks now")
  HttpResponse<RunResponse> run() {
    QualityRun run = runner.run(null);
    return HttpResponse.created(new RunResponse(run.id(), run.seconds(), run.totals()));
  }

  @Get("/series")
  @Operation(summary = "Show a measure or check at the end of each month")
  Map<String, Object> series(@QueryValue String measure, @QueryValue @Nullable String custodian) {
    if (!reports.exists(measure)) {
      throw ProblemException.badParameter("measure", "must be a measure or the code of a check");
    }
    String custodianCode = FindingParameters.custodianOrAll(custodian);
    return Map.of(
        "measure",
        measure,
        "custodian",
        custodianCode,
        "months",
        reports.series(measure, custodianCode));
  }

  @Put("/thresholds/{measure}")
  @Secured("gis-officer")
  @Operation(
      summary = "Set the thresholds of a measure for gold, silver and bronze",
      description = "A check is also a measure: its number of open findings.")
  Map<String, Object> setThreshold(
      String measure, @Body ThresholdRequest body, @Parameter(hidden = true) Caller caller) {
    if (!reports.exists(measure)) {
      throw ProblemException.notFound("There is no measure or check '" + measure + "'.");
    }
    boolean higherIsBetter = Measure.find(measure).map(Measure::higherIsBetter).orElse(false);
    if (body.gold() == null || body.silver() == null || body.bronze() == null) {
      throw ProblemException.unusable("Give gold, silver and bronze.");
    }
    Threshold threshold;
    try {
      threshold =
          new Threshold(measure, body.gold(), body.silver(), body.bronze(), caller.subject());
    } catch (IllegalArgumentException e) {
      throw ProblemException.unusable(String.valueOf(e.getMessage()));
    }
    if (!threshold.fits(higherIsBetter)) {
      throw ProblemException.unusable(
          higherIsBetter
              ? "For this measure more is better, so gold must be the highest."
              : "For this measure less is better, so gold must be the lowest.");
    }
    thresholds.set(threshold);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("measure", measure);
    answer.put("gold", threshold.gold());
    answer.put("silver", threshold.silver());
    answer.put("bronze", threshold.bronze());
    return answer;
  }

  private static Map<String, Object> page(Findings.Page page) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("matched", page.matched());
    answer.put("returned", page.findings().size());
    answer.put("findings", page.findings());
    return answer;
  }
}
