package uk.trigpoint.datasets.query;

import org.locationtech.jts.geom.Envelope;

/**
 * A piece of Web Mercator that a tile or map shows. Features are chosen by their boxes, which is
 * what an index answers, and come in no order.
 *
 * @param bounds EPSG:3857 metres
 * @param smallest features whose box is smaller both ways, EPSG:3857 metres, are left out; points
 *     never are; 0 for none
 * @param keepOneIn of the features only every so many-th, for pictures no one could tell them apart
 *     in; 1 for all
 */
public record MercatorWindow(Envelope bounds, double smallest, int keepOneIn) {
  public MercatorWindow {
    bounds = bounds.copy();
    if (bounds.isNull() || !(smallest >= 0) || keepOneIn < 1) {
      throw new IllegalArgumentException(
          "no window: " + bounds + ", " + smallest + ", " + keepOneIn);
    }
  }
}
