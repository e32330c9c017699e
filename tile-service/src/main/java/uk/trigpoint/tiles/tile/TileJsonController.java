package uk.trigpoint.tiles.tile;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.Optional;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Attribution;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.read.PersonalScanException;
import uk.trigpoint.http.identity.key.DatasetReads;
import uk.trigpoint.http.link.BaseUrl;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.tiles.response.Extents;
import uk.trigpoint.tiles.response.Format;
import uk.trigpoint.tiles.response.HttpCaching;
import uk.trigpoint.tiles.response.VisibleColumns;

/**
 * Serves TileJSON 3.0, which describes a dataset's vector tiles.
 *
 * @see "TileJSON 3.0.0"
 */
@DatasetReads(from = "id")
@Controller("/tiles")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class TileJsonController {
  private final Catalogue catalogue;
  private final Extents extents;
  private final HttpCaching caching;
  private final BaseUrl baseUrl;

  TileJsonController(Catalogue catalogue, Extents extents, HttpCaching caching, BaseUrl baseUrl) {
    this.catalogue = catalogue;
    this.extents = extents;
    this.caching = caching;
    this.baseUrl = baseUrl;
  }

  @Get("/{id}.json")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "TileJSON 3.0 of a dataset's vector tiles")
  HttpResponse<?> describe(
      HttpRequest<?> request, String id, @Parameter(hidden = true) Caller caller) {
    Dataset dataset = catalogue.get(id, caller);
    if (dataset.isPersonal()) {
      throw new PersonalScanException(id);
    }
    if (dataset.geometryType() == GeometryType.NONE) {
      throw ProblemException.notFound("This dataset has no geometry.");
    }
    String etag = caching.etag(request, dataset, caller, Format.JSON);
    Optional<MutableHttpResponse<?>> same = HttpCaching.notModified(request, etag);
    return same.isPresent()
        ? same.get()
        : HttpCaching.addHeaders(
            HttpResponse.ok(write(dataset, caller, baseUrl.of(request)).toString())
                .contentType(MediaType.APPLICATION_JSON_TYPE),
            etag);
  }

  private ObjectNode write(Dataset dataset, Caller caller, String base) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("tilejson", "3.0.0");
    document.put("name", dataset.title());
    document.put("description", dataset.description());
    document.put("version", dataset.version().version() + ".0.0");
    document.put("attribution", escape(Attribution.of(dataset)));
    document.put("scheme", "xyz");
    document.putArray("tiles").add(base + "/tiles/" + dataset.id() + "/{z}/{x}/{y}.mvt");
    document.put("minzoom", 0);
    document.put("maxzoom", TileRenderer.MAX_ZOOM);
    extents.find(dataset, caller, Crs.CRS84).ifPresent(extent -> place(document, extent));
    ObjectNode layer = document.putArray("vector_layers").addObject();
    layer.put("id", dataset.id());
    layer.put("description", dataset.title());
    layer.put("minzoom", 0);
    layer.put("maxzoom", TileRenderer.MAX_ZOOM);
    ObjectNode fields = layer.putObject("fields");
    for (Column column : VisibleColumns.of(dataset, caller)) {
      fields.put(
          column.name(),
          switch (column.type()) {
            case INTEGER, NUMBER -> "Number";
            case BOOLEAN -> "Boolean";
            case TEXT, DATE, TIMESTAMP -> "String";
          });
    }
    return document;
  }

  private static void place(ObjectNode document, Envelope extent) {
    document
        .putArray("bounds")
        .add(round(extent.getMinX()))
        .add(round(extent.getMinY()))
        .add(round(extent.getMaxX()))
        .add(round(extent.getMaxY()));
    // The zoom at which the longer side spans about two tiles.
    double span = Math.max(Math.max(extent.getWidth(), extent.getHeight() * 1.6), 1e-4);
    int zoom = (int) Math.clamp(Math.round(Math.log(2 * 360 / span) / Math.log(2)), 0, 16);
    document
        .putArray("center")
        .add(round((extent.getMinX() + extent.getMaxX()) / 2))
        .add(round((extent.getMinY() + extent.getMaxY()) / 2))
        .add(zoom);
  }

  private static double round(double degrees) {
    return Math.round(degrees * 1e6) / 1e6;
  }

  /** Escapes HTML: map clients insert the attribution into the page as HTML. */
  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
