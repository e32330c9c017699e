package uk.trigpoint.tiles.style;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
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
import java.util.Optional;
import java.util.function.Supplier;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.http.identity.key.DatasetReads;
import uk.trigpoint.http.link.BaseUrl;
import uk.trigpoint.sld.maplibre.MapLibreStyle;
import uk.trigpoint.sld.style.SldReport;
import uk.trigpoint.tiles.response.Format;
import uk.trigpoint.tiles.response.HttpCaching;

/** Serves the style of a dataset as SLD, as MapLibre style and as legend. */
@DatasetReads(from = "id")
@Controller("/styles")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class StyleController {
  private static final String SLD = "application/vnd.ogc.sld+xml";
  private static final String PNG = "image/png";

  private final Catalogue catalogue;
  private final HttpCaching caching;
  private final BaseUrl baseUrl;

  StyleController(Catalogue catalogue, HttpCaching caching, BaseUrl baseUrl) {
    this.catalogue = catalogue;
    this.caching = caching;
    this.baseUrl = baseUrl;
  }

  @Get("/{id}.sld")
  @Produces({SLD, "*/*"})
  @Operation(summary = "The style of a dataset as SLD")
  HttpResponse<?> sld(HttpRequest<?> request, String id, @Parameter(hidden = true) Caller caller) {
    Dataset dataset = catalogue.get(id, caller);
    return answer(request, dataset, caller, SLD, () -> DatasetStyle.document(dataset));
  }

  @Get("/{id}.json")
  @Produces({"application/json", "*/*"})
  @Operation(summary = "The style of a dataset for MapLibre, with its vector tiles as source")
  HttpResponse<?> mapLibre(
      HttpRequest<?> request, String id, @Parameter(hidden = true) Caller caller) {
    Dataset dataset = catalogue.get(id, caller);
    return answer(
        request,
        dataset,
        caller,
        "application/json",
        () -> mapLibre(dataset, baseUrl.of(request)).toString());
  }

  @Get("/{id}/legend.png")
  @Produces({PNG, "*/*"})
  @Operation(summary = "The legend of a dataset's style")
  HttpResponse<?> legend(
      HttpRequest<?> request, String id, @Parameter(hidden = true) Caller caller) {
    Dataset dataset = catalogue.get(id, caller);
    return answer(request, dataset, caller, PNG, () -> LegendPicture.png(dataset, Double.NaN));
  }

  @Get("/legend.png")
  @Produces({PNG, "*/*"})
  @Operation(summary = "The legend of a dataset's style")
  HttpResponse<?> legendOf(
      HttpRequest<?> request, @QueryValue String layer, @Parameter(hidden = true) Caller caller) {
    return legend(request, layer, caller);
  }

  private HttpResponse<?> answer(
      HttpRequest<?> request, Dataset dataset, Caller caller, String type, Supplier<?> body) {
    String etag = caching.etag(request, dataset, caller, Format.JSON);
    Optional<MutableHttpResponse<?>> same = HttpCaching.notModified(request, etag);
    return same.isPresent()
        ? same.get()
        : HttpCaching.addHeaders(HttpResponse.ok(body.get()).contentType(type), etag);
  }

  private static ObjectNode mapLibre(Dataset dataset, String base) {
    MapLibreStyle style = MapLibreStyle.from(DatasetStyle.of(dataset), dataset.id(), dataset.id());
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("version", 8);
    document.put("name", dataset.title());
    document
        .putObject("sources")
        .putObject(dataset.id())
        .put("type", "vector")
        .put("url", base + "/tiles/" + dataset.id() + ".json");
    document.set("layers", style.layers());
    if (!style.losses().isEmpty()) {
      ArrayNode losses = document.putObject("metadata").putArray("trigpoint:losses");
      for (SldReport.Note note : style.losses().notes()) {
        losses.add(note.element() + ": " + note.message());
      }
    }
    return document;
  }
}
