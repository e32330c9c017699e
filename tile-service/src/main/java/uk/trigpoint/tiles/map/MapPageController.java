package uk.trigpoint.tiles.map;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.query.FeatureQuery;
import uk.trigpoint.datasets.read.Feature;
import uk.trigpoint.datasets.read.FeatureStore;
import uk.trigpoint.http.identity.key.DatasetReads;
import uk.trigpoint.http.page.Pages;
import uk.trigpoint.http.parameter.ChecksOwnParameters;
import uk.trigpoint.tiles.response.Extents;

/**
 * Serves the map page. Without JavaScript it has a form with check boxes, an image of the selected
 * layers and a list of features. The script replaces the image by an interactive map.
 */
@DatasetReads
@Controller("/map")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class MapPageController {
  private static final int MAX_LISTED = 25;
  private static final int WIDTH = 900;
  private static final int HEIGHT = 600;
  private static final List<String> DEFAULT_LAYERS = List.of("districts", "wards");

  private final Catalogue catalogue;
  private final FeatureStore store;
  private final Extents extents;
  private final Pages pages;

  MapPageController(Catalogue catalogue, FeatureStore store, Extents extents, Pages pages) {
    this.catalogue = catalogue;
    this.store = store;
    this.extents = extents;
    this.pages = pages;
  }

  @Get("/layers.json")
  @Operation(
      summary = "List the layers of the map page: every dataset with a map that you can read")
  HttpResponse<Map<String, List<MapLayerView>>> layers(@Parameter(hidden = true) Caller caller) {
    List<Dataset> datasets = datasets(caller);
    return HttpResponse.ok(Map.of("layers", views(datasets, defaultLayers(datasets), caller)))
        .header("Cache-Control", "private, no-cache");
  }

  @Hidden
  @Get
  @ChecksOwnParameters // layers may be repeated
  @Produces(MediaType.TEXT_HTML)
  HttpResponse<?> page(HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
    List<Dataset> datasets = datasets(caller);
    Set<String> shown =
        request.getParameters().contains("layers")
            ? request.getParameters().getAll("layers").stream()
                .flatMap(names -> List.of(names.split(",")).stream())
                .collect(Collectors.toSet())
            : defaultLayers(datasets);
    List<Dataset> drawn = datasets.stream().filter(d -> shown.contains(d.id())).toList();
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("layers", views(datasets, shown, caller));
    parameters.put("picture", imageUrl(drawn));
    parameters.put("listed", drawn.isEmpty() ? List.of() : list(drawn.getLast(), caller));
    parameters.put("listedOf", drawn.isEmpty() ? "" : drawn.getLast().id());
    return pages.page("map/map.jte", "Map", caller, parameters, "map.js");
  }

  private List<Dataset> datasets(Caller caller) {
    return catalogue.list(caller).stream()
        .filter(d -> !d.isPersonal() && d.geometryType() != GeometryType.NONE)
        .toList();
  }

  private static Set<String> defaultLayers(List<Dataset> datasets) {
    Set<String> known =
        datasets.stream()
            .map(Dataset::id)
            .filter(DEFAULT_LAYERS::contains)
            .collect(Collectors.toSet());
    return known.isEmpty() && !datasets.isEmpty() ? Set.of(datasets.getFirst().id()) : known;
  }

  /** Returns the number of features that the caller sees. */
  private long features(Dataset dataset, Caller caller) {
    return dataset.isWholeFor(caller)
        ? dataset.version().features()
        : store.count(FeatureQuery.of(dataset.id(), caller, "map"));
  }

  private List<MapLayerView> views(List<Dataset> datasets, Set<String> shown, Caller caller) {
    return datasets.stream()
        .map(
            d ->
                MapLayerView.of(
                    d,
                    extents.find(d, caller, Crs.CRS84).orElse(null),
                    features(d, caller),
                    shown.contains(d.id())))
        .toList();
  }

  private List<Feature> list(Dataset dataset, Caller caller) {
    return store
        .page(
            FeatureQuery.of(dataset.id(), caller, "map")
                .withProperties(List.of())
                .withLimit(MAX_LISTED))
        .features();
  }

  /** Returns the URL of a map image of the layers; empty if there are none. */
  private static String imageUrl(List<Dataset> drawn) {
    Envelope all = new Envelope();
    for (Dataset dataset : drawn) {
      Envelope extent = dataset.version().extent();
      if (extent != null) {
        all.expandToInclude(extent);
      }
    }
    if (all.isNull()) {
      return "";
    }
    double metresPerPixel =
        Math.max(1, Math.max(all.getWidth() / WIDTH, all.getHeight() / HEIGHT) * 1.05);
    double x = all.centre().x;
    double y = all.centre().y;
    return String.format(
        Locale.ROOT,
        "/ows?service=WMS&version=1.3.0&request=GetMap&layers=%s&styles=&crs=EPSG:27700"
            + "&bbox=%.0f,%.0f,%.0f,%.0f&width=%d&height=%d&format=image/png",
        drawn.stream().map(Dataset::id).collect(Collectors.joining(",")),
        x - metresPerPixel * WIDTH / 2,
        y - metresPerPixel * HEIGHT / 2,
        x + metresPerPixel * WIDTH / 2,
        y + metresPerPixel * HEIGHT / 2,
        WIDTH,
        HEIGHT);
  }
}
