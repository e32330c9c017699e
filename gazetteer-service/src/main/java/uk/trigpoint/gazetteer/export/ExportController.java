package uk.trigpoint.gazetteer.export;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.time.Times;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.export.DatasetExport;
import uk.trigpoint.datasets.export.FileExport;
import uk.trigpoint.datasets.export.LicenceGate;
import uk.trigpoint.datasets.filter.Condition;
import uk.trigpoint.datasets.filter.Expression;
import uk.trigpoint.datasets.query.FeatureQuery;
import uk.trigpoint.datasets.query.Page;
import uk.trigpoint.formats.FeatureFormat;
import uk.trigpoint.formats.FeatureFormats;
import uk.trigpoint.formats.WritableFormat;
import uk.trigpoint.formats.text.FormulaEscaping;
import uk.trigpoint.http.heavy.HeavyReads;
import uk.trigpoint.http.heavy.SpooledAnswers;
import uk.trigpoint.http.identity.key.DatasetReads;
import uk.trigpoint.http.link.BaseUrl;
import uk.trigpoint.http.link.ContentDisposition;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.parameter.TimeParameters;
import uk.trigpoint.http.problem.ProblemException;

/** Exports the gazetteer over HTTP. A file is complete before its first byte is sent. */
@Controller("/gazetteer/v1/exports")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ExportController {
  private static final String CSV = "text/csv";
  private static final int DAY_LENGTH = 10;

  private final LlpgExport llpgs;
  private final DatasetExport datasets;
  private final HeavyReads heavyReads;
  private final SpooledAnswers answers;
  private final Catalogue catalogue;
  private final BaseUrl baseUrl;

  ExportController(
      LlpgExport llpgs,
      DatasetExport datasets,
      HeavyReads heavyReads,
      SpooledAnswers answers,
      Catalogue catalogue,
      BaseUrl baseUrl) {
    this.catalogue = catalogue;
    this.baseUrl = baseUrl;
    this.llpgs = llpgs;
    this.datasets = datasets;
    this.heavyReads = heavyReads;
    this.answers = answers;
  }

  @Get("/llpg")
  @Produces(CSV)
  @Secured("gis-officer")
  @Operation(
      summary = "A custodian's LLPG as a DTF 7.3 supply",
      description =
          "A full supply or, with since, a change-only supply of what changed after the start of that day (Europe/London) or after"
              + " that instant. Applied to a copy of the gazetteer of that time, it makes the copy equal to this gazetteer. A file"
              + " without its trailer (record 99) is incomplete.")
  HttpResponse<?> llpg(
      @QueryValue String custodian,
      @QueryValue @Nullable String since,
      @Parameter(hidden = true) Caller caller) {
    int code = Parameters.integer("custodian", custodian, 0, 1, 9999);
    Instant moment = since == null ? null : moment(since);
    LlpgExport.Llpg llpg =
        llpgs
            .find(code)
            .orElseThrow(
                () -> ProblemException.notFound("There is no LLPG of custodian " + code + "."));
    if (moment != null) {
      requireKnownChanges(llpg, moment);
    }
    String name =
        "llpg_" + code + "_" + llpgs.today() + (moment == null ? "_full.csv" : "_changes.csv");
    return attached(
        name,
        heavyReads.run(() -> answers.respond(caller, CSV, out -> llpgs.write(llpg, moment, out))));
  }

  private void requireKnownChanges(LlpgExport.Llpg llpg, Instant moment) {
    llpgs
        .findUndone(llpg, moment)
        .ifPresent(
            undone -> {
              throw ProblemException.of(
                  HttpStatus.CONFLICT,
                  "Supply "
                      + undone
                      + " was in place at "
                      + moment
                      + " and has been undone since, so the changes since then are not known. Request the full supply, or the"
                      + " changes since a time before it was applied or after it was undone.");
            });
  }

  @DatasetReads("addresses")
  @Get("/addresses")
  @Produces(MediaType.ALL)
  @Operation(
      summary = "The addresses as a file, one per property",
      description =
          "f is csv, geojson, geojsonseq, gpkg, xlsx, shp, fgb, parquet, kml, gml, mif or dxf; custodian and status (logical status) filter. CSV has National Grid and ETRS89 coordinates; the layer"
              + " addresses of a GeoPackage is in EPSG:27700. knownAt (2026-11-23T10:00:00Z): as they were published then. The access policy of the dataset addresses applies. In CSV, texts that a"
              + " spreadsheet would run as formulas get an apostrophe in front; escape=false leaves them unchanged.")
  HttpResponse<?> addresses(
      HttpRequest<?> request,
      @QueryValue String f,
      @QueryValue @Nullable String custodian,
      @QueryValue @Nullable String status,
      @QueryValue @Nullable String knownAt,
      @QueryValue @Nullable String escape,
      @Parameter(hidden = true) Caller caller) {
    List<Condition> conditions = new ArrayList<>();
    if (custodian != null) {
      conditions.add(isEqual("custodian", Parameters.integer("custodian", custodian, 0, 1, 9999)));
    }
    if (status != null) {
      conditions.add(isEqual("logical_status", Parameters.integer("status", status, 1, 1, 9)));
    }
    FeatureQuery query = query("addresses", knownAt, caller);
    return dataset(
        request,
        f,
        escape,
        conditions.isEmpty()
            ? query
            : query.withFilter(new Condition.And(conditions), Crs.BRITISH_NATIONAL_GRID));
  }

  @DatasetReads("streets")
  @Get("/streets")
  @Produces(MediaType.ALL)
  @Operation(
      summary = "The streets as a file, one line per street",
      description =
          "f is csv, geojson, geojsonseq, gpkg, xlsx, shp, fgb, parquet, kml, gml, mif or dxf. In CSV the column wkt has the line, in EPSG:27700; the layer streets of a GeoPackage is in EPSG:27700 too. knownAt (2026-11-23T10:00:00Z): as they were published then."
              + " In CSV, texts that a spreadsheet would run as formulas get an apostrophe in front; escape=false leaves them unchanged.")
  HttpResponse<?> streets(
      HttpRequest<?> request,
      @QueryValue String f,
      @QueryValue @Nullable String knownAt,
      @QueryValue @Nullable String escape,
      @Parameter(hidden = true) Caller caller) {
    return dataset(request, f, escape, query("streets", knownAt, caller));
  }

  private static FeatureQuery query(String dataset, @Nullable String knownAt, Caller caller) {
    return FeatureQuery.of(dataset, caller, "export").withKnownAt(TimeParameters.knownAt(knownAt));
  }

  private HttpResponse<?> dataset(
      HttpRequest<?> request, String f, @Nullable String escape, FeatureQuery unpaged) {
    FormulaEscaping escaping = FormulaEscaping.of(Parameters.bool("escape", escape, true));
    FeatureQuery query = unpaged.withPage(new Page.All());
    WritableFormat format =
        FeatureFormats.findWritable(f)
            .orElseThrow(() -> ProblemException.badParameter("f", "must be " + formatCodes()));
    String id = query.datasetId();
    LicenceGate.require(catalogue.get(id, query.caller()), query.caller());
    FileExport export =
        FileExport.of(format, escaping, baseUrl.of(request) + "/catalogue/v1/datasets/" + id);
    MutableHttpResponse<?> file =
        heavyReads.run(
            () ->
                answers.respond(
                    query.caller(),
                    format.mediaType(),
                    out -> datasets.write(export, query, out, row -> {})));
    // The dataset in the catalogue has its licence and attribution.
    return attached(id + "." + format.extensions().getFirst(), file)
        .header("Link", "</catalogue/v1/datasets/" + id + ">; rel=\"describedby\"");
  }

  private static String formatCodes() {
    return FeatureFormats.listWritable().stream()
        .map(FeatureFormat::code)
        .collect(Collectors.joining(" or "));
  }

  private static Condition isEqual(String property, int value) {
    return Condition.Comparison.equal(property, Expression.Literal.of(value));
  }

  private static MutableHttpResponse<?> attached(String name, MutableHttpResponse<?> file) {
    return file.header("Content-Disposition", ContentDisposition.attachment(name))
        .header("Cache-Control", "no-store");
  }

  private static Instant moment(String since) {
    try {
      return since.length() == DAY_LENGTH
          ? Times.date(since).atStartOfDay(LlpgExport.LONDON).toInstant()
          : Times.instant(since);
    } catch (DateTimeException e) {
      throw ProblemException.badParameter(
          "since", "must be a date such as 2026-11-01, or an instant such as 2026-11-01T10:00:00Z");
    }
  }
}
