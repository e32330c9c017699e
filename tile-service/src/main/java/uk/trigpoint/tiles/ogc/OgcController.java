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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.filter.FilterFunction;
import uk.trigpoint.http.identity.key.DatasetReads;
import uk.trigpoint.http.link.BaseUrl;
import uk.trigpoint.http.page.Pages;
import uk.trigpoint.tiles.response.Format;
import uk.trigpoint.tiles.response.VisibleColumns;

/** Serves the landing page, the API description and the collections of the OGC API. */
@DatasetReads(from = "collectionId")
@Controller("/ogc")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class OgcController {
  private final Catalogue catalogue;
  private final CollectionDocuments documents;
  private final BaseUrl baseUrl;
  private final Pages pages;

  OgcController(Catalogue catalogue, CollectionDocuments documents, BaseUrl baseUrl, Pages pages) {
    this.catalogue = catalogue;
    this.documents = documents;
    this.baseUrl = baseUrl;
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
        : json(documents.landing(baseUrl.of(request)), Link.JSON);
  }

  @Get("/api")
  @Produces(MediaType.ALL)
  @Operation(summary = "Description of the OGC API (OpenAPI 3.0)")
  HttpResponse<?> api(
      HttpRequest<?> request,
      @QueryValue @Nullable String f,
      @Parameter(hidden = true) Caller caller) {
    JsonNode description = ApiDescription.write(baseUrl.of(request));
    return Format.of(request, f) == Format.HTML
        ? pages.page(
            "ogc/api.jte", "API description", caller, Map.of("paths", description.path("paths")))
        : json(description, Link.OPEN_API);
  }

  @Get("/conformance")
  @Produces(MediaType.ALL)
  @Operation(summary = "Conformance classes of the OGC API")
  HttpResponse<?> conformance(
      HttpRequest<?> request,
      @QueryValue @Nullable String f,
      @Parameter(hidden = true) Caller caller) {
    return Format.of(request, f) == Format.HTML
        ? pages.page(
            "ogc/conformance.jte",
            "Conformance",
            caller,
            Map.of("classes", CollectionDocuments.CONFORMANCE))
        : json(documents.conformance(), Link.JSON);
  }

  @Get("/functions")
  @Produces(MediaType.ALL)
  @Operation(summary = "Functions that a filter may call")
  HttpResponse<?> functions(
      HttpRequest<?> request,
      @QueryValue @Nullable String f,
      @Parameter(hidden = true) Caller caller) {
    return Format.of(request, f) == Format.HTML
        ? pages.page(
            "ogc/functions.jte",
            "Functions",
            caller,
            Map.of("functions", List.of(FilterFunction.values())))
        : json(FunctionsDocument.write(baseUrl.of(request)), Link.JSON);
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
            Map.of("datasets", catalogue.list(caller), "caller", caller))
        : json(
            documents.collections(baseUrl.of(request), catalogue.list(caller), caller), Link.JSON);
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
            Map.of(
                "dataset",
                dataset,
                "columns",
                VisibleColumns.of(dataset, caller),
                "caller",
                caller))
        : json(documents.collection(baseUrl.of(request), dataset, caller), Link.JSON);
  }

  @Get("/collections/{collectionId}/queryables")
  @Produces(MediaType.ALL)
  @Operation(summary = "Queryables: fields you can filter by, as JSON Schema")
  HttpResponse<?> queryables(
      HttpRequest<?> request,
      String collectionId,
      @QueryValue @Nullable String f,
      @Parameter(hidden = true) Caller caller) {
    Dataset dataset = catalogue.get(collectionId, caller);
    return json(
        PropertySchema.queryables(
            url(request, dataset, "queryables"), dataset, VisibleColumns.of(dataset, caller)),
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
            url(request, dataset, "schema"), dataset, VisibleColumns.of(dataset, caller)),
        Link.SCHEMA);
  }

  private String url(HttpRequest<?> request, Dataset dataset, String document) {
    return baseUrl.of(request) + "/ogc/collections/" + dataset.id() + "/" + document;
  }

  private static HttpResponse<?> json(JsonNode body, String type) {
    return HttpResponse.ok(body.toString())
        .contentType(type)
        .header("Cache-Control", "private, no-cache");
  }
}
