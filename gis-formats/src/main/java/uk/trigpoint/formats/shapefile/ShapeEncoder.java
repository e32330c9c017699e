package uk.trigpoint.formats.shapefile;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Encodes geometries as the content of records of a .shp file. */
final class ShapeEncoder {
  private static final int XY = 2 * Double.BYTES;

  private ShapeEncoder() {}

  /**
   * Encodes a geometry.
   *
   * @param geometry null or empty gives a null shape
   * @param shapeType of the file, with heights or not; that of the geometry
   */
  static byte[] encode(@Nullable Geometry geometry, int shapeType) {
    if (geometry == null || geometry.isEmpty()) {
      return allocate(Integer.BYTES).putInt(ShpHeader.NULL).array();
    }
    boolean withZ = shapeType > ShpHeader.WITH_Z;
    return switch (withZ ? shapeType - ShpHeader.WITH_Z : shapeType) {
      case ShpHeader.POINT -> point(geometry, shapeType, withZ);
      case ShpHeader.MULTI_POINT -> parts(points(geometry), geometry, shapeType, withZ, false);
      case ShpHeader.POLY_LINE -> parts(lines(geometry), geometry, shapeType, withZ, true);
      default -> parts(rings(geometry), geometry, shapeType, withZ, true);
    };
  }

  private static byte[] point(Geometry geometry, int shapeType, boolean withZ) {
    CoordinateSequence xy = ((Point) geometry.getGeometryN(0)).getCoordinateSequence();
    ByteBuffer out = allocate(Integer.BYTES + XY + (withZ ? XY : 0));
    out.putInt(shapeType).putDouble(xy.getX(0)).putDouble(xy.getY(0));
    if (withZ) {
      out.putDouble(height(xy, 0)).putDouble(0);
    }
    return out.array();
  }

  private static byte[] parts(
      List<CoordinateSequence> parts,
      Geometry geometry,
      int shapeType,
      boolean withZ,
      boolean withParts) {
    int count = parts.stream().mapToInt(CoordinateSequence::size).sum();
    ByteBuffer out =
        allocate(
            Integer.BYTES
                + 2 * XY
                + Integer.BYTES
                + (withParts ? Integer.BYTES * (1 + parts.size()) : 0)
                + count * XY
                + (withZ ? XY + count * Double.BYTES : 0));
    out.putInt(shapeType);
    Envelope box = geometry.getEnvelopeInternal();
    out.putDouble(box.getMinX()).putDouble(box.getMinY());
    out.putDouble(box.getMaxX()).putDouble(box.getMaxY());
    if (withParts) {
      out.putInt(parts.size());
    }
    out.putInt(count);
    if (withParts) {
      int start = 0;
      for (CoordinateSequence part : parts) {
        out.putInt(start);
        start += part.size();
      }
    }
    for (CoordinateSequence part : parts) {
      for (int i = 0; i < part.size(); i++) {
        out.putDouble(part.getX(i)).putDouble(part.getY(i));
      }
    }
    if (withZ) {
      heights(parts, out);
    }
    return out.array();
  }

  private static void heights(List<CoordinateSequence> parts, ByteBuffer out) {
    int range = out.position();
    out.position(range + XY);
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (CoordinateSequence part : parts) {
      for (int i = 0; i < part.size(); i++) {
        double z = height(part, i);
        min = Math.min(min, z);
        max = Math.max(max, z);
        out.putDouble(z);
      }
    }
    out.putDouble(range, min).putDouble(range + Double.BYTES, max);
  }

  private static List<CoordinateSequence> points(Geometry geometry) {
    List<CoordinateSequence> points = new ArrayList<>();
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      if (!geometry.getGeometryN(i).isEmpty()) {
        points.add(((Point) geometry.getGeometryN(i)).getCoordinateSequence());
      }
    }
    return points;
  }

  private static List<CoordinateSequence> lines(Geometry geometry) {
    List<CoordinateSequence> lines = new ArrayList<>();
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      if (!geometry.getGeometryN(i).isEmpty()) {
        lines.add(((LineString) geometry.getGeometryN(i)).getCoordinateSequence());
      }
    }
    return lines;
  }

  /** Returns outer rings clockwise, each followed by its holes anticlockwise. */
  private static List<CoordinateSequence> rings(Geometry geometry) {
    List<CoordinateSequence> rings = new ArrayList<>();
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      Polygon polygon = (Polygon) geometry.getGeometryN(i);
      if (!polygon.isEmpty()) {
        rings.add(turned(polygon.getExteriorRing(), false));
        for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
          rings.add(turned(polygon.getInteriorRingN(hole), true));
        }
      }
    }
    return rings;
  }

  private static CoordinateSequence turned(LineString ring, boolean anticlockwise) {
    CoordinateSequence sequence = ring.getCoordinateSequence();
    return Orientation.isCCW(sequence) == anticlockwise
        ? sequence
        : ring.reverse().getCoordinateSequence();
  }

  private static double height(CoordinateSequence sequence, int i) {
    double z = sequence.hasZ() ? sequence.getZ(i) : Double.NaN;
    return Double.isFinite(z) ? z : 0;
  }

  private static ByteBuffer allocate(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
