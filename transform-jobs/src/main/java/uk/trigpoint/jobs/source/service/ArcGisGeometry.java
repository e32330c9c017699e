package uk.trigpoint.jobs.source.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import uk.trigpoint.formats.geometry.RingAssembly;

/**
 * Makes GeoJSON of the geometries of Esri JSON.
 *
 * @see "Esri GeoServices REST Specification 1.0, section 3.0 (geometry objects)"
 */
final class ArcGisGeometry {
  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);
  private static final int MIN_RING = 4;

  private ArcGisGeometry() {}

  /**
   * Returns GeoJSON; null if there is no geometry.
   *
   * @throws IllegalArgumentException if it is none, or one with curves
   */
  static @Nullable JsonNode of(JsonNode geometry) {
    if (geometry.isNull() || geometry.isMissingNode()) {
      return null;
    }
    if (geometry.has("curveRings") || geometry.has("curvePaths")) {
      throw new IllegalArgumentException(
          "it has curves, which this service should replace by lines");
    }
    if (geometry.has("x")) {
      return point(geometry);
    }
    if (geometry.path("points").isArray()) {
      return empty(geometry.path("points"))
          ? null
          : node("MultiPoint", positions(geometry.path("points")));
    }
    if (geometry.path("paths").isArray()) {
      return lines(geometry.path("paths"));
    }
    if (geometry.path("rings").isArray()) {
      return polygons(geometry.path("rings"));
    }
    throw new IllegalArgumentException("it is not a geometry of Esri JSON");
  }

  private static boolean empty(JsonNode list) {
    return list.isEmpty();
  }

  private static @Nullable JsonNode point(JsonNode geometry) {
    JsonNode x = geometry.path("x");
    JsonNode y = geometry.path("y");
    if (x.isNull() || x.asText().equals("NaN")) {
      return null; // an empty point
    }
    if (!x.isNumber() || !y.isNumber()) {
      throw new IllegalArgumentException("x and y must be numbers");
    }
    return node("Point", NODES.arrayNode().add(x).add(y));
  }

  private static @Nullable JsonNode lines(JsonNode paths) {
    ArrayNode lines = NODES.arrayNode();
    for (JsonNode path : paths) {
      ArrayNode line = positions(path);
      if (line.size() > 1) {
        lines.add(line);
      } else if (line.size() == 1) {
        throw new IllegalArgumentException("a path has one position only");
      }
    }
    return lines.isEmpty()
        ? null
        : lines.size() == 1
            ? node("LineString", (ArrayNode) lines.get(0))
            : node("MultiLineString", lines);
  }

  /** The direction of rings says which are holes, but not whose, and not every server keeps it. */
  private static @Nullable JsonNode polygons(JsonNode rings) {
    List<LinearRing> all = new ArrayList<>();
    for (JsonNode ring : rings) {
      Coordinate[] positions = new Coordinate[ring.size()];
      for (int i = 0; i < positions.length; i++) {
        ArrayNode at = position(ring.get(i));
        positions[i] = new Coordinate(at.get(0).doubleValue(), at.get(1).doubleValue());
      }
      if (positions.length < MIN_RING || !positions[0].equals2D(positions[positions.length - 1])) {
        throw new IllegalArgumentException("a ring is not closed, or has fewer than 4 positions");
      }
      all.add(FACTORY.createLinearRing(positions));
    }
    return all.isEmpty() ? null : Shapes.geoJson(RingAssembly.polygons(all));
  }

  private static ArrayNode positions(JsonNode list) {
    ArrayNode positions = NODES.arrayNode();
    for (JsonNode position : list) {
      positions.add(position(position));
    }
    return positions;
  }

  private static ArrayNode position(@Nullable JsonNode position) {
    if (position == null
        || position.size() < 2
        || !position.get(0).isNumber()
        || !position.get(1).isNumber()) {
      throw new IllegalArgumentException("a position must be two numbers");
    }
    return NODES.arrayNode().add(position.get(0)).add(position.get(1));
  }

  private static ObjectNode node(String type, ArrayNode coordinates) {
    ObjectNode node = NODES.objectNode();
    node.put("type", type);
    node.set("coordinates", coordinates);
    return node;
  }
}
