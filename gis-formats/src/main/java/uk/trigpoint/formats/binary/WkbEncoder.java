package uk.trigpoint.formats.binary;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * Encodes geometries as ISO well-known binary, little-endian, with heights if there are any.
 *
 * @see "OGC 06-103r4, Simple feature access, section 8.2; ISO/IEC 13249-3"
 */
public final class WkbEncoder {
  private static final int HEAD = 1 + Integer.BYTES;
  private static final int WITH_Z = 1000;

  private WkbEncoder() {}

  /** Returns whether the first vertex of a geometry has a height. */
  public static boolean hasZ(Geometry geometry) {
    Coordinate first = geometry.getCoordinate();
    return first != null && !Double.isNaN(first.getZ());
  }

  /** Returns the number of a geometry's type in WKB, with 1000 added if it has heights. */
  public static int type(Geometry geometry, boolean withZ) {
    int type =
        switch (geometry.getGeometryType()) {
          case Geometry.TYPENAME_POINT -> 1;
          case Geometry.TYPENAME_LINESTRING, Geometry.TYPENAME_LINEARRING -> 2;
          case Geometry.TYPENAME_POLYGON -> 3;
          case Geometry.TYPENAME_MULTIPOINT -> 4;
          case Geometry.TYPENAME_MULTILINESTRING -> 5;
          case Geometry.TYPENAME_MULTIPOLYGON -> 6;
          default -> 7;
        };
    return withZ ? type + WITH_Z : type;
  }

  /** Encodes a geometry. */
  public static byte[] encode(Geometry geometry) {
    boolean withZ = hasZ(geometry);
    ByteBuffer out = ByteBuffer.allocate(size(geometry, withZ)).order(ByteOrder.LITTLE_ENDIAN);
    put(geometry, withZ, out);
    return out.array();
  }

  private static int size(Geometry geometry, boolean withZ) {
    int vertex = Double.BYTES * (withZ ? 3 : 2);
    return switch (geometry) {
      case Point point -> HEAD + vertex;
      case LineString line -> HEAD + Integer.BYTES + vertex * line.getNumPoints();
      case Polygon polygon ->
          HEAD
              + Integer.BYTES
              + (polygon.isEmpty() ? 0 : Integer.BYTES * (1 + polygon.getNumInteriorRing()))
              + vertex * polygon.getNumPoints();
      default -> {
        int size = HEAD + Integer.BYTES;
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
          size += size(geometry.getGeometryN(i), withZ);
        }
        yield size;
      }
    };
  }

  private static void put(Geometry geometry, boolean withZ, ByteBuffer out) {
    out.put((byte) 1).putInt(type(geometry, withZ));
    switch (geometry) {
      case Point point -> {
        if (point.isEmpty()) {
          for (int i = 0; i < (withZ ? 3 : 2); i++) {
            out.putDouble(Double.NaN);
          }
        } else {
          vertices(point.getCoordinateSequence(), withZ, out);
        }
      }
      case LineString line -> line(line, withZ, out);
      case Polygon polygon -> {
        out.putInt(polygon.isEmpty() ? 0 : 1 + polygon.getNumInteriorRing());
        if (!polygon.isEmpty()) {
          line(polygon.getExteriorRing(), withZ, out);
          for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
            line(polygon.getInteriorRingN(i), withZ, out);
          }
        }
      }
      case GeometryCollection collection -> {
        out.putInt(collection.getNumGeometries());
        for (int i = 0; i < collection.getNumGeometries(); i++) {
          put(collection.getGeometryN(i), withZ, out);
        }
      }
      default -> throw new IllegalStateException("no WKB for " + geometry.getGeometryType());
    }
  }

  private static void line(LineString line, boolean withZ, ByteBuffer out) {
    out.putInt(line.getNumPoints());
    vertices(line.getCoordinateSequence(), withZ, out);
  }

  private static void vertices(CoordinateSequence vertices, boolean withZ, ByteBuffer out) {
    for (int i = 0; i < vertices.size(); i++) {
      out.putDouble(vertices.getX(i)).putDouble(vertices.getY(i));
      if (withZ) {
        out.putDouble(vertices.hasZ() ? vertices.getZ(i) : Double.NaN);
      }
    }
  }
}
