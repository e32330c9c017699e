package uk.trigpoint.formats.geojson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import uk.trigpoint.formats.geometry.VertexBudget;

/**
 * The value of a member {@code coordinates}: a position, or an array of positions or of further
 * arrays. What is wrong with a position is kept until the geometry is built, because it costs the
 * feature only.
 *
 * @see "RFC 7946, section 3.1.1"
 */
sealed interface PositionTree {
  /** The third number of a position is its height, metres. */
  double MAX_HEIGHT_METRES = 1e9;

  String TOO_FEW_NUMBERS = "a position must have at least two numbers";

  /** An array of numbers; further ones than the height are ignored. */
  record Position(Coordinate coordinate) implements PositionTree {}

  /** An array of values that are no position, but not an empty one. */
  record BadPosition(String reason) implements PositionTree {}

  /** An array of arrays, or an empty one. */
  record Parts(List<PositionTree> list) implements PositionTree {}

  /** A value that is not an array. */
  record Scalar() implements PositionTree {
    static final Scalar ANY = new Scalar();
  }

  /**
   * Parses a value. Once the budget is exceeded, the rest is read past without being kept.
   *
   * @param parser at the start of the value; then at its end
   * @param budget counts positions and other arrays
   */
  static PositionTree parse(JsonParser parser, VertexBudget budget) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      budget.tryTake();
      parser.skipChildren();
      return Scalar.ANY;
    }
    JsonToken first = parser.nextToken();
    if (first == JsonToken.END_ARRAY) {
      budget.tryTake();
      return new Parts(List.of());
    }
    if (first != JsonToken.START_ARRAY) {
      budget.tryTake();
      return position(parser);
    }
    List<PositionTree> parts = new ArrayList<>();
    while (parser.currentToken() != JsonToken.END_ARRAY) {
      if (budget.isExceeded()) {
        parts.clear();
        parser.skipChildren();
      } else {
        parts.add(parse(parser, budget));
      }
      parser.nextToken();
    }
    return new Parts(budget.isExceeded() ? List.of() : parts);
  }

  /** Converts a value that is parsed already. */
  static @Nullable PositionTree of(JsonNode node) {
    if (node.isMissingNode()) {
      return null;
    }
    try (JsonParser parser = node.traverse()) {
      parser.nextToken();
      return parse(parser, new VertexBudget());
    } catch (IOException e) {
      throw new IllegalArgumentException("the coordinates cannot be read", e);
    }
  }

  /** Reads an array to its end from its first value on, which is not an array. */
  private static PositionTree position(JsonParser parser) throws IOException {
    double x = Double.NaN;
    double y = Double.NaN;
    double height = Double.NaN;
    String fault = null;
    int count = 0;
    for (JsonToken token = parser.currentToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      boolean number = token.isNumeric();
      if (count < 2 && !number) {
        fault = TOO_FEW_NUMBERS;
      } else if (count == 0) {
        x = parser.getDoubleValue();
      } else if (count == 1) {
        y = parser.getDoubleValue();
      } else if (count == 2 && fault == null && token != JsonToken.VALUE_NULL) {
        height = number ? parser.getDoubleValue() : Double.NaN;
        if (!(Math.abs(height) <= MAX_HEIGHT_METRES)) {
          fault = "the height of a position must be a number of metres up to a thousand million";
        }
      }
      if (!number) {
        parser.skipChildren();
      }
      count++;
    }
    if (fault == null && count < 2) {
      fault = TOO_FEW_NUMBERS;
    }
    return fault == null ? new Position(new Coordinate(x, y, height)) : new BadPosition(fault);
  }
}
