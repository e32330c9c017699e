package uk.trigpoint.core.crs;

import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.EastingNorthing;
import uk.trigpoint.core.LonLat;

/**
 * Transforms coordinates between the National Grid (EPSG:27700), longitude and latitude (EPSG:4258,
 * EPSG:4326, CRS84) and Web Mercator (EPSG:3857), through OSTN15.
 *
 * <p>Agrees with Ordnance Survey's test points to a millimetre, both ways; the iteration from the
 * National Grid stops below 0.1 mm. There and back again is within 0.2 mm between eastings 180000
 * and 620000; further out the published projection series part by up to a centimetre.
 *
 * <p>ETRS89 and WGS84 count as the same. In truth WGS84 follows the whole Earth while ETRS89 moves
 * with Europe, and they have drifted about 0.8 m apart by now; but what is published as WGS84 in
 * Britain is ETRS89 nearly always.
 *
 * <p>Arrays are interleaved x, y (longitude, latitude) and changed in place without allocating. A
 * point outside the OSTN15 grid becomes NaN, NaN there, so that one stray point does not stop a
 * bulk load; the forms for a single point and for a geometry throw {@link OutsideGridException}.
 * Thread safe.
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
   * EPSG:27700 metres to ETRS89 degrees, in place.
   *
   * @param from index of the first point's x
   * @param points how many points
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
   * ETRS89 degrees, longitude first, to EPSG:27700 metres, in place.
   *
   * @param from index of the first point's longitude
   * @param points how many points
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

  /** ETRS89 degrees, longitude first, to EPSG:3857 metres, in place. */
  public void lonLatToMercator(double[] lonLat, int from, int points) {
    for (int at = from, end = from + 2 * points; at < end; at += 2) {
      WebMercator.project(lonLat, at);
    }
  }

  /** EPSG:3857 metres to ETRS89 degrees, longitude first, in place. */
  public void mercatorToLonLat(double[] xy, int from, int points) {
    for (int at = from, end = from + 2 * points; at < end; at += 2) {
      WebMercator.unproject(xy, at);
    }
  }

  /** EPSG:27700 metres to EPSG:3857 metres, in place. */
  public void gridToMercator(double[] xy, int from, int points) {
    toLonLat(xy, from, points);
    lonLatToMercator(xy, from, points);
  }

  /** EPSG:3857 metres to EPSG:27700 metres, in place. */
  public void mercatorToGrid(double[] xy, int from, int points) {
    mercatorToLonLat(xy, from, points);
    toGrid(xy, from, points);
  }

  /**
   * Any system to any other, in place; x or longitude first whatever the authority's axis order.
   *
   * @param at index of the first point's x
   * @param points how many points
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
   * One National Grid point to ETRS89.
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
   * One ETRS89 point to the National Grid.
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
   * A transformed copy of a geometry, vertex by vertex, with the SRID of {@code to}. Heights are
   * kept as they are.
   *
   * @throws OutsideGridException if a vertex is off the grid
   */
  public Geometry transform(Geometry geometry, Crs from, Crs to) {
    return GeometryTransform.transform(this, geometry, from, to);
  }

  /**
   * An envelope that contains the given one, whose edges become curves: they are followed at 64
   * points each and a margin is added for what lies between.
   *
   * <p>Where the National Grid takes part, only the part of the envelope inside the grid counts;
   * with no such part the result is a null envelope.
   */
  public Envelope transform(Envelope envelope, Crs from, Crs to) {
    return envelopes.transform(envelope, from, to);
  }

  /**
   * The figure an envelope of any system makes on the National Grid, EPSG:27700, its edges followed
   * at 64 points each. The part far from Britain is left out; empty when all of it is.
   */
  public Geometry toGridPolygon(Envelope envelope, Crs from) {
    return envelopes.toGridPolygon(envelope, from);
  }

  /** As {@link #toLonLat(double[], int, int)}, but holding the edge's shift beyond the grid. */
  void toLonLatLeniently(double[] xy, int at) {
    ostn15.unshift(xy, at);
    TransverseMercator.GRS80.unproject(xy, at);
  }

  /** As {@link #toGrid(double[], int, int)}, but holding the edge's shift beyond the grid. */
  void toGridLeniently(double[] lonLat, int at) {
    TransverseMercator.GRS80.project(lonLat, at);
    ostn15.shift(lonLat, at);
  }

  private static void markOutside(double[] xy, int at) {
    xy[at] = Double.NaN;
    xy[at + 1] = Double.NaN;
  }
}
