package uk.trigpoint.formats.geojson;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import uk.trigpoint.core.feature.GeometryType;

/**
 * Converts GeoJSON geometry objects to JTS. The third number of a position is its height, metres;
 * further ones are ignored.
 *
 * @see "RFC 7946, section 3.1"
 */
public final class GeoJsonGeometry {
  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final int MAX_DEPTH = 8;
  private static final double MAX_HEIGHT_METRES = 1e9;

  private GeoJsonGeometry() {}

  /**
   * Parses a geometry object. Coordinates are not checked for range.
   *
   * @throws IllegalArgumentException if the object is not a valid geometry
   */
  public static Geometry read(JsonNode node) {
    return read(node, 0);
  }

  /** Returns the type of a geometry object without parsing its coordinates. */
  static GeometryType type(JsonNode node) {
    return switch (node.path("type").asText()) {
      case "Point", "MultiPoint" -> GeometryType.POINT;
      case "LineString", "MultiLineString" -> GeometryType.LINE;
      case "Polygon", "MultiPolygon" -> GeometryType.POLYGON;
      case "GeometryCollection" -> GeometryType.MIXED;
      default -> GeometryType.NONE;
    };
  }

  private static Geometry read(JsonNode node, int depth) {
    if (depth > MAX_DEPTH) {
      throw new IllegalArgumentException(
          "geometry collections nested more than " + MAX_DEPTH + " deep");
    }
    JsonNode c = node.path("coordinates");
    return switch (node.path("type").asText()) {
      case "Point" -> point(c);
      case "MultiPoint" ->
          FACTORY.createMultiPoint(
              parts(c).stream().map(GeoJsonGeometry::point).toArray(Point[]::new));
      case "LineString" -> line(c);
      case "MultiLineString" ->
          FACTORY.createMultiLineString(
              parts(c).stream().map(GeoJsonGeometry::line).toArray(LineString[]::new));
      case "Polygon" -> polygon(c);
      case "MultiPolygon" ->
          FACTORY.createMultiPolygon(
              parts(c).stream().map(GeoJsonGeometry::polygon).toArray(Polygon[]::new));
      case "GeometryCollection" ->
          FACTORY.createGeometryCollection(
              parts(node.path("geometries")).stream()
                  .map(g -> read(g, depth + 1))
                  .toArray(Geometry[]::new));
      default ->
          throw new IllegalArgumentException(
              "unknown geometry type '" + node.path("type").asText() + "'");
    };
  }

  private static Point point(JsonNode position) {
    return position.isEmpty() ? FACTORY.createPoint() : FACTORY.createPoint(coordinate(position));
  }

  private static LineString line(JsonNode positions) {
    return FACTORY.createLineString(coordinates(positions));
  }

  private static Polygon polygon(JsonNode rings) {
    List<LinearRing> all = new ArrayList<>();
    for (JsonNode ring : parts(rings)) {
      all.add(FACTORY.createLinearRing(coordinates(ring)));
    }
    return all.isEmpty()
        ? FACTORY.createPolygon()
        : FACTORY.createPolygon(
            all.getFirst(), all.subList(1, all.size()).toArray(LinearRing[]::new));
  }

  private static Coordinate[] coordinates(JsonNode positions) {
    return parts(positions).stream().map(GeoJsonGeometry::coordinate).toArray(Coordinate[]::new);
  }

  private static Coordinate coordinate(JsonNode position) {
    if (position.size() < 2 || !position.get(0).isNumber() || !position.get(1).isNumber()) {
      throw new IllegalArgumentException("a position must have at least two numbers");
    }
    double x = position.get(0).asDouble();
    double y = position.get(1).asDouble();
    if (position.size() == 2 || position.get(2).isNull()) {
      return new Coordinate(x, y);
    }
    double height = position.get(2).asDouble(Double.NaN);
    if (!position.get(2).isNumber() || !(Math.abs(height) <= MAX_HEIGHT_METRES)) {
      throw new IllegalArgumentException(
          "the height of a position must be a number of metres up to a thousand million");
    }
    return new Coordinate(x, y, height);
  }

  private static List<JsonNode> parts(JsonNode array) {
    if (!array.isArray()) {
      throw new IllegalArgumentException("coordinates are missing");
    }
    List<JsonNode> parts = new ArrayList<>(array.size());
    array.forEach(parts::add);
    return parts;
  }
}
