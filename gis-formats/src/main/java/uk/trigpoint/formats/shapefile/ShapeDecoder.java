package uk.trigpoint.formats.shapefile;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import uk.trigpoint.formats.binary.GeometryBuilder;
import uk.trigpoint.formats.binary.UnreadableGeometryException;

/** Decodes the content of a record of a .shp file. Heights are kept, measures left out. */
final class ShapeDecoder {
  private static final int BOX = 4 * Double.BYTES;
  private static final int XY = 2 * Double.BYTES;
  private static final int RANGE = 2 * Double.BYTES;

  /** Smaller numbers mean "no value". */
  private static final double NO_DATA = -1e38;

  private final ByteBuffer bytes;
  private final GeometryBuilder builder = new GeometryBuilder();

  private ShapeDecoder(byte[] content) {
    this.bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Decodes a shape.
   *
   * @return null for a null shape
   */
  static @Nullable Geometry decode(byte[] content) throws UnreadableGeometryException {
    return new ShapeDecoder(content).decode();
  }

  /**
   * Returns whether a shape has measures that mean something. Shapes with heights have room for
   * measures, which is mostly filled with zeros or "no value".
   */
  static boolean hasMeasures(byte[] content) {
    ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    int type = bytes.getInt();
    if (type > ShpHeader.WITH_M && type < ShpHeader.MULTI_PATCH) {
      return true;
    }
    boolean parts = type == 13 || type == 15;
    if (type == 11) {
      return content.length >= 36 && isMeasure(bytes.getDouble(28));
    }
    if ((!parts && type != 18) || content.length < 44) {
      return false;
    }
    long points = bytes.getInt(parts ? 40 : 36);
    long start = parts ? 44L + 4L * bytes.getInt(36) : 40L;
    long measures = start + points * (XY + Double.BYTES) + RANGE;
    return points > 0
        && start > 0
        && measures + RANGE <= content.length
        && (isMeasure(bytes.getDouble((int) measures))
            || isMeasure(bytes.getDouble((int) measures + Double.BYTES)));
  }

  private static boolean isMeasure(double m) {
    return m >= NO_DATA && m != 0;
  }

  private @Nullable Geometry decode() throws UnreadableGeometryException {
    int type = bytes.getInt();
    boolean withZ = type > ShpHeader.WITH_Z && type < ShpHeader.WITH_M;
    switch (type) {
      case ShpHeader.NULL:
        return null;
      case 1, 11, 21:
        return point(withZ);
      case 8, 18, 28:
        return multiPoint(withZ);
      case 3, 13, 23:
        return lines(parts(withZ));
      case 5, 15, 25:
        return polygons(parts(withZ));
      case ShpHeader.MULTI_PATCH:
        throw UnreadableGeometryException.damaged("multipatch shapes are not supported");
      default:
        throw UnreadableGeometryException.damaged("the shape type " + type + " does not exist");
    }
  }

  private Geometry point(boolean withZ) throws UnreadableGeometryException {
    require(withZ ? XY + Double.BYTES : XY);
    double x = bytes.getDouble();
    double y = bytes.getDouble();
    if (Double.isNaN(x) && Double.isNaN(y)) {
      return GeometryBuilder.factory().createPoint();
    }
    CoordinateSequence sequence = builder.sequence(1, withZ);
    builder.set(sequence, 0, x, y);
    if (withZ) {
      setHeight(sequence, 0, bytes.getDouble());
    }
    return builder.point(sequence);
  }

  private Geometry multiPoint(boolean withZ) throws UnreadableGeometryException {
    require(BOX + Integer.BYTES);
    bytes.position(bytes.position() + BOX);
    int count = count("points", bytes.getInt(), withZ ? XY + Double.BYTES : XY);
    int heights = bytes.position() + count * XY + RANGE;
    Point[] points = new Point[count];
    for (int i = 0; i < count; i++) {
      CoordinateSequence sequence = builder.sequence(1, withZ);
      builder.set(sequence, 0, bytes.getDouble(), bytes.getDouble());
      if (withZ) {
        setHeight(sequence, 0, height(heights, i));
      }
      points[i] = builder.point(sequence);
    }
    return GeometryBuilder.factory().createMultiPoint(points);
  }

  private List<CoordinateSequence> parts(boolean withZ) throws UnreadableGeometryException {
    require(BOX + 2 * Integer.BYTES);
    bytes.position(bytes.position() + BOX);
    int declaredParts = bytes.getInt();
    int declaredPoints = bytes.getInt();
    int parts = count("parts", declaredParts, Integer.BYTES);
    int[] ends = new int[parts];
    int first = parts == 0 ? 0 : bytes.getInt();
    for (int i = 1; i < parts; i++) {
      ends[i - 1] = bytes.getInt();
    }
    int points = count("points", declaredPoints, withZ ? XY + Double.BYTES : XY);
    if (parts > 0) {
      ends[parts - 1] = points;
    }
    List<CoordinateSequence> sequences = new ArrayList<>(parts);
    int heights = bytes.position() + points * XY + RANGE;
    int start = first;
    for (int end : ends) {
      if (start < 0 || end < start || end > points || first != 0) {
        throw UnreadableGeometryException.damaged("its parts do not follow one another");
      }
      if (end > start) {
        sequences.add(sequence(start, end, heights, withZ));
      }
      start = end;
    }
    return sequences;
  }

  private CoordinateSequence sequence(int start, int end, int heights, boolean withZ)
      throws UnreadableGeometryException {
    CoordinateSequence sequence = builder.sequence(end - start, withZ);
    for (int i = start; i < end; i++) {
      builder.set(sequence, i - start, bytes.getDouble(), bytes.getDouble());
      if (withZ) {
        setHeight(sequence, i - start, height(heights, i));
      }
    }
    return sequence;
  }

  private Geometry lines(List<CoordinateSequence> parts) throws UnreadableGeometryException {
    LineString[] lines = new LineString[parts.size()];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = builder.line(parts.get(i));
    }
    return lines.length == 1 ? lines[0] : GeometryBuilder.factory().createMultiLineString(lines);
  }

  private Geometry polygons(List<CoordinateSequence> parts) throws UnreadableGeometryException {
    List<LinearRing> rings = new ArrayList<>(parts.size());
    for (CoordinateSequence part : parts) {
      rings.add(builder.ring(part));
    }
    return rings.isEmpty()
        ? GeometryBuilder.factory().createPolygon()
        : OrientedRings.assemble(rings);
  }

  private double height(int heights, int i) {
    int at = heights + i * Double.BYTES;
    return at + Double.BYTES <= bytes.limit() ? bytes.getDouble(at) : Double.NaN;
  }

  private void setHeight(CoordinateSequence sequence, int i, double z) {
    builder.setHeight(sequence, i, z < NO_DATA ? Double.NaN : z);
  }

  private int count(String what, int count, int bytesEach) throws UnreadableGeometryException {
    if (count < 0 || (long) count * bytesEach > bytes.remaining()) {
      throw UnreadableGeometryException.damaged(
          "it says that it has %,d %s, which do not fit into its %,d bytes"
              .formatted(count, what, bytes.limit()));
    }
    return count;
  }

  private void require(int length) throws UnreadableGeometryException {
    if (bytes.remaining() < length) {
      throw UnreadableGeometryException.damaged("it has only %,d bytes".formatted(bytes.limit()));
    }
  }
}
