package uk.trigpoint.tiles.map;

import io.micronaut.core.annotation.Introspected;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.datasets.catalogue.Attribution;
import uk.trigpoint.datasets.catalogue.Dataset;

/**
 * A layer on the map page, for its template and script.
 *
 * @param shown whether it is visible
 * @param tiles URL of its TileJSON
 * @param style URL of its MapLibre style
 * @param bounds west, south, east, north in degrees; null if it has no extent
 */
@Introspected
public record MapLayerView(
    String id,
    String title,
    String geometryType,
    long features,
    String attribution,
    boolean shown,
    String tiles,
    String style,
    String legend,
    String items,
    double @Nullable [] bounds) {
  static MapLayerView of(
      Dataset dataset, @Nullable Envelope degrees, long features, boolean shown) {
    String id = dataset.id();
    return new MapLayerView(
        id,
        dataset.title(),
        dataset.geometryType().name().toLowerCase(Locale.ROOT),
        features,
        Attribution.of(dataset),
        shown,
        "/tiles/" + id + ".json",
        "/styles/" + id + ".json",
        "/styles/" + id + "/legend.png",
        "/ogc/collections/" + id + "/items",
        degrees == null
            ? null
            : new double[] {
              degrees.getMinX(), degrees.getMinY(), degrees.getMaxX(), degrees.getMaxY()
            });
  }

  /** Returns the bounds separated by commas; empty if there are none. */
  public String boundsText() {
    double[] b = bounds;
    return b == null
        ? ""
        : String.format(Locale.ROOT, "%.6f,%.6f,%.6f,%.6f", b[0], b[1], b[2], b[3]);
  }
}
