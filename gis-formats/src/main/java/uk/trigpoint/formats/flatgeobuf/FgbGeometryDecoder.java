package uk.trigpoint.formats.flatgeobuf;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.wololo.flatgeobuf.generated.GeometryType;
import uk.trigpoint.formats.binary.GeometryBuilder;
import uk.trigpoint.formats.binary.UnreadableGeometryException;
import uk.trigpoint.formats.binary.WkbDecoder;

/**
 * Decodes the geometry of a feature. Heights are kept; measures and times are left out. Parts may
 * share their bytes, so that they are counted.
 */
final class FgbGeometryDecoder {
  private static final int MAX_DEPTH = 16;
  private static final int XY_BYTES = 2 * Double.BYTES;

  private final GeometryBuilder builder = new GeometryBuilder();
  private final GeometryFactory factory = GeometryBuilder.factory();
  private int parts;

  private FgbGeometryDecoder() {}

  /**
   * Decodes a geometry.
   *
   * @param type of all features of the file; 0 if they have several
   */
  static Geometry decode(org.wololo.flatgeobuf.generated.Geometry geometry, int type)
      throws UnreadableGeometryException {
    try {
      return new FgbGeometryDecoder().geometry(geometry, type, 0);
    } catch (IndexOutOfBoundsException | NullPointerException | IllegalArgumentException e) {
      throw UnreadableGeometryException.damaged("its bytes are damaged");
    }
  }

  private Geometry geometry(
      org.wololo.flatgeobuf.generated.Geometry source, int fileType, int depth)
      throws UnreadableGeometryException {
    int type = fileType == GeometryType.Unknown ? source.type() : fileType;
    if (depth == MAX_DEPTH) {
      throw UnreadableGeometryException.damaged(
          "its collections are nested more than " + MAX_DEPTH + " deep");
    }
    return switch (type) {
      case GeometryType.Point -> point(source);
      case GeometryType.MultiPoint -> factory.createMultiPoint(sequence(source));
      case GeometryType.LineString -> builder.line(sequence(source));
      case GeometryType.MultiLineString ->
          factory.createMultiLineString(lines(source).toArray(LineString[]::new));
      case GeometryType.Polygon -> polygon(source);
      case GeometryType.MultiPolygon ->
          factory.createMultiPolygon(
              parts(source, GeometryType.Polygon, depth).toArray(Polygon[]::new));
      case GeometryType.GeometryCollection ->
          factory.createGeometryCollection(
              parts(source, GeometryType.Unknown, depth).toArray(Geometry[]::new));
      default -> throw UnreadableGeometryException.damaged(WkbDecoder.describe(type));
    };
  }

  private Point point(org.wololo.flatgeobuf.generated.Geometry source)
      throws UnreadableGeometryException {
    if (source.xyLength() == 0) {
      return factory.createPoint();
    }
    if (source.xyLength() != 2) {
      throw UnreadableGeometryException.damaged("a point has several positions");
    }
    return builder.point(sequence(source));
  }

  private CoordinateSequence sequence(org.wololo.flatgeobuf.generated.Geometry source)
      throws UnreadableGeometryException {
    return sequence(source, 0, source.xyLength() / 2);
  }

  private CoordinateSequence sequence(
      org.wololo.flatgeobuf.generated.Geometry source, int start, int end)
      throws UnreadableGeometryException {
    int available = source.getByteBuffer().limit() / XY_BYTES;
    if (start < 0 || end < start || end > source.xyLength() / 2 || end > available) {
      throw UnreadableGeometryException.damaged(
          "it says that it has %,d vertices, which do not fit into its bytes".formatted(end));
    }
    boolean withZ = source.zLength() >= end && source.zLength() > 0;
    CoordinateSequence sequence = builder.sequence(end - start, withZ);
    for (int i = start; i < end; i++) {
      builder.set(sequence, i - start, source.xy(2 * i), source.xy(2 * i + 1));
      if (withZ) {
        builder.setHeight(sequence, i - start, source.z(i));
      }
    }
    return sequence;
  }

  /** Returns the sequences that the ends of a geometry separate. */
  private List<CoordinateSequence> sequences(org.wololo.flatgeobuf.generated.Geometry source)
      throws UnreadableGeometryException {
    List<CoordinateSequence> sequences = new ArrayList<>();
    int ends = source.endsLength();
    if (ends == 0) {
      if (source.xyLength() > 0) {
        sequences.add(sequence(source));
      }
      return sequences;
    }
    countParts(ends);
    int start = 0;
    for (int i = 0; i < ends; i++) {
      int end = (int) Math.min(Integer.MAX_VALUE, source.ends(i));
      sequences.add(sequence(source, start, end));
      start = end;
    }
    return sequences;
  }

  private List<LineString> lines(org.wololo.flatgeobuf.generated.Geometry source)
      throws UnreadableGeometryException {
    List<LineString> lines = new ArrayList<>();
    for (CoordinateSequence sequence : sequences(source)) {
      lines.add(builder.line(sequence));
    }
    return lines;
  }

  private Polygon polygon(org.wololo.flatgeobuf.generated.Geometry source)
      throws UnreadableGeometryException {
    List<LinearRing> rings = new ArrayList<>();
    for (CoordinateSequence sequence : sequences(source)) {
      rings.add(builder.ring(sequence));
    }
    return builder.polygon(rings);
  }

  private List<Geometry> parts(org.wololo.flatgeobuf.generated.Geometry source, int type, int depth)
      throws UnreadableGeometryException {
    int count = source.partsLength();
    countParts(count);
    List<Geometry> list = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      list.add(geometry(source.parts(i), type, depth + 1));
    }
    return list;
  }

  private void countParts(int more) throws UnreadableGeometryException {
    if (more < 0 || more > GeometryBuilder.MAX_VERTICES - parts) {
      throw UnreadableGeometryException.tooManyVertices();
    }
    parts += more;
  }
}
