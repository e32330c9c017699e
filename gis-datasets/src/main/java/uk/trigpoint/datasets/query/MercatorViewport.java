package uk.trigpoint.datasets.query;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;

/**
 * The part of Web Mercator that a tile or map shows. Features are selected by bounding box, using
 * the spatial index, and are returned in no particular order.
 *
 * @param bounds EPSG:3857, metres
 * @param detail which features are selected
 * @param tolerance vertices of long outlines that are closer than this to the one before may be
 *     left out, EPSG:3857 metres; 0 means none are
 */
public record MercatorViewport(Envelope bounds, Detail detail, double tolerance) {
  /**
   * Which features of a window are selected: by size, or one in so many. A detail can leave out
   * what a coarser one selects, so that a sequence of queries reads each feature once.
   *
   * @param minSize omits lines and polygons whose bounding box is smaller in both directions,
   *     EPSG:3857 metres; 0 means none are omitted
   * @param samplingStep selects one in so many places, where features are too dense to tell apart;
   *     a power of two; 1 means all
   * @param without the coarser detail whose features are left out, which has a greater minimum size
   *     or sampling step; null means none are
   */
  public record Detail(double minSize, int samplingStep, @Nullable Detail without) {
    /** Selects every feature. */
    public static final Detail ALL = new Detail(0, 1, null);

    public Detail {
      if (!(minSize >= 0) || Double.isInfinite(minSize) || Integer.bitCount(samplingStep) != 1) {
        throw new IllegalArgumentException("invalid detail: " + minSize + ", " + samplingStep);
      }
    }

    /** Returns a detail that omits small lines and polygons. */
    public static Detail ofSize(double minSize) {
      return new Detail(minSize, 1, null);
    }

    /** Returns a detail that selects one place in so many. */
    public static Detail oneIn(int samplingStep) {
      return new Detail(0, samplingStep, null);
    }

    /** Returns a copy without the features of a coarser detail. */
    public Detail without(Detail coarser) {
      return new Detail(minSize, samplingStep, coarser);
    }
  }

  public MercatorViewport {
    bounds = bounds.copy();
    if (bounds.isNull() || !(tolerance >= 0)) {
      throw new IllegalArgumentException("invalid viewport: " + bounds + ", " + tolerance);
    }
  }

  /** Returns a viewport that shows features with all their vertices. */
  public static MercatorViewport of(Envelope bounds, Detail detail) {
    return new MercatorViewport(bounds, detail, 0);
  }
}
