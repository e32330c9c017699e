package uk.trigpoint.jobs.source.service;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Writes geometries as GeoJSON with all their digits, in their own CRS. */
final class Shapes {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Shapes() {}

  /** Returns the GeoJSON of a geometry. */
  static ObjectNode geoJson(Geometry geometry) {
    ObjectNode node = NODES.objectNode();
    node.put("type", geometry.getGeometryType());
    switch (geometry) {
      case Point point -> node.set("coordinates", position(point.getCoordinate()));
      case LineString line -> {
        node.put("type", "LineString");
        node.set("coordinates", positions(line.getCoordinates()));
      }
      case Polygon polygon -> node.set("coordinates", rings(polygon));
      default -> {
        boolean mixed = geometry.getGeometryType().equals("GeometryCollection");
        ArrayNode parts = node.putArray(mixed ? "geometries" : "coordinates");
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
          ObjectNode part = geoJson(geometry.getGeometryN(i));
          parts.add(mixed ? part : part.get("coordinates"));
        }
      }
    }
    return node;
  }

  private static ArrayNode rings(Polygon polygon) {
    ArrayNode rings = NODES.arrayNode();
    rings.add(positions(polygon.getExteriorRing().getCoordinates()));
    for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
      rings.add(positions(polygon.getInteriorRingN(i).getCoordinates()));
    }
    return rings;
  }

  private static ArrayNode positions(Coordinate[] coordinates) {
    ArrayNode positions = NODES.arrayNode();
    for (Coordinate one : coordinates) {
      positions.add(position(one));
    }
    return positions;
  }

  private static ArrayNode position(Coordinate at) {
    return NODES.arrayNode().add(at.x).add(at.y);
  }
}
