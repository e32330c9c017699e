package uk.trigpoint.formats.geometry;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import uk.trigpoint.core.feature.GeometryType;

/** Builds geometries from vertices and parts. */
public final class Geometries {
  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final int LEAST_OF_LINE = 2;
  private static final int LEAST_OF_RING = 4;

  private Geometries() {}

  /**
   * Returns a point.
   *
   * @throws FeatureException unless there is exactly one vertex
   */
  public static Point point(VertexList vertices) {
    if (vertices.size() != 1) {
      throw FeatureException.geometry("a point has " + vertices.size() + " positions");
    }
    return FACTORY.createPoint(vertices.toSequence());
  }

  /**
   * Returns a line.
   *
   * @throws FeatureException if there are fewer than two vertices
   */
  public static LineString line(VertexList vertices) {
    if (vertices.size() < LEAST_OF_LINE) {
      throw FeatureException.geometry("a line has only one position");
    }
    return FACTORY.createLineString(vertices.toSequence());
  }

  /**
   * Returns a ring, which is closed if it is not.
   *
   * @throws FeatureException if there are fewer than four vertices, the last being the first
   */
  public static LinearRing ring(VertexList vertices) {
    vertices.close();
    if (vertices.size() < LEAST_OF_RING) {
      throw FeatureException.geometry("a ring has fewer than three different positions");
    }
    return FACTORY.createLinearRing(vertices.toSequence());
  }

  /** Returns a polygon of rings, the first of which is the outer one. */
  public static Polygon polygon(List<LinearRing> rings) {
    return FACTORY.createPolygon(
        rings.getFirst(), rings.subList(1, rings.size()).toArray(LinearRing[]::new));
  }

  /**
   * Returns parts as one geometry: a multi geometry if all are points, lines or polygons, else a
   * collection. Parts of parts become parts.
   *
   * @return null if there are none
   */
  public static @Nullable Geometry multi(List<? extends Geometry> parts) {
    List<Geometry> flat = new ArrayList<>();
    GeometryType type = GeometryType.NONE;
    for (Geometry part : parts) {
      flatten(part, flat);
    }
    for (Geometry part : flat) {
      type = type.and(GeometryType.of(part));
    }
    return switch (type) {
      case NONE -> null;
      case POINT -> FACTORY.createMultiPoint(flat.toArray(Point[]::new));
      case LINE -> FACTORY.createMultiLineString(flat.toArray(LineString[]::new));
      case POLYGON -> FACTORY.createMultiPolygon(flat.toArray(Polygon[]::new));
      case MIXED -> FACTORY.createGeometryCollection(flat.toArray(Geometry[]::new));
    };
  }

  /** Returns the only part, several as {@link #multi}, and null for none. */
  public static @Nullable Geometry simplest(List<? extends Geometry> parts) {
    return parts.size() == 1 ? parts.getFirst() : multi(parts);
  }

  private static void flatten(Geometry part, List<Geometry> into) {
    if (part instanceof GeometryCollection several) {
      for (int i = 0; i < several.getNumGeometries(); i++) {
        flatten(several.getGeometryN(i), into);
      }
    } else if (!part.isEmpty()) {
      into.add(part);
    }
  }
}
