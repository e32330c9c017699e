package uk.trigpoint.formats.geojson;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import uk.trigpoint.formats.geometry.VertexBudget;
import uk.trigpoint.formats.json.BoundedJson;

/**
 * Converts GeoJSON geometry objects to JTS. The third number of a position is its height, metres;
 * further ones are ignored.
 *
 * @see "RFC 7946, section 3.1"
 */
public final class GeoJsonGeometry {
  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final JsonFactory JSON = BoundedJson.mapper().getFactory();
  private static final int MAX_DEPTH = 8;

  private GeoJsonGeometry() {}

  /**
   * Parses a geometry object. Coordinates are not checked for range.
   *
   * @throws IllegalArgumentException if the object is not a valid geometry
   */
  public static Geometry read(JsonNode node) {
    return of(shape(node));
  }

  /**
   * Parses a geometry object from text, without a tree of its nodes.
   *
   * @throws IllegalArgumentException if the text is JSON, but not a valid geometry
   * @throws uk.trigpoint.formats.geometry.FeatureException if it has too many vertices
   * @throws JsonProcessingException if it is not JSON
   */
  public static Geometry read(String text) throws JsonProcessingException {
    GeoJsonShape shape;
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("it is not a JSON object");
      }
      shape = GeoJsonShape.parse(parser);
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException("there is more text after the object");
      }
    } catch (JsonProcessingException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (shape == GeoJsonShape.TOO_LARGE) {
      throw VertexBudget.exceeded();
    }
    return of(shape);
  }

  /** Converts a geometry object that was parsed from a stream; otherwise as {@link #read}. */
  static Geometry of(GeoJsonShape shape) {
    return of(shape, 0);
  }

  /** Returns an object that was parsed to a tree as it comes from a stream. */
  static GeoJsonShape shape(JsonNode node) {
    JsonNode geometries = node.path("geometries");
    List<GeoJsonShape> members = null;
    if (geometries.isArray()) {
      members = new ArrayList<>(geometries.size());
      for (JsonNode member : geometries) {
        members.add(shape(member));
      }
    }
    return new GeoJsonShape(
        node.path("type").asText(), PositionTree.of(node.path("coordinates")), members);
  }

  private static Geometry of(GeoJsonShape shape, int depth) {
    if (depth > MAX_DEPTH) {
      throw new IllegalArgumentException(
          "geometry collections nested more than " + MAX_DEPTH + " deep");
    }
    PositionTree c = shape.coordinates();
    return switch (shape.type()) {
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
      case "GeometryCollection" -> collection(shape.geometries(), depth);
      default -> throw new IllegalArgumentException("unknown geometry type '" + shape.type() + "'");
    };
  }

  private static Geometry collection(@Nullable List<GeoJsonShape> members, int depth) {
    if (members == null) {
      throw new IllegalArgumentException("coordinates are missing");
    }
    return FACTORY.createGeometryCollection(
        members.stream().map(m -> of(m, depth + 1)).toArray(Geometry[]::new));
  }

  private static Point point(@Nullable PositionTree position) {
    boolean empty =
        position == null
            || position instanceof PositionTree.Scalar
            || position instanceof PositionTree.Parts parts && parts.list().isEmpty();
    return empty ? FACTORY.createPoint() : FACTORY.createPoint(coordinate(position));
  }

  private static LineString line(@Nullable PositionTree positions) {
    return FACTORY.createLineString(coordinates(positions));
  }

  private static Polygon polygon(@Nullable PositionTree rings) {
    List<LinearRing> all = new ArrayList<>();
    for (PositionTree ring : parts(rings)) {
      all.add(FACTORY.createLinearRing(coordinates(ring)));
    }
    return all.isEmpty()
        ? FACTORY.createPolygon()
        : FACTORY.createPolygon(
            all.getFirst(), all.subList(1, all.size()).toArray(LinearRing[]::new));
  }

  private static Coordinate[] coordinates(@Nullable PositionTree positions) {
    if (positions instanceof PositionTree.Position
        || positions instanceof PositionTree.BadPosition) {
      throw new IllegalArgumentException(PositionTree.TOO_FEW_NUMBERS);
    }
    List<PositionTree> parts = parts(positions);
    Coordinate[] all = new Coordinate[parts.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = coordinate(parts.get(i));
    }
    return all;
  }

  private static Coordinate coordinate(@Nullable PositionTree position) {
    return switch (position) {
      case PositionTree.Position valid -> valid.coordinate();
      case PositionTree.BadPosition bad -> throw new IllegalArgumentException(bad.reason());
      case null, default -> throw new IllegalArgumentException(PositionTree.TOO_FEW_NUMBERS);
    };
  }

  private static List<PositionTree> parts(@Nullable PositionTree array) {
    if (array instanceof PositionTree.Parts parts) {
      return parts.list();
    }
    throw new IllegalArgumentException("coordinates are missing");
  }
}
