package uk.trigpoint.datasets.query;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.filter.Condition;

/**
 * The features of one dataset that a caller selects. Build it with {@link #of}, then the {@code
 * with} methods.
 *
 * @param datasetId id of the dataset
 * @param caller the caller, from whom alone access is decided
 * @param channel the protocol, for the audit log
 * @param area only features that intersect it, EPSG:27700; null means unrestricted
 * @param clip only features that intersect it, whose geometries are cut by it, EPSG:27700; what is
 *     left has the same dimension, and a feature of which nothing is left is none. Places are
 *     masked before they are cut. Null means uncut
 * @param window only features that may be visible in this Web Mercator window; null means
 *     unrestricted
 * @param filter a predicate; null means unrestricted
 * @param filterCrs CRS of geometries in the filter, x before y
 * @param knownAt the dataset as it was published and edited by this moment; null means now
 * @param validAt only features that were valid in the real world during it, by the columns that the
 *     dataset declares; null means unrestricted
 */
public record Selection(
    String datasetId,
    Caller caller,
    String channel,
    @Nullable Geometry area,
    @Nullable Geometry clip,
    @Nullable MercatorViewport window,
    @Nullable Condition filter,
    Crs filterCrs,
    @Nullable Instant knownAt,
    @Nullable TimeInterval validAt) {
  /** Returns a selection of all features of a dataset. */
  public static Selection of(String datasetId, Caller caller, String channel) {
    return new Selection(datasetId, caller, channel, null, null, null, null, Crs.CRS84, null, null);
  }

  /** Returns a copy restricted to an area, EPSG:27700; null removes the restriction. */
  public Selection withArea(@Nullable Geometry newArea) {
    return new Selection(
        datasetId, caller, channel, newArea, clip, window, filter, filterCrs, knownAt, validAt);
  }

  /** Returns a copy cut by a polygon, EPSG:27700; null removes it. */
  public Selection withClip(@Nullable Geometry newClip) {
    return new Selection(
        datasetId, caller, channel, area, newClip, window, filter, filterCrs, knownAt, validAt);
  }

  /** Returns a copy restricted to a Web Mercator window; null removes the restriction. */
  public Selection withWindow(@Nullable MercatorViewport newWindow) {
    return new Selection(
        datasetId, caller, channel, area, clip, newWindow, filter, filterCrs, knownAt, validAt);
  }

  /**
   * Returns a copy with a filter; null removes it.
   *
   * @param newFilterCrs CRS of geometries in the filter, x before y
   */
  public Selection withFilter(@Nullable Condition newFilter, Crs newFilterCrs) {
    return new Selection(
        datasetId, caller, channel, area, clip, window, newFilter, newFilterCrs, knownAt, validAt);
  }

  /** Returns a copy that reads the dataset as it was known at a moment; null means now. */
  public Selection withKnownAt(@Nullable Instant moment) {
    return new Selection(
        datasetId, caller, channel, area, clip, window, filter, filterCrs, moment, validAt);
  }

  /**
   * Returns a copy restricted to features valid during an interval; null removes the restriction. A
   * dataset that declares no valid time is not restricted.
   */
  public Selection withValidAt(@Nullable TimeInterval interval) {
    return new Selection(
        datasetId, caller, channel, area, clip, window, filter, filterCrs, knownAt, interval);
  }
}
