package uk.trigpoint.tiles.harvest;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.Map;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.http.link.BaseUrl;
import uk.trigpoint.http.page.Pages;
import uk.trigpoint.http.problem.ProblemException;

/** Serves the catalogue to harvesters: DCAT 3, and a folder of GEMINI 2.3 records. */
@Controller("/catalogue/v1")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class HarvestController {
  private static final String JSON_LD = "application/ld+json";
  private static final String XML = "application/xml";

  private final PublicRecords records;
  private final BaseUrl baseUrl;
  private final Pages pages;

  HarvestController(PublicRecords records, BaseUrl baseUrl, Pages pages) {
    this.records = records;
    this.baseUrl = baseUrl;
    this.pages = pages;
  }

  @Get("/dcat.jsonld")
  @Produces(JSON_LD)
  @Operation(summary = "The catalogue of public datasets as DCAT 3 (JSON-LD)")
  HttpResponse<String> dcat(HttpRequest<?> request) {
    return HttpResponse.ok(DcatJson.catalogue(records.list(), baseUrl.of(request)).toString())
        .contentType(JSON_LD)
        .header("Cache-Control", "public, no-cache");
  }

  @Get("/gemini{/slash:/?}")
  @Produces("text/html")
  @Operation(
      summary = "A folder of metadata records in GEMINI 2.3 (ISO 19139), for harvesters",
      description = "A page with a link to the XML file of each public dataset.")
  HttpResponse<String> folder(@Parameter(hidden = true) Caller caller) {
    return pages.page(
        HttpStatus.OK,
        "dataset/gemini.jte",
        "Metadata records",
        caller,
        Map.of("records", records.list()));
  }

  @Get("/gemini/{id}.xml")
  @Produces(XML)
  @Operation(summary = "The metadata record of a public dataset in GEMINI 2.3 (ISO 19139)")
  HttpResponse<byte[]> gemini(HttpRequest<?> request, String id) {
    PublicRecord record =
        records.find(id).orElseThrow(() -> ProblemException.notFound("No record has this id."));
    return HttpResponse.ok(GeminiXml.write(record, baseUrl.of(request)))
        .contentType(XML)
        .header("Cache-Control", "public, no-cache");
  }
}
