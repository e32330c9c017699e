package uk.trigpoint.formats.geojson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.formats.geometry.VertexBudget;

/**
 * A geometry object as it is parsed from a stream, without a tree of JSON nodes for its
 * coordinates, which would take most of the time and memory. Members may have any order.
 *
 * @param coordinates null without any
 * @param geometries of a collection; null without any
 * @see "RFC 7946, section 3.1"
 */
record GeoJsonShape(
    String type, @Nullable PositionTree coordinates, @Nullable List<GeoJsonShape> geometries) {
  /** A geometry of which nothing was kept. */
  static final GeoJsonShape UNREAD = new GeoJsonShape("", null, null);

  /** A geometry with too many vertices to be kept. */
  static final GeoJsonShape TOO_LARGE = new GeoJsonShape("", null, null);

  /**
   * Parses an object, even if it is not a valid geometry.
   *
   * @param parser at the start of the object; then at its end
   * @return {@link #TOO_LARGE}, compared by identity, if it has too many vertices
   */
  static GeoJsonShape parse(JsonParser parser) throws IOException {
    VertexBudget budget = new VertexBudget();
    GeoJsonShape shape = parse(parser, budget);
    return budget.isExceeded() ? TOO_LARGE : shape;
  }

  private static GeoJsonShape parse(JsonParser parser, VertexBudget budget) throws IOException {
    String type = "";
    PositionTree coordinates = null;
    List<GeoJsonShape> geometries = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("type")) {
        type = value == JsonToken.VALUE_STRING ? parser.getText() : "";
        parser.skipChildren();
      } else if (name.equals("coordinates")) {
        coordinates = PositionTree.parse(parser, budget);
      } else if (name.equals("geometries") && value == JsonToken.START_ARRAY) {
        geometries = members(parser, budget);
      } else {
        parser.skipChildren();
      }
    }
    return new GeoJsonShape(type, coordinates, geometries);
  }

  private static List<GeoJsonShape> members(JsonParser parser, VertexBudget budget)
      throws IOException {
    List<GeoJsonShape> members = new ArrayList<>();
    for (JsonToken next = parser.nextToken();
        next != JsonToken.END_ARRAY;
        next = parser.nextToken()) {
      budget.tryTake();
      if (budget.isExceeded()) {
        members.clear();
        parser.skipChildren();
      } else if (next == JsonToken.START_OBJECT) {
        members.add(parse(parser, budget));
      } else {
        parser.skipChildren();
        members.add(new GeoJsonShape("", null, null));
      }
    }
    return members;
  }
}
