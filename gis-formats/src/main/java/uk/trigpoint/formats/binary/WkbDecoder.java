package uk.trigpoint.formats.binary;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * Decodes untrusted well-known binary: ISO WKB, and EWKB with its flags for Z, M and SRID. Heights
 * are kept, measures left out. Numbers are checked against the bytes that follow before memory is
 * allocated, and collections have limited depth.
 *
 * @see "OGC 06-103r4, Simple feature access, section 8.2; ISO/IEC 13249-3"
 */
public final class WkbDecoder {
  /** Maximum depth of collections in collections. */
  public static final int MAX_DEPTH = 16;

  private static final int EWKB_Z = 0x80000000;
  private static final int EWKB_M = 0x40000000;
  private static final int EWKB_SRID = 0x20000000;
  private static final int EWKB_FLAGS = EWKB_Z | EWKB_M | EWKB_SRID;
  private static final int POINT = 1;
  private static final int LINE = 2;
  private static final int POLYGON = 3;

  /** Byte order, type and count: the least that a part of a collection has. */
  private static final int MIN_PART = 1 + Integer.BYTES;

  private final ByteBuffer bytes;
  private final GeometryBuilder builder = new GeometryBuilder();
  private int srid;

  private WkbDecoder(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  /** The type of a geometry and what its vertices have. */
  private record Head(int type, boolean z, boolean m) {
    int vertexBytes() {
      return Double.BYTES * (2 + (z ? 1 : 0) + (m ? 1 : 0));
    }
  }

  /**
   * Decodes a geometry, whatever follows it. It has the SRID that EWKB declares; 0 without one.
   *
   * @throws UnreadableGeometryException if it is damaged, has curves or surfaces, or too many
   *     vertices
   */
  public static Geometry decode(byte[] wkb) throws UnreadableGeometryException {
    return decode(ByteBuffer.wrap(wkb));
  }

  /** Decodes as {@link #decode(byte[])}, from the position of a buffer. */
  public static Geometry decode(ByteBuffer wkb) throws UnreadableGeometryException {
    WkbDecoder decoder = new WkbDecoder(wkb.slice());
    Geometry geometry = decoder.geometry(0);
    geometry.setSRID(decoder.srid);
    return geometry;
  }

  private Geometry geometry(int depth) throws UnreadableGeometryException {
    Head head = head();
    GeometryFactory factory = GeometryBuilder.factory();
    switch (head.type()) {
      case POINT:
        return point(head);
      case LINE:
        return builder.line(sequence(head));
      case POLYGON:
        return polygon(head);
      case 4:
        return factory.createMultiPoint(parts(depth, POINT).toArray(Point[]::new));
      case 5:
        return factory.createMultiLineString(parts(depth, LINE).toArray(LineString[]::new));
      case 6:
        return factory.createMultiPolygon(parts(depth, POLYGON).toArray(Polygon[]::new));
      case 7:
        return factory.createGeometryCollection(parts(depth, 0).toArray(Geometry[]::new));
      default:
        throw UnreadableGeometryException.damaged(describe(head.type()));
    }
  }

  /**
   * Returns why a type is not read.
   *
   * @param type number in WKB without dimensions
   */
  public static String describe(int type) {
    String name =
        switch (type) {
          case 8 -> "CircularString";
          case 9 -> "CompoundCurve";
          case 10 -> "CurvePolygon";
          case 11 -> "MultiCurve";
          case 12 -> "MultiSurface";
          case 13 -> "Curve";
          case 14 -> "Surface";
          case 15 -> "PolyhedralSurface";
          case 16 -> "TIN";
          case 17 -> "Triangle";
          default -> "";
        };
    return name.isEmpty()
        ? "the geometry type " + Integer.toUnsignedString(type) + " does not exist"
        : "geometries of the type " + name + " are not supported";
  }

  private Head head() throws UnreadableGeometryException {
    require(MIN_PART);
    byte order = bytes.get();
    if (order != 0 && order != 1) {
      throw UnreadableGeometryException.damaged("it is not well-known binary (WKB)");
    }
    bytes.order(order == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    int code = bytes.getInt();
    if ((code & EWKB_SRID) != 0) {
      require(Integer.BYTES);
      srid = bytes.getInt();
    }
    int iso = code & ~EWKB_FLAGS;
    int dimensions = iso / 1000;
    if (dimensions > 3) {
      throw UnreadableGeometryException.damaged(describe(iso));
    }
    boolean z = (code & EWKB_Z) != 0 || dimensions == 1 || dimensions == 3;
    boolean m = (code & EWKB_M) != 0 || dimensions == 2 || dimensions == 3;
    return new Head(iso % 1000, z, m);
  }

  private Point point(Head head) throws UnreadableGeometryException {
    require(head.vertexBytes());
    if (Double.isNaN(bytes.getDouble(bytes.position()))
        && Double.isNaN(bytes.getDouble(bytes.position() + Double.BYTES))) {
      bytes.position(bytes.position() + head.vertexBytes());
      return GeometryBuilder.factory().createPoint();
    }
    return builder.point(vertices(head, 1));
  }

  private Polygon polygon(Head head) throws UnreadableGeometryException {
    int count = count(Integer.BYTES);
    List<LinearRing> rings = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      rings.add(builder.ring(sequence(head)));
    }
    return builder.polygon(rings);
  }

  private CoordinateSequence sequence(Head head) throws UnreadableGeometryException {
    return vertices(head, count(head.vertexBytes()));
  }

  private CoordinateSequence vertices(Head head, int count) throws UnreadableGeometryException {
    CoordinateSequence sequence = builder.sequence(count, head.z());
    for (int i = 0; i < count; i++) {
      builder.set(sequence, i, bytes.getDouble(), bytes.getDouble());
      if (head.z()) {
        builder.setHeight(sequence, i, bytes.getDouble());
      }
      if (head.m()) {
        bytes.getDouble();
      }
    }
    return sequence;
  }

  /**
   * Returns the parts of a collection.
   *
   * @param type that they must have; 0 for any
   */
  private List<Geometry> parts(int depth, int type) throws UnreadableGeometryException {
    if (depth == MAX_DEPTH) {
      throw UnreadableGeometryException.damaged(
          "its collections are nested more than " + MAX_DEPTH + " deep");
    }
    int count = count(MIN_PART);
    List<Geometry> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Geometry part = geometry(depth + 1);
      if (!fits(part, type)) {
        throw UnreadableGeometryException.damaged(
            "a multi geometry has a part of the type " + part.getGeometryType());
      }
      parts.add(part);
    }
    return parts;
  }

  private static boolean fits(Geometry part, int type) {
    return switch (type) {
      case POINT -> part instanceof Point;
      case LINE -> part instanceof LineString;
      case POLYGON -> part instanceof Polygon;
      default -> true;
    };
  }

  private int count(int bytesEach) throws UnreadableGeometryException {
    require(Integer.BYTES);
    long count = Integer.toUnsignedLong(bytes.getInt());
    if (count * bytesEach > bytes.remaining()) {
      throw UnreadableGeometryException.damaged(
          "it says that it has %,d parts, which do not fit into its %,d bytes"
              .formatted(count, bytes.limit()));
    }
    return (int) count;
  }

  private void require(int length) throws UnreadableGeometryException {
    if (bytes.remaining() < length) {
      throw UnreadableGeometryException.damaged("it is cut off");
    }
  }
}
