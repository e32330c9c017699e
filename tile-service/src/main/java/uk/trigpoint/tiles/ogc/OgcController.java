package uk.trigpoint.tiles.ogc;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
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
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.http.page.Pages;
import uk.trigpoint.tiles.answer.Format;
import uk.trigpoint.tiles.answer.Origin;
import uk.trigpoint.tiles.answer.Visible;

/** The landing page, the description and the collections of the OGC API. */
@Controller("/ogc")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class OgcController {
  private final Catalogue catalogue;
  private final Documents documents;
  private final Origin origin;
  private final Pages pages;

  OgcController(Catalogue catalogue, Documents documents, Origin origin, Pages pages) {
    this.catalogue = catalogue;
    this.documents = documents;
    this.origin = origin;
    this.pages = pages;
  }

  @Get
  @Produces(MediaType.ALL)
  @Operation(summary = "Landing page of the OGC API")
  HttpResponse<?> landing(
      HttpRequest<?> request,
      @QueryValue @Nullable String f,
      @Parameter(hidden = true) Caller caller) {
    return Format.of(request, f) == Format.HTML
        ? pages.page("ogc/landing.jte", "OGC API", caller, Map.of())
        : json(documents.landing(origin.of(request)), Link.JSON);
  }

  @Get("/api")
  @Produces(MediaType.ALL)
  @Operation(summary = "Description of the OGC API (OpenAPI 3.0)")
  HttpResponse<?> api(
      HttpRequest<?> request,
      @QueryValue @Nullable String f,
      @Parameter(hidden = true) Caller caller) {
    JsonNode description = ApiDescription.write(origin.of(request));
    return Format.of(request, f) == Format.HTML
        ? pages.page(
            "ogc/api.jte", "API description", caller, Map.of("paths", description.path("paths")))
        : json(description, Link.OPEN_API);
  }

  @Get("/conformance")
  @Produces(MediaType.ALL)
  @Operation(summary = "The conformance classes the OGC API has")
  HttpResponse<?> conformance(
      HttpRequest<?> request,
      @QueryValue @Nullable String f,
      @Parameter(hidden = true) Caller caller) {
    return Format.of(request, f) == Format.HTML
        ? pages.page(
            "ogc/conformance.jte", "Conformance", caller, Map.of("classes", Documents.CONFORMANCE))
        : json(documents.conformance(), Link.JSON);
  }

  @Get("/collections")
  @Produces(MediaType.ALL)
  @Operation(summary = "The collections: every dataset you may read")
  HttpResponse<?> collections(
      HttpRequest<?> request,
      @QueryValue @Nullable String f,
      @Parameter(hidden = true) Caller caller) {
    return Format.of(request, f) == Format.HTML
        ? pages.page(
            "ogc/collections.jte",
            "Collections",
            caller,
            Map.of("datasets", catalogue.list(caller)))
        : json(documents.collections(origin.of(request), catalogue.list(caller)), Link.JSON);
  }

  @Get("/collections/{collectionId}")
  @Produces(MediaType.ALL)
  @Operation(summary = "One collection")
  HttpResponse<?> collection(
      HttpRequest<?> request,
      String collectionId,
      @QueryValue @Nullable String f,
      @Parameter(hidden = true) Caller caller) {
    Dataset dataset = catalogue.get(collectionId, caller);
    return Format.of(request, f) == Format.HTML
        ? pages.page(
            "ogc/collection.jte",
            dataset.title(),
            caller,
            Map.of("dataset", dataset, "columns", Visible.columns(dataset, caller)))
        : json(documents.collection(origin.of(request), dataset), Link.JSON);
  }

  @Get("/collections/{collectionId}/queryables")
  @Produces(MediaType.ALL)
  @Operation(summary = "The properties a filter may name, as JSON Schema")
  HttpResponse<?> queryables(
      HttpRequest<?> request,
      String collectionId,
      @QueryValue @Nullable String f,
      @Parameter(hidden = true) Caller caller) {
    Dataset dataset = catalogue.get(collectionId, caller);
    return json(
        PropertySchema.queryables(
            url(request, dataset, "queryables"), dataset, Visible.columns(dataset, caller)),
        Link.SCHEMA);
  }

  @Get("/collections/{collectionId}/schema")
  @Produces(MediaType.ALL)
  @Operation(summary = "The properties of the features, as JSON Schema")
  HttpResponse<?> schema(
      HttpRequest<?> request,
      String collectionId,
      @QueryValue @Nullable String f,
      @Parameter(hidden = true) Caller caller) {
    Dataset dataset = catalogue.get(collectionId, caller);
    return json(
        PropertySchema.schema(
            url(request, dataset, "schema"), dataset, Visible.columns(dataset, caller)),
        Link.SCHEMA);
  }

  private String url(HttpRequest<?> request, Dataset dataset, String document) {
    return origin.of(request) + "/ogc/collections/" + dataset.id() + "/" + document;
  }

  private static HttpResponse<?> json(JsonNode body, String type) {
    return HttpResponse.ok(body.toString())
        .contentType(type)
        .header("Cache-Control", "private, no-cache");
  }
}
