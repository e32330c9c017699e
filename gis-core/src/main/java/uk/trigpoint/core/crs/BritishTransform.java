package uk.trigpoint.core.crs;

import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.EastingNorthing;
import uk.trigpoint.core.LonLat;

/**
 * Transforms coordinates between the National Grid (EPSG:27700), longitude and latitude (EPSG:4258,
 * EPSG:4326, CRS84) and Web Mercator (EPSG:3857), using the OSTN15 grid shift.
 *
 * <p>Agrees with Ordnance Survey's test points to 1 mm in both directions; the iteration from the
 * National Grid stops below 0.1 mm. A round trip is exact to 0.2 mm between eastings 180000 and
 * 620000; further out the published projection series differ by up to 1 cm.
 *
 * <p>ETRS89 and WGS84 are treated as equal. Strictly, WGS84 is fixed to the whole Earth and ETRS89
 * to the Eurasian plate, and they now differ by about 0.8 m; but data published as WGS84 in Great
 * Britain is nearly always ETRS89.
 *
 * <p>Arrays are interleaved x, y (longitude, latitude) and are modified in place without
 * allocation. A point outside the OSTN15 grid becomes NaN, NaN, so that one outlier does not stop a
 * bulk load; the methods for a single point and for a geometry throw {@link OutsideGridException}.
 * Thread-safe.
 *
 * @see "Ordnance Survey, A guide to coordinate systems in Great Britain"
 */
public final class BritishTransform {
  private final Ostn15 ostn15;
  private final EnvelopeTransform envelopes;

  public BritishTransform(Ostn15 ostn15) {
    this.ostn15 = ostn15;
    this.envelopes = new EnvelopeTransform(this);
  }

  /**
   * Transforms EPSG:27700 metres to ETRS89 degrees, in place.
   *
   * @param from index of the first point's x
   * @param points number of points
   */
  public void toLonLat(double[] xy, int from, int points) {
    for (int at = from, end = from + 2 * points; at < end; at += 2) {
      ostn15.unshift(xy, at);
      if (Ostn15.covers(xy[at], xy[at + 1])) {
        TransverseMercator.GRS80.unproject(xy, at);
      } else {
        markOutside(xy, at);
      }
    }
  }

  /**
   * Transforms ETRS89 degrees, longitude first, to EPSG:27700 metres, in place.
   *
   * @param from index of the first point's longitude
   * @param points number of points
   */
  public void toGrid(double[] lonLat, int from, int points) {
    for (int at = from, end = from + 2 * points; at < end; at += 2) {
      TransverseMercator.GRS80.project(lonLat, at);
      if (Ostn15.covers(lonLat[at], lonLat[at + 1])) {
        ostn15.shift(lonLat, at);
      } else {
        markOutside(lonLat, at);
      }
    }
  }

  /** Transforms ETRS89 degrees, longitude first, to EPSG:3857 metres, in place. */
  public void lonLatToMercator(double[] lonLat, int from, int points) {
    for (int at = from, end = from + 2 * points; at < end; at += 2) {
      WebMercator.project(lonLat, at);
    }
  }

  /** Transforms EPSG:3857 metres to ETRS89 degrees, longitude first, in place. */
  public void mercatorToLonLat(double[] xy, int from, int points) {
    for (int at = from, end = from + 2 * points; at < end; at += 2) {
      WebMercator.unproject(xy, at);
    }
  }

  /** Transforms EPSG:27700 metres to EPSG:3857 metres, in place. */
  public void gridToMercator(double[] xy, int from, int points) {
    toLonLat(xy, from, points);
    lonLatToMercator(xy, from, points);
  }

  /**
   * Transforms any CRS to any other, in place; x or longitude first whatever the CRS's axis order.
   *
   * @param at index of the first point's x
   * @param points number of points
   */
  public void transform(Crs from, Crs to, double[] xy, int at, int points) {
    if (from == to || (from.isGeographic() && to.isGeographic())) {
      return;
    }
    if (from == Crs.BRITISH_NATIONAL_GRID) {
      toLonLat(xy, at, points);
    } else if (from == Crs.WEB_MERCATOR) {
      mercatorToLonLat(xy, at, points);
    }
    if (to == Crs.BRITISH_NATIONAL_GRID) {
      toGrid(xy, at, points);
    } else if (to == Crs.WEB_MERCATOR) {
      lonLatToMercator(xy, at, points);
    }
  }

  /**
   * Transforms a National Grid point to ETRS89.
   *
   * @throws OutsideGridException if the point is off the 700 km by 1250 km grid
   */
  public LonLat toLonLat(EastingNorthing point) {
    double[] xy = {point.easting(), point.northing()};
    toLonLat(xy, 0, 1);
    if (Double.isNaN(xy[0])) {
      throw new OutsideGridException(Crs.BRITISH_NATIONAL_GRID, point.easting(), point.northing());
    }
    return new LonLat(xy[0], xy[1]);
  }

  /**
   * Transforms an ETRS89 point to the National Grid.
   *
   * @throws OutsideGridException if the point is off the 700 km by 1250 km grid
   */
  public EastingNorthing toGrid(LonLat point) {
    double[] xy = {point.longitude(), point.latitude()};
    toGrid(xy, 0, 1);
    if (Double.isNaN(xy[0])) {
      throw new OutsideGridException(Crs.ETRS89, point.longitude(), point.latitude());
    }
    return new EastingNorthing(xy[0], xy[1]);
  }

  /**
   * Returns a copy of a geometry, transformed vertex by vertex, with the SRID of {@code to}.
   * Heights are unchanged.
   *
   * @throws OutsideGridException if a vertex is off the grid
   */
  public Geometry transform(Geometry geometry, Crs from, Crs to) {
    return GeometryTransform.transform(this, geometry, from, to);
  }

  /**
   * Returns an envelope that contains the transformed envelope. Because its edges become curves,
   * they are sampled at 64 points each and a margin is added for the error between samples.
   *
   * <p>To or from the National Grid, only the part inside the grid is transformed; if there is
   * none, the result is a null envelope.
   */
  public Envelope transform(Envelope envelope, Crs from, Crs to) {
    return envelopes.transform(envelope, from, to);
  }

  /**
   * Returns the polygon of an envelope on the National Grid, EPSG:27700, with edges sampled at 64
   * points each. Parts far from Great Britain are omitted; empty if nothing remains.
   */
  public Geometry toGridPolygon(Envelope envelope, Crs from) {
    return envelopes.toGridPolygon(envelope, from);
  }

  /**
   * Transforms as {@link #toLonLat(double[], int, int)}, but extrapolates with the shift of the
   * nearest edge outside the grid.
   */
  void toLonLatLeniently(double[] xy, int at) {
    ostn15.unshift(xy, at);
    TransverseMercator.GRS80.unproject(xy, at);
  }

  /**
   * Transforms as {@link #toGrid(double[], int, int)}, but extrapolates with the shift of the
   * nearest edge outside the grid.
   */
  void toGridLeniently(double[] lonLat, int at) {
    TransverseMercator.GRS80.project(lonLat, at);
    ostn15.shift(lonLat, at);
  }

  private static void markOutside(double[] xy, int at) {
    xy[at] = Double.NaN;
    xy[at + 1] = Double.NaN;
  }
}
