package uk.trigpoint.core.crs;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;

/** Transforms envelopes by sampling their edges; the result is never too small. */
final class EnvelopeTransform {
  private static final int STEPS = 64;
  private static final Envelope GRID = new Envelope(0, Ostn15.MAX_EASTING, 0, Ostn15.MAX_NORTHING);
  // The grid's extent in degrees with a margin; outside, the projection is undefined.
  private static final Envelope GRID_DEGREES = new Envelope(-10, 4, 49, 62);
  private static final Envelope WORLD_DEGREES = new Envelope(-180, 180, -90, 90);
  private static final double MAX_MERCATOR_LATITUDE = 85.05112877980659;

  private final BritishTransform transform;

  EnvelopeTransform(BritishTransform transform) {
    this.transform = transform;
  }

  Envelope transform(Envelope envelope, Crs from, Crs to) {
    if (envelope.isNull() || from == to || (from.isGeographic() && to.isGeographic())) {
      return new Envelope(envelope);
    }
    if (from == Crs.BRITISH_NATIONAL_GRID) {
      Envelope degrees = gridToDegrees(envelope.intersection(GRID));
      return to == Crs.WEB_MERCATOR ? degreesToMercator(degrees) : degrees;
    }
    Envelope degrees = from == Crs.WEB_MERCATOR ? mercatorToDegrees(envelope) : envelope;
    if (to.isGeographic()) {
      return degrees;
    }
    return to == Crs.WEB_MERCATOR
        ? degreesToMercator(degrees.intersection(WORLD_DEGREES))
        : degreesToGrid(degrees.intersection(GRID_DEGREES));
  }

  Geometry toGridPolygon(Envelope envelope, Crs from) {
    GeometryFactory factory =
        new GeometryFactory(new PrecisionModel(), Crs.BRITISH_NATIONAL_GRID.srid());
    if (from == Crs.BRITISH_NATIONAL_GRID) {
      return factory.toGeometry(envelope);
    }
    Envelope degrees =
        (from == Crs.WEB_MERCATOR ? mercatorToDegrees(envelope) : envelope)
            .intersection(GRID_DEGREES);
    if (degrees.isNull()) {
      return factory.createPolygon();
    }
    if (degrees.getArea() == 0) {
      // A line or point would not be a valid polygon; 0.1 mm makes it one.
      degrees.expandBy(1e-9);
    }
    Coordinate[] ring = new Coordinate[4 * STEPS + 1];
    double[] xy = new double[2];
    for (int i = 0; i < 4 * STEPS; i++) {
      double part = (double) (i % STEPS) / STEPS;
      int side = i / STEPS;
      double across = side == 0 ? part : side == 1 ? 1 : side == 2 ? 1 - part : 0;
      double up = side == 0 ? 0 : side == 1 ? part : side == 2 ? 1 : 1 - part;
      xy[0] = degrees.getMinX() + across * degrees.getWidth();
      xy[1] = degrees.getMinY() + up * degrees.getHeight();
      transform.toGridLeniently(xy, 0);
      ring[i] = new Coordinate(xy[0], xy[1]);
    }
    ring[4 * STEPS] = ring[0].copy();
    return factory.createPolygon(ring);
  }

  private Envelope gridToDegrees(Envelope grid) {
    return follow(grid, transform::toLonLatLeniently);
  }

  private Envelope degreesToGrid(Envelope degrees) {
    return follow(degrees, transform::toGridLeniently).intersection(GRID);
  }

  private static Envelope degreesToMercator(Envelope degrees) {
    if (degrees.isNull()) {
      return new Envelope();
    }
    double[] corners = {
      degrees.getMinX(),
      Math.clamp(degrees.getMinY(), -MAX_MERCATOR_LATITUDE, MAX_MERCATOR_LATITUDE),
      degrees.getMaxX(),
      Math.clamp(degrees.getMaxY(), -MAX_MERCATOR_LATITUDE, MAX_MERCATOR_LATITUDE)
    };
    WebMercator.project(corners, 0);
    WebMercator.project(corners, 2);
    return new Envelope(corners[0], corners[2], corners[1], corners[3]);
  }

  private static Envelope mercatorToDegrees(Envelope mercator) {
    double[] corners = {
      mercator.getMinX(), mercator.getMinY(), mercator.getMaxX(), mercator.getMaxY()
    };
    WebMercator.unproject(corners, 0);
    WebMercator.unproject(corners, 2);
    return new Envelope(corners[0], corners[2], corners[1], corners[3]);
  }

  private interface Step {
    void apply(double[] xy, int at);
  }

  private static Envelope follow(Envelope source, Step step) {
    Envelope result = new Envelope();
    if (source.isNull()) {
      return result;
    }
    double[] xy = new double[2 * (STEPS + 1)];
    double marginX = 0;
    double marginY = 0;
    for (int edge = 0; edge < 4; edge++) {
      for (int i = 0; i <= STEPS; i++) {
        double part = (double) i / STEPS;
        boolean horizontal = edge < 2;
        double along =
            horizontal
                ? source.getMinX() + part * source.getWidth()
                : source.getMinY() + part * source.getHeight();
        xy[2 * i] = horizontal ? along : edge == 2 ? source.getMinX() : source.getMaxX();
        xy[2 * i + 1] = horizontal ? (edge == 0 ? source.getMinY() : source.getMaxY()) : along;
        step.apply(xy, 2 * i);
        result.expandToInclude(xy[2 * i], xy[2 * i + 1]);
      }
      marginX = Math.max(marginX, bend(xy, 0));
      marginY = Math.max(marginY, bend(xy, 1));
    }
    result.expandBy(marginX, marginY);
    return result;
  }

  // Between samples a smooth curve deviates from its chord by 1/8 of the second difference; twice
  // that is allowed.
  private static double bend(double[] xy, int ordinate) {
    double most = 0;
    for (int i = 1; i < STEPS; i++) {
      double second =
          xy[2 * (i - 1) + ordinate] - 2 * xy[2 * i + ordinate] + xy[2 * (i + 1) + ordinate];
      most = Math.max(most, Math.abs(second));
    }
    return most / 4;
  }
}
