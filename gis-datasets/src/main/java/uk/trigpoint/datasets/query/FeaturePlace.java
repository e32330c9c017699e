package uk.trigpoint.datasets.query;

/**
 * The geometry of a feature as a filter sees it.
 *
 * @param sql expression of the geometry, EPSG:27700
 * @param stored whether it is the stored geometry, which is cheap to name several times and has an
 *     index, rather than a masked one
 */
record FeaturePlace(String sql, boolean stored) {
  /** The exact place. */
  static final FeaturePlace STORED = new FeaturePlace("geom", true);
}
