package uk.trigpoint.datasets.query;

import org.locationtech.jts.geom.Envelope;

/**
 * The part of Web Mercator that a tile or map shows. Features are selected by bounding box, using
 * the spatial index, and are returned in no particular order.
 *
 * @param bounds EPSG:3857, metres
 * @param minSize omits lines and polygons whose bounding box is smaller in both directions,
 *     EPSG:3857 metres; 0 means none are omitted
 * @param samplingStep returns every n-th feature only, where features are too dense to tell apart;
 *     1 means all
 */
public record MercatorViewport(Envelope bounds, double minSize, int samplingStep) {
  public MercatorViewport {
    bounds = bounds.copy();
    if (bounds.isNull() || !(minSize >= 0) || samplingStep < 1) {
      throw new IllegalArgumentException(
          "invalid viewport: " + bounds + ", " + minSize + ", " + samplingStep);
    }
  }
}
