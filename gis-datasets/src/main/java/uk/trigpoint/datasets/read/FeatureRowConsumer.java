package uk.trigpoint.datasets.read;

import org.jspecify.annotations.Nullable;

/** Receives the rows of a scan, without allocating an object for each. Used by tiles and maps. */
@FunctionalInterface
public interface FeatureRowConsumer {
  /**
   * Receives a row.
   *
   * @param wkb the geometry as EWKB in the stored CRS of the scan; null if there is none
   * @param values of the columns in order; the array is reused for the next row
   */
  void row(long fid, byte @Nullable [] wkb, @Nullable Object[] values);
}
