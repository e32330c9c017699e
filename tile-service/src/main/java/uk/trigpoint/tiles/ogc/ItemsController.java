package uk.trigpoint.tiles.ogc;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.uri.UriBuilder;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.description.ColumnLabels;
import uk.trigpoint.datasets.description.Descriptions;
import uk.trigpoint.datasets.query.FeatureQuery;
import uk.trigpoint.datasets.read.FeaturePage;
import uk.trigpoint.datasets.read.FeaturePageSink;
import uk.trigpoint.datasets.read.FeatureStore;
import uk.trigpoint.http.heavy.SpooledAnswers;
import uk.trigpoint.http.identity.key.DatasetReads;
import uk.trigpoint.http.link.BaseUrl;
import uk.trigpoint.http.page.Pages;
import uk.trigpoint.http.parameter.ChecksOwnParameters;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.parameter.TimeParameters;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.tiles.response.FeatureCollectionSink;
import uk.trigpoint.tiles.response.Format;
import uk.trigpoint.tiles.response.HttpCaching;
import uk.trigpoint.tiles.response.VisibleColumns;

/**
 * Serves the features of a collection.
 *
 * @see "OGC 17-069r4 (OGC API - Features, Part 1), section 7.15"
 */
@DatasetReads(from = "collectionId")
@Controller("/ogc/collections/{collectionId}/items")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ItemsController {
  /** Parameters of pages; the CRS of a file has other values and another default. */
  private static final List<String> NOT_OF_FILES = List.of("f", "limit", "offset", "after", "crs");

  private final Catalogue catalogue;
  private final ItemsSearch search;
  private final FeatureStore store;
  private final BritishTransform transform;
  private final HttpCaching caching;
  private final BaseUrl baseUrl;
  private final Pages pages;
  private final SpooledAnswers answers;
  private final Clips clips;
  private final ItemsFile files;
  private final Descriptions descriptions;

  ItemsController(
      Catalogue catalogue,
      ItemsSearch search,
      FeatureStore store,
      BritishTransform transform,
      HttpCaching caching,
      BaseUrl baseUrl,
      Pages pages,
      SpooledAnswers answers,
      Clips clips,
      ItemsFile files,
      Descriptions descriptions) {
    this.descriptions = descriptions;
    this.clips = clips;
    this.files = files;
    this.catalogue = catalogue;
    this.search = search;
    this.store = store;
    this.transform = transform;
    this.caching = caching;
    this.baseUrl = baseUrl;
    this.pages = pages;
    this.answers = answers;
  }

  @Get
  @ChecksOwnParameters
  @Produces(MediaType.ALL)
  @Operation(
      summary = "Features of a collection, filtered and paged",
      description = "Any other parameter is the name of a property and its value: name=Witney.",
      parameters = {
        @Parameter(
            in = ParameterIn.QUERY,
            name = "bbox",
            description =
                "Box that features must intersect: four numbers, lower corner then upper corner",
            schema = @Schema(type = "string")),
        @Parameter(
            in = ParameterIn.QUERY,
            name = "bbox-crs",
            description = "URI of the CRS of bbox; default CRS84 (longitude, latitude)",
            schema = @Schema(type = "string")),
        @Parameter(
            in = ParameterIn.QUERY,
            name = "filter",
            description = "CQL2 filter",
            schema = @Schema(type = "string")),
        @Parameter(
            in = ParameterIn.QUERY,
            name = "filter-lang",
            description = "cql2-text (default), cql2-json or cql-text",
            schema = @Schema(type = "string")),
        @Parameter(
            in = ParameterIn.QUERY,
            name = "filter-crs",
            description = "URI of the CRS of geometries in filter; default CRS84",
            schema = @Schema(type = "string")),
        @Parameter(
            in = ParameterIn.QUERY,
            name = "datetime",
            description =
                "Moment or interval at which features are valid, such as 2026-01-31 or 2026-01-01/..",
            schema = @Schema(type = "string")),
        @Parameter(
            in = ParameterIn.QUERY,
            name = "knownAt",
            description = "Instant whose published state is read, with the edits made by then",
            schema = @Schema(type = "string")),
        @Parameter(
            in = ParameterIn.QUERY,
            name = "limit",
            description = "Features on a page, 1 to 10000; default 1000",
            schema = @Schema(type = "integer")),
        @Parameter(
            in = ParameterIn.QUERY,
            name = "offset",
            description = "Features to skip; next links are faster",
            schema = @Schema(type = "integer")),
        @Parameter(
            in = ParameterIn.QUERY,
            name = "after",
            description = "Token of a next link",
            schema = @Schema(type = "string")),
        @Parameter(
            in = ParameterIn.QUERY,
            name = "crs",
            description = "URI of the CRS of the answer; default CRS84",
            schema = @Schema(type = "string")),
        @Parameter(
            in = ParameterIn.QUERY,
            name = "sortby",
            description = "Properties separated by commas, prefixed by - for descending order",
            schema = @Schema(type = "string")),
        @Parameter(
            in = ParameterIn.QUERY,
            name = "properties",
            description = "Properties to return, separated by commas",
            schema = @Schema(type = "string")),
        @Parameter(
            in = ParameterIn.QUERY,
            name = "labels",
            description =
                "Whether columns with a code list have the label of the code beside it, as COLUMN_label; also in files. Default false",
            schema = @Schema(type = "boolean")),
        @Parameter(
            in = ParameterIn.QUERY,
            name = "near",
            description = "Point to sort by distance from, such as -1.25,51.75",
            schema = @Schema(type = "string")),
        @Parameter(
            in = ParameterIn.QUERY,
            name = "near-crs",
            description = "URI of the CRS of near; default CRS84",
            schema = @Schema(type = "string")),
        @Parameter(
            in = ParameterIn.QUERY,
            name = "maxDistance",
            description = "Maximum distance from near, metres",
            schema = @Schema(type = "number")),
        @Parameter(
            in = ParameterIn.QUERY,
            name = "clip",
            description = "Polygon as WKT by which features are cut; what lies outside is left out",
            schema = @Schema(type = "string")),
        @Parameter(
            in = ParameterIn.QUERY,
            name = "clip-crs",
            description = "URI of the CRS of clip; default CRS84 (longitude, latitude)",
            schema = @Schema(type = "string")),
        @Parameter(
            in = ParameterIn.QUERY,
            name = "clip-dataset",
            description = "Dataset of the feature by whose polygon features are cut",
            schema = @Schema(type = "string")),
        @Parameter(
            in = ParameterIn.QUERY,
            name = "clip-feature",
            description = "Id of that feature, or its name if no other has it",
            schema = @Schema(type = "string")),
        @Parameter(
            in = ParameterIn.QUERY,
            name = "f",
            description =
                "json (default), html, or a file of all features: csv, geojson, geojsonseq, gpkg, xlsx, shp, fgb, parquet, kml, gml, mif or dxf. In a file, crs is any EPSG code (default EPSG:27700; GeoJSON and KML always longitude and latitude)",
            schema = @Schema(type = "string")),
        @Parameter(
            in = ParameterIn.QUERY,
            name = "escape",
            description =
                "csv and xlsx: whether texts that a spreadsheet would run as formulas get an apostrophe in front; default true",
            schema = @Schema(type = "boolean")),
        @Parameter(
            in = ParameterIn.QUERY,
            name = "bom",
            description = "csv: whether the file starts with a byte order mark; default false",
            schema = @Schema(type = "boolean")),
        @Parameter(
            in = ParameterIn.QUERY,
            name = "about",
            description =
                "csv: whether the file comes in a zip archive with a text about the data; default false",
            schema = @Schema(type = "boolean"))
      })
  HttpResponse<?> items(
      HttpRequest<?> request, String collectionId, @Parameter(hidden = true) Caller caller)
      throws IOException {
    ItemsSearch.State state = search.state(request, collectionId, caller);
    Dataset dataset = state.dataset();
    ItemsFormat requested = ItemsFormat.of(request);
    if (requested.file() != null) {
      return files.respond(request, requested.file(), state, caller);
    }
    Format format = requested.page();
    // The place of a feature of another dataset can change while this dataset does not.
    // So can labels.
    boolean lasting =
        !request.getParameters().contains(Clips.DATASET)
            && !request.getParameters().contains(ItemsRequest.LABELS);
    String etag = lasting ? caching.etag(request, dataset, caller, format) : null;
    Optional<MutableHttpResponse<?>> same = HttpCaching.notModified(request, etag);
    if (same.isPresent()) {
      return same.get();
    }
    ItemsRequest wanted =
        ItemsRequest.read(
            request, state, VisibleColumns.of(dataset, caller), caller, transform, clips);
    if (format == Format.HTML) {
      return HttpCaching.addHeaders(page(request, wanted, dataset), etag);
    }
    MutableHttpResponse<?> collection =
        answers.respond(caller, Link.GEO_JSON, out -> write(request, wanted, dataset, out));
    return HttpCaching.addHeaders(geoJson(collection, wanted.query().crs()), etag);
  }

  private void write(HttpRequest<?> request, ItemsRequest wanted, Dataset dataset, OutputStream out)
      throws IOException {
    try (FeatureCollectionSink sink =
        new FeatureCollectionSink(
            store, out, wanted.query().crs(), labels(dataset, wanted.labelled()))) {
      ItemsSearch.Found found = search.search(request, wanted, dataset, sink);
      sink.finish(
          ItemsResponseWriter.members(
              found, links(request, dataset, wanted.query().caller(), next(request, found))));
    }
  }

  private MutableHttpResponse<String> page(
      HttpRequest<?> request, ItemsRequest wanted, Dataset dataset) throws IOException {
    FeaturePageSink sink = new FeaturePageSink(store, wanted.query().crs());
    ItemsSearch.Found found = search.search(request, wanted, dataset, sink);
    return page(
        dataset,
        wanted.query().caller(),
        labels(dataset, wanted.labelled()).page(sink.page()),
        found.matched(),
        next(request, found));
  }

  @Get("/{featureId}")
  @Produces(MediaType.ALL)
  @Operation(summary = "One feature")
  HttpResponse<?> item(
      HttpRequest<?> request,
      String collectionId,
      String featureId,
      @QueryValue @Nullable String f,
      @QueryValue @Nullable String crs,
      @QueryValue @Nullable String knownAt,
      @QueryValue @Nullable String labels,
      @Parameter(hidden = true) Caller caller) {
    boolean labelled = Parameters.bool(ItemsRequest.LABELS, labels, false);
    Instant moment = TimeParameters.knownAt(knownAt);
    Dataset dataset =
        moment == null
            ? catalogue.get(collectionId, caller)
            : catalogue.getKnownAt(collectionId, caller, moment);
    Format format = Format.of(request, f);
    Crs system = crs == null ? Crs.CRS84 : Parameters.read("crs", crs, Crs::parse);
    String etag = labelled ? null : caching.etag(request, dataset, caller, format);
    Optional<MutableHttpResponse<?>> same = HttpCaching.notModified(request, etag);
    if (same.isPresent()) {
      return same.get();
    }
    FeaturePage page =
        find(dataset, system, moment, featureId, caller)
            .map(labels(dataset, labelled)::page)
            .orElseThrow(() -> ProblemException.notFound("No feature has this id."));
    if (format == Format.HTML) {
      return HttpCaching.addHeaders(page(dataset, caller, page, 1, ""), etag);
    }
    String collection = collection(request, dataset);
    List<Link> links =
        List.of(
            new Link(
                baseUrl.of(request) + request.getUri().toString(), "self", Link.GEO_JSON, "This"),
            new Link(collection, "collection", Link.JSON, dataset.title()));
    byte[] body =
        ItemsResponseWriter.feature(page.features().getFirst(), page.columns(), system, links);
    return HttpCaching.addHeaders(
        geoJson(HttpResponse.ok(body).contentType(Link.GEO_JSON), system), etag);
  }

  private ColumnLabels labels(Dataset dataset, boolean wanted) {
    return wanted ? descriptions.get(dataset).labels() : ColumnLabels.NONE;
  }

  private Optional<FeaturePage> find(
      Dataset dataset, Crs crs, @Nullable Instant knownAt, String id, Caller caller) {
    return store.find(
        FeatureQuery.of(dataset.id(), caller, "ogc-features").withCrs(crs).withKnownAt(knownAt),
        id);
  }

  private static <T> MutableHttpResponse<T> geoJson(MutableHttpResponse<T> response, Crs crs) {
    return response.header("Content-Crs", "<" + crs.uri() + ">");
  }

  private MutableHttpResponse<String> page(
      Dataset dataset, Caller caller, FeaturePage features, long matched, String next) {
    MutableHttpResponse<String> page =
        pages.page(
            HttpStatus.OK,
            "ogc/items.jte",
            dataset.title(),
            caller,
            Map.of("dataset", dataset, "page", features, "matched", matched, "next", next));
    page.getHeaders().remove("Cache-Control");
    return page;
  }

  private List<Link> links(HttpRequest<?> request, Dataset dataset, Caller caller, String next) {
    String base = baseUrl.of(request);
    List<Link> links = new ArrayList<>();
    links.add(new Link(base + request.getUri(), "self", Link.GEO_JSON, "This page"));
    links.add(
        new Link(base + with(request, "f", "html"), "alternate", Link.HTML, "This page as HTML"));
    links.add(new Link(collection(request, dataset), "collection", Link.JSON, dataset.title()));
    if (!next.isEmpty()) {
      links.add(new Link(base + next, "next", Link.GEO_JSON, "Next page"));
    }
    links.addAll(ItemsFile.links(base + without(request, NOT_OF_FILES), dataset, caller));
    return links;
  }

  private String collection(HttpRequest<?> request, Dataset dataset) {
    return baseUrl.of(request) + "/ogc/collections/" + dataset.id();
  }

  /** Returns the link to the next page; empty if this is the last page. */
  private static String next(HttpRequest<?> request, ItemsSearch.Found found) {
    return found.next() == null ? "" : with(request, "after", found.next(), "offset");
  }

  private static String with(HttpRequest<?> request, String name, String value, String... without) {
    List<String> left = new ArrayList<>(List.of(without));
    left.add(name);
    return uri(request, left).queryParam(name, value).build().toString();
  }

  private static String without(HttpRequest<?> request, List<String> names) {
    return uri(request, names).build().toString();
  }

  private static UriBuilder uri(HttpRequest<?> request, List<String> without) {
    UriBuilder uri = UriBuilder.of(request.getPath());
    request
        .getParameters()
        .forEach(
            (key, values) -> {
              if (!without.contains(key)) {
                uri.queryParam(key, values.toArray());
              }
            });
    return uri;
  }
}
