package uk.trigpoint.datasets.read;

import org.jspecify.annotations.Nullable;

/** Takes the rows of a scan one by one, without an object for each: the road of tiles and maps. */
@FunctionalInterface
public interface FeatureScan {
  /**
   * A row.
   *
   * @param wkb the geometry as EWKB in the stored CRS of the scan, or null
   * @param values of the columns in order; the array is used again for the next row
   */
  void row(long fid, byte @Nullable [] wkb, @Nullable Object[] values);
}
