package uk.trigpoint.tiles.ows;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.http.heavy.HeavyReads;
import uk.trigpoint.http.heavy.SpooledAnswers;
import uk.trigpoint.http.parameter.RequestParameters;
import uk.trigpoint.sld.paint.PngRowWriter;
import uk.trigpoint.tiles.map.MapPainter;
import uk.trigpoint.tiles.response.Extents;
import uk.trigpoint.tiles.response.HttpCaching;
import uk.trigpoint.tiles.style.LegendPicture;

/**
 * Web Map Service 1.1.1 and 1.3.0.
 *
 * @see "OGC 06-042; OGC 01-068r3; OGC 05-078r4 for GetLegendGraphic"
 */
@Singleton
final class Wms {
  private static final int MAX_INFO = 50;

  private final Catalogue catalogue;
  private final Extents extents;
  private final MapPainter painter;
  private final FeatureInfo info;
  private final HeavyReads heavyReads;
  private final SpooledAnswers answers;

  Wms(
      Catalogue catalogue,
      Extents extents,
      MapPainter painter,
      FeatureInfo info,
      HeavyReads heavyReads,
      SpooledAnswers answers) {
    this.answers = answers;
    this.catalogue = catalogue;
    this.extents = extents;
    this.painter = painter;
    this.info = info;
    this.heavyReads = heavyReads;
  }

  /** Returns whether a request is of version 1.3.0, which is also the default. */
  static boolean isVersion130(RequestParameters given) {
    String version = given.find("VERSION").or(() -> given.find("WMTVER")).orElse("1.3.0");
    return !version.startsWith("1.0") && !version.startsWith("1.1");
  }

  HttpResponse<?> answer(RequestParameters given, Caller caller, String base) {
    boolean v130 = isVersion130(given);
    return switch (given.get("REQUEST").toLowerCase(Locale.ROOT)) {
      case "getcapabilities", "capabilities" ->
          HttpResponse.ok(WmsCapabilities.write(v130, base, layers(caller), caller, extents))
              .contentType(v130 ? "text/xml" : "application/vnd.ogc.wms_xml")
              .header("Cache-Control", "private, no-cache");
      case "getmap", "map" -> map(given, caller, v130);
      case "getfeatureinfo" -> featureInfo(given, caller, v130);
      case "getlegendgraphic" -> legend(given, caller);
      default ->
          throw new ServiceException(
              "OperationNotSupported",
              "REQUEST",
              "REQUEST must be GetCapabilities, GetMap, GetFeatureInfo or GetLegendGraphic");
    };
  }

  private HttpResponse<?> map(RequestParameters given, Caller caller, boolean v130) {
    MapRequest request = MapRequest.read(given, v130);
    List<Dataset> datasets = layers(request.layers(), caller, request.view());
    String format = given.find("FORMAT").orElse("image/png").split(";")[0].strip();
    if (!format.equals("image/png") && !format.equals("image/jpeg")) {
      throw new ServiceException(
          "InvalidFormat", "FORMAT", "FORMAT must be image/png or image/jpeg");
    }
    boolean open = datasets.stream().allMatch(d -> HttpCaching.isPublic(d, caller));
    return keep(
        heavyReads.run(
            () ->
                answers.respond(
                    caller,
                    format,
                    out -> {
                      if (format.equals("image/png")) {
                        writePng(datasets, caller, request.view(), out);
                      } else {
                        writeJpeg(datasets, caller, request.view(), out);
                      }
                    })),
        open);
  }

  private HttpResponse<?> featureInfo(RequestParameters given, Caller caller, boolean v130) {
    MapRequest request = MapRequest.read(given, v130);
    List<Dataset> datasets =
        layers(List.of(given.get("QUERY_LAYERS").split(",", -1)), caller, request.view());
    String column = v130 ? "I" : "X";
    String row = v130 ? "J" : "Y";
    given.get(column);
    given.get(row);
    int i = given.integer(column, 0, 0, request.view().width() - 1);
    int j = given.integer(row, 0, 0, request.view().height() - 1);
    int count = given.integer("FEATURE_COUNT", 1, 1, MAX_INFO);
    String format = given.find("INFO_FORMAT").orElse("application/json").split(";")[0].strip();
    return keep(
        FeatureInfo.response(info.find(datasets, caller, request.view(), i, j, count), format),
        false);
  }

  private HttpResponse<?> legend(RequestParameters given, Caller caller) {
    Dataset dataset = layer(given.get("LAYER"), caller);
    double scale = given.findNumber("SCALE").orElse(Double.NaN);
    return keep(
        HttpResponse.ok(LegendPicture.png(dataset, scale)).contentType("image/png"),
        HttpCaching.isPublic(dataset, caller));
  }

  private static MutableHttpResponse<?> keep(MutableHttpResponse<?> response, boolean open) {
    return response
        .header("Cache-Control", open ? "public, max-age=60" : "private, no-store")
        .header("Vary", "Authorization, Cookie");
  }

  private List<Dataset> layers(Caller caller) {
    return catalogue.list(caller).stream().filter(Wms::isLayer).toList();
  }

  private List<Dataset> layers(List<String> ids, Caller caller, MapPainter.View view) {
    return ids.stream()
        .map(id -> layer(id, caller))
        .flatMap(dataset -> then(dataset, caller, view.knownAt()).stream())
        .toList();
  }

  /** Returns a layer as it was at a moment, or empty if it had not been published yet. */
  private Optional<Dataset> then(Dataset dataset, Caller caller, @Nullable Instant moment) {
    return moment == null
        ? Optional.of(dataset)
        : catalogue.findKnownAt(dataset.id(), caller, moment);
  }

  private Dataset layer(String id, Caller caller) {
    return catalogue
        .find(id, caller)
        .filter(Wms::isLayer)
        .orElseThrow(() -> new ServiceException("LayerNotDefined", "LAYERS", "unknown layer"));
  }

  private static boolean isLayer(Dataset dataset) {
    return !dataset.isPersonal() && dataset.geometryType() != GeometryType.NONE;
  }

  private void writePng(
      List<Dataset> datasets, Caller caller, MapPainter.View view, OutputStream out)
      throws IOException {
    boolean alpha = view.background() == null;
    try (PngRowWriter png = new PngRowWriter(out, view.width(), view.height(), alpha)) {
      painter.paint(datasets, caller, view, png::write);
    }
  }

  private void writeJpeg(
      List<Dataset> datasets, Caller caller, MapPainter.View view, OutputStream out)
      throws IOException {
    if (!ImageIO.write(painter.image(datasets, caller, view), "jpg", out)) {
      throw new IllegalStateException("no JPEG encoder available");
    }
  }
}
