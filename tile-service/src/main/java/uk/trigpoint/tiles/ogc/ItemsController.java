package uk.trigpoint.tiles.ogc;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
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
import java.util.Optional;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.description.ColumnLabels;
import uk.trigpoint.datasets.description.Descriptions;
import uk.trigpoint.datasets.read.FeaturePageSink;
import uk.trigpoint.datasets.read.FeatureStore;
import uk.trigpoint.http.heavy.SpooledAnswers;
import uk.trigpoint.http.identity.key.DatasetReads;
import uk.trigpoint.http.parameter.ChecksOwnParameters;
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
  private final ItemsSearch search;
  private final FeatureStore store;
  private final BritishTransform transform;
  private final HttpCaching caching;
  private final ItemsHtml html;
  private final ItemsLinks links;
  private final SpooledAnswers answers;
  private final Clips clips;
  private final ItemsFile files;
  private final Descriptions descriptions;

  ItemsController(
      ItemsSearch search,
      FeatureStore store,
      BritishTransform transform,
      HttpCaching caching,
      ItemsHtml html,
      ItemsLinks links,
      SpooledAnswers answers,
      Clips clips,
      ItemsFile files,
      Descriptions descriptions) {
    this.descriptions = descriptions;
    this.clips = clips;
    this.files = files;
    this.search = search;
    this.store = store;
    this.transform = transform;
    this.caching = caching;
    this.html = html;
    this.links = links;
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
            name = "names",
            description =
                "csv, xlsx and gpkg: dataset (default) for the names that filters use, or original for those of the supplier, such as Straße; in a GeoPackage they are the names that programs show",
            schema =
                @Schema(
                    type = "string",
                    allowableValues = {"dataset", "original"})),
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
              found,
              links.of(
                  request, dataset, wanted.query().caller(), ItemsLinks.next(request, found))));
    }
  }

  private MutableHttpResponse<String> page(
      HttpRequest<?> request, ItemsRequest wanted, Dataset dataset) throws IOException {
    FeaturePageSink sink = new FeaturePageSink(store, wanted.query().crs());
    ItemsSearch.Found found = search.search(request, wanted, dataset, sink);
    return html.page(
        dataset,
        wanted.query().caller(),
        labels(dataset, wanted.labelled()).page(sink.page()),
        found.matched(),
        ItemsLinks.next(request, found));
  }

  private ColumnLabels labels(Dataset dataset, boolean wanted) {
    return wanted ? descriptions.get(dataset).labels() : ColumnLabels.NONE;
  }

  private static <T> MutableHttpResponse<T> geoJson(MutableHttpResponse<T> response, Crs crs) {
    return response.header("Content-Crs", "<" + crs.uri() + ">");
  }
}
