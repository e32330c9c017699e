package uk.trigpoint.core.crs;

import java.util.Arrays;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.MultiPoint;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Transforms every vertex of a copied geometry. */
final class GeometryTransform {
  private final BritishTransform transform;
  private final Crs from;
  private final Crs to;

  /** Has the new SRID, so that geometries derived from the copy have it too. */
  private final GeometryFactory factory;

  private GeometryTransform(BritishTransform transform, Crs from, Crs to, GeometryFactory factory) {
    this.transform = transform;
    this.from = from;
    this.to = to;
    this.factory = factory;
  }

  static Geometry transform(BritishTransform transform, Geometry geometry, Crs from, Crs to) {
    GeometryFactory factory =
        new GeometryFactory(
            geometry.getPrecisionModel(),
            to.srid(),
            geometry.getFactory().getCoordinateSequenceFactory());
    Geometry copy = new GeometryTransform(transform, from, to, factory).copy(geometry);
    copy.setSRID(to.srid());
    return copy;
  }

  private Geometry copy(Geometry geometry) {
    Geometry copy =
        switch (geometry) {
          case Point point -> factory.createPoint(copy(point.getCoordinateSequence()));
          case LinearRing ring -> ring(ring);
          case LineString line -> factory.createLineString(copy(line.getCoordinateSequence()));
          case Polygon polygon -> polygon(polygon);
          case MultiPoint multi -> factory.createMultiPoint(parts(multi, new Point[0]));
          case MultiLineString multi ->
              factory.createMultiLineString(parts(multi, new LineString[0]));
          case MultiPolygon multi -> factory.createMultiPolygon(parts(multi, new Polygon[0]));
          case GeometryCollection all ->
              factory.createGeometryCollection(parts(all, new Geometry[0]));
          default -> throw new IllegalArgumentException(geometry.getGeometryType());
        };
    copy.setUserData(geometry.getUserData());
    return copy;
  }

  private LinearRing ring(LinearRing ring) {
    return factory.createLinearRing(copy(ring.getCoordinateSequence()));
  }

  private Polygon polygon(Polygon polygon) {
    LinearRing[] holes = new LinearRing[polygon.getNumInteriorRing()];
    for (int i = 0; i < holes.length; i++) {
      holes[i] = ring(polygon.getInteriorRingN(i));
    }
    return factory.createPolygon(ring(polygon.getExteriorRing()), holes);
  }

  @SuppressWarnings("unchecked") // A copy has the type of its original.
  private <G extends Geometry> G[] parts(GeometryCollection collection, G[] type) {
    Geometry[] parts = Arrays.copyOf(type, collection.getNumGeometries());
    for (int i = 0; i < parts.length; i++) {
      parts[i] = copy(collection.getGeometryN(i));
    }
    return (G[]) parts;
  }

  private CoordinateSequence copy(CoordinateSequence original) {
    CoordinateSequence copy = original.copy();
    double[] xy = new double[2];
    for (int i = 0; i < copy.size(); i++) {
      double x = copy.getX(i);
      double y = copy.getY(i);
      xy[0] = x;
      xy[1] = y;
      transform.transform(from, to, xy, 0, 1);
      if (Double.isNaN(xy[0]) || Double.isNaN(xy[1])) {
        throw new OutsideGridException(from, x, y);
      }
      copy.setOrdinate(i, CoordinateSequence.X, xy[0]);
      copy.setOrdinate(i, CoordinateSequence.Y, xy[1]);
    }
    return copy;
  }
}
