package uk.trigpoint.tiles.ows;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.query.FeatureQuery;
import uk.trigpoint.datasets.read.Feature;
import uk.trigpoint.datasets.read.FeaturePage;
import uk.trigpoint.datasets.read.FeatureStore;
import uk.trigpoint.tiles.map.MapPainter;
import uk.trigpoint.tiles.response.FeatureCollectionJson;

/** Finds the features at a pixel of a map (GetFeatureInfo). */
@Singleton
final class FeatureInfo {
  private static final int REACH_PIXELS = 5;

  private final FeatureStore store;
  private final BritishTransform transform;

  FeatureInfo(FeatureStore store, BritishTransform transform) {
    this.store = store;
    this.transform = transform;
  }

  /**
   * Returns a page for each dataset.
   *
   * @param i column of the pixel, from the left
   * @param j row of the pixel, from the top
   * @param count maximum number of features for each dataset
   */
  List<FeaturePage> find(
      List<Dataset> datasets, Caller caller, MapPainter.View view, int i, int j, int count) {
    double perX = view.bounds().getWidth() / view.width();
    double perY = view.bounds().getHeight() / view.height();
    double x = view.bounds().getMinX() + (i + 0.5) * perX;
    double y = view.bounds().getMaxY() - (j + 0.5) * perY;
    Envelope around = new Envelope(x, x, y, y);
    around.expandBy(REACH_PIXELS * perX, REACH_PIXELS * perY);
    List<FeaturePage> pages = new ArrayList<>();
    for (Dataset dataset : datasets) {
      pages.add(
          store.page(
              FeatureQuery.of(dataset.id(), caller, "wms")
                  .withCrs(Crs.CRS84)
                  .withKnownAt(view.knownAt())
                  .withValidAt(view.validAt())
                  .withArea(transform.toGridPolygon(around, view.crs()))
                  .withLimit(count)));
    }
    return pages;
  }

  /**
   * Writes features in a format.
   *
   * @throws ServiceException if the format is not supported
   */
  static MutableHttpResponse<?> response(List<FeaturePage> pages, String format) {
    return switch (format) {
      case "application/json", "application/geo+json", "application/geojson" ->
          HttpResponse.ok(json(pages)).contentType(format);
      case "text/plain" -> HttpResponse.ok(text(pages)).contentType("text/plain;charset=utf-8");
      case "text/html" ->
          HttpResponse.ok("<!DOCTYPE html><pre>" + escape(text(pages)) + "</pre>")
              .contentType("text/html;charset=utf-8");
      default ->
          throw new ServiceException(
              "InvalidFormat",
              "INFO_FORMAT",
              "INFO_FORMAT must be application/json, text/html or text/plain");
    };
  }

  private static byte[] json(List<FeaturePage> pages) {
    return FeatureCollectionJson.collection(pages, Crs.CRS84, FeatureCollectionJson.Members.NONE);
  }

  private static String text(List<FeaturePage> pages) {
    StringBuilder text = new StringBuilder();
    for (FeaturePage page : pages) {
      for (Feature feature : page.features()) {
        text.append(page.dataset().title()).append(": ").append(feature.id()).append('\n');
        for (int i = 0; i < page.columns().size(); i++) {
          Object value = feature.values().get(i);
          text.append("  ").append(page.columns().get(i).title()).append(" = ");
          text.append(value == null ? "" : value).append('\n');
        }
      }
    }
    return text.toString();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
