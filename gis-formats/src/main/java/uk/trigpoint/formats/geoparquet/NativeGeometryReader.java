package uk.trigpoint.formats.geoparquet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import uk.trigpoint.formats.binary.GeometryBuilder;
import uk.trigpoint.formats.binary.UnreadableGeometryException;

/**
 * Reads geometries that are lists of lists of coordinates. The repetition level of a coordinate
 * says which list it starts: of a polygon in a multipolygon, 1 starts a polygon, 2 a ring, and 3
 * continues a ring.
 *
 * @see "GeoParquet specification 1.1, Native encodings"
 */
final class NativeGeometryReader implements GeometryReader {
  private static final int MULTI_POLYGON_DEPTH = 3;

  private final String encoding;
  private final int depth;
  private final int nullBelow;
  private final LeafReader x;
  private final LeafReader y;
  private final @Nullable LeafReader z;
  private boolean atRow;

  /**
   * @param encoding name of the encoding
   * @param depth number of lists around a coordinate
   * @param nullBelow definition level below which the geometry is null
   */
  NativeGeometryReader(
      String encoding,
      int depth,
      int nullBelow,
      LeafReader x,
      LeafReader y,
      @Nullable LeafReader z) {
    this.encoding = encoding;
    this.depth = depth;
    this.nullBelow = nullBelow;
    this.x = x;
    this.y = y;
    this.z = z;
  }

  /** Returns the number of lists around a coordinate; -1 if there is no such encoding. */
  static int depth(String encoding) {
    return switch (encoding) {
      case "point" -> 0;
      case "linestring", "multipoint" -> 1;
      case "polygon", "multilinestring" -> 2;
      case "multipolygon" -> MULTI_POLYGON_DEPTH;
      default -> -1;
    };
  }

  @Override
  public @Nullable Geometry next() throws IOException, UnreadableGeometryException {
    if (!atRow) {
      advance();
    }
    if (x.definition() < nullBelow) {
      atRow = false; // the next row is read when it is needed
      return null;
    }
    List<double[]> vertices = new ArrayList<>();
    List<Integer> levels = new ArrayList<>();
    boolean tooMany = false;
    do {
      if (x.isValue()) {
        double[] vertex = vertex();
        tooMany |= vertices.size() >= GeometryBuilder.MAX_VERTICES;
        if (!tooMany) {
          vertices.add(vertex);
          levels.add(x.repetition());
        }
      }
      atRow = x.hasNext();
      if (atRow) {
        advance();
      }
    } while (atRow && x.repetition() > 0);
    if (tooMany) {
      throw UnreadableGeometryException.tooManyVertices();
    }
    return geometry(vertices, levels);
  }

  private void advance() throws IOException {
    x.next();
    y.next();
    if (z != null) {
      z.next();
    }
  }

  private double[] vertex() {
    double height = z != null && z.isValue() ? ((Number) z.value()).doubleValue() : Double.NaN;
    return new double[] {
      ((Number) x.value()).doubleValue(),
      y.isValue() ? ((Number) y.value()).doubleValue() : Double.NaN,
      height
    };
  }

  private Geometry geometry(List<double[]> vertices, List<Integer> levels)
      throws UnreadableGeometryException {
    GeometryBuilder builder = new GeometryBuilder();
    GeometryFactory factory = GeometryBuilder.factory();
    boolean nan =
        depth == 0
            && !vertices.isEmpty()
            && Double.isNaN(vertices.getFirst()[0])
            && Double.isNaN(vertices.getFirst()[1]);
    switch (encoding) {
      case "point":
        return nan || vertices.isEmpty()
            ? factory.createPoint()
            : builder.point(sequence(builder, vertices, 0, 1));
      case "multipoint":
        return factory.createMultiPoint(sequence(builder, vertices, 0, vertices.size()));
      case "linestring":
        return builder.line(sequence(builder, vertices, 0, vertices.size()));
      default:
        return parts(builder, vertices, levels);
    }
  }

  private Geometry parts(GeometryBuilder builder, List<double[]> vertices, List<Integer> levels)
      throws UnreadableGeometryException {
    List<LineString> lines = new ArrayList<>();
    List<Polygon> polygons = new ArrayList<>();
    List<LinearRing> rings = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= vertices.size(); i++) {
      boolean end = i == vertices.size();
      if (!end && levels.get(i) >= depth) {
        continue;
      }
      CoordinateSequence sequence = sequence(builder, vertices, start, i);
      start = i;
      if (encoding.equals("multilinestring")) {
        lines.add(builder.line(sequence));
      } else {
        rings.add(builder.ring(sequence));
        if (end || (depth == MULTI_POLYGON_DEPTH && levels.get(i) < depth - 1)) {
          polygons.add(builder.polygon(rings));
          rings = new ArrayList<>();
        }
      }
    }
    GeometryFactory factory = GeometryBuilder.factory();
    return switch (encoding) {
      case "multilinestring" -> factory.createMultiLineString(lines.toArray(LineString[]::new));
      case "multipolygon" -> factory.createMultiPolygon(polygons.toArray(Polygon[]::new));
      default -> polygons.isEmpty() ? factory.createPolygon() : polygons.getFirst();
    };
  }

  private CoordinateSequence sequence(
      GeometryBuilder builder, List<double[]> vertices, int start, int end)
      throws UnreadableGeometryException {
    CoordinateSequence sequence = builder.sequence(end - start, z != null);
    for (int i = start; i < end; i++) {
      double[] vertex = vertices.get(i);
      builder.set(sequence, i - start, vertex[0], vertex[1]);
      if (z != null) {
        builder.setHeight(sequence, i - start, vertex[2]);
      }
    }
    return sequence;
  }
}
