package uk.trigpoint.gazetteer.quality.report;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.gazetteer.quality.check.CheckCatalogue;
import uk.trigpoint.gazetteer.quality.check.QualityCheck;
import uk.trigpoint.gazetteer.quality.finding.FindingParameters;
import uk.trigpoint.gazetteer.quality.finding.Findings;
import uk.trigpoint.gazetteer.quality.measure.MonthValue;
import uk.trigpoint.gazetteer.quality.run.QualityRunner;
import uk.trigpoint.http.limit.StoresData;
import uk.trigpoint.http.page.Pages;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.problem.ProblemException;

/** Serves the officers' quality pages. Only the map needs JavaScript. */
@Hidden
@Controller("/console/quality")
@Secured({"gis-officer", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
final class QualityPage {
  private static final int PAGE = 100;

  private final CheckCatalogue catalogue;
  private final QualityRunner runner;
  private final QualityReports reports;
  private final Findings findings;
  private final FindingParameters parameters;
  private final Pages pages;

  QualityPage(
      CheckCatalogue catalogue,
      QualityRunner runner,
      QualityReports reports,
      Findings findings,
      FindingParameters parameters,
      Pages pages) {
    this.catalogue = catalogue;
    this.runner = runner;
    this.reports = reports;
    this.findings = findings;
    this.parameters = parameters;
    this.pages = pages;
  }

  @Get
  HttpResponse<String> overview(
      @QueryValue @Nullable String custodian,
      @QueryValue @Nullable String severity,
      @QueryValue @Nullable String checks,
      Caller caller) {
    QualityFilter filter = QualityFilter.read(custodian, severity, checks);
    QualityReport report = reports.report(filter.custodianOrAll());
    Map<String, List<MonthValue>> series = new LinkedHashMap<>();
    report
        .measures()
        .forEach(m -> series.put(m.measure(), reports.series(m.measure(), report.custodian())));
    return pages.page(
        "console/quality.jte",
        "Gazetteer quality",
        caller,
        Map.of(
            "report",
            report,
            "verdict",
            QualityVerdict.of(report),
            "filter",
            filter,
            "recent",
            reports.listRecent(null, report.custodian()),
            "series",
            series,
            "found",
            filter.select(report.checks())));
  }

  @StoresData
  @Post("/runs")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> run() {
    runner.run(null);
    return HttpResponse.seeOther(URI.create("/console/quality"));
  }

  @Get("/{check}")
  HttpResponse<String> check(
      String check,
      @QueryValue @Nullable String custodian,
      @QueryValue @Nullable String page,
      Caller caller) {
    QualityCheck known =
        catalogue
            .find(check)
            .orElseThrow(() -> ProblemException.notFound("There is no check '" + check + "'."));
    String custodianCode = custodian == null || custodian.isBlank() ? null : custodian;
    int number = Parameters.integer("page", page, 1, 1, 100_000);
    Findings.Page found =
        findings.list(
            parameters.query(
                check,
                null,
                custodianCode,
                null,
                null,
                Integer.toString(PAGE),
                Integer.toString((number - 1) * PAGE)));
    String query = "check=" + check + (custodianCode == null ? "" : "&custodian=" + custodianCode);
    return pages.page(
        "console/quality-check.jte",
        known.title(),
        caller,
        Map.of(
            "check",
            known,
            "verdict",
            QualityVerdict.of(known, found.matched()),
            "recent",
            reports.listRecent(known, FindingParameters.custodianOrAll(custodianCode)),
            "found",
            found,
            "page",
            number,
            "pages",
            (int) Math.max(1, (found.matched() + PAGE - 1) / PAGE),
            "custodians",
            reports.listCustodians(),
            "custodian",
            custodianCode == null ? "" : custodianCode,
            "query",
            query,
            "series",
            reports.series(check, FindingParameters.custodianOrAll(custodianCode))),
        "quality-map.js");
  }
}
