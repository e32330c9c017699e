package uk.trigpoint.datasets.filter.cql2;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.datasets.filter.ArithmeticOperator;
import uk.trigpoint.datasets.filter.ComparisonOperator;
import uk.trigpoint.datasets.filter.Condition;
import uk.trigpoint.datasets.filter.Expression;
import uk.trigpoint.datasets.filter.FilterLimits;
import uk.trigpoint.datasets.filter.FilterNode;
import uk.trigpoint.datasets.filter.InvalidFilterException;
import uk.trigpoint.formats.geojson.GeoJsonGeometry;
import uk.trigpoint.formats.json.BoundedJson;

/**
 * Parser for CQL2 JSON without array functions. Names, types and values are checked when the filter
 * is compiled.
 *
 * @see "OGC 21-065r2, Common Query Language (CQL2), requirements class CQL2 JSON"
 */
public final class Cql2Json {
  private static final ObjectMapper MAPPER =
      BoundedJson.mapper()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final Crs crs;

  private Cql2Json(Crs crs) {
    this.crs = crs;
  }

  /** Parses a filter whose geometries have x or longitude first. */
  public static Condition parse(String json) {
    return parse(json, Crs.CRS84);
  }

  /**
   * Parses a filter.
   *
   * @param crs CRS of the geometries, in its own axis order
   * @throws InvalidFilterException if the text is not JSON, not a filter, or exceeds a limit
   */
  public static Condition parse(String json, Crs crs) {
    FilterLimits.requireLength(json);
    JsonNode document;
    try {
      document = MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new InvalidFilterException("the filter " + BoundedJson.describe(e));
    }
    if (document.isMissingNode()) {
      throw new InvalidFilterException("the filter is empty");
    }
    Condition condition = Values.condition(new Cql2Json(crs).node(document), "");
    FilterLimits.requireSize(condition);
    return condition;
  }

  private FilterNode node(JsonNode json) {
    if (json.isTextual()) {
      return new Expression.Literal(json.textValue());
    }
    if (json.isNumber()) {
      return Values.number(json.decimalValue(), "");
    }
    if (json.isBoolean()) {
      return new Expression.Literal(json.booleanValue());
    }
    if (json.has("op")) {
      return operation(json);
    }
    if (json.has("property")) {
      return new Expression.Property(text(json, "property"));
    }
    if (json.has("date")) {
      return Values.date(text(json, "date"), "");
    }
    if (json.has("timestamp")) {
      return Values.timestamp(text(json, "timestamp"), "");
    }
    if (json.has("interval")) {
      return interval(json);
    }
    if (json.has("type")) {
      return geometry(json);
    }
    if (json.has("bbox")) {
      return box(json);
    }
    throw new InvalidFilterException(
        json.isObject()
            ? "an object of the filter has none of the members op, property, date, timestamp, interval, type and bbox"
            : "the filter has a list or null where a value is expected");
  }

  private FilterNode operation(JsonNode json) {
    requireMembers(json, Set.of("op", "args"));
    JsonNode op = json.path("op");
    JsonNode args = json.path("args");
    if (!op.isTextual() || !args.isArray()) {
      throw new InvalidFilterException("op must be a text and args a list");
    }
    String name = op.textValue();
    String where = " in " + TokenCheck.quoted(name);
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "and" -> new Condition.And(conditions(args, where));
      case "or" -> new Condition.Or(conditions(args, where));
      case "not" -> {
        requireCount(args, 1, where);
        yield new Condition.Not(condition(args.get(0), where));
      }
      case "like" -> {
        requireCount(args, 2, where);
        yield new Condition.Like(value(args.get(0), where), value(args.get(1), where));
      }
      case "between" -> {
        requireCount(args, 3, where);
        yield new Condition.Between(
            value(args.get(0), where), value(args.get(1), where), value(args.get(2), where));
      }
      case "in" -> in(args, where);
      case "isnull" -> {
        requireCount(args, 1, where);
        yield new Condition.IsNull(value(args.get(0), where));
      }
      default -> binary(name, args, where);
    };
  }

  private FilterNode binary(String name, JsonNode args, String where) {
    List<Expression> values = values(args, where);
    ComparisonOperator comparison = ComparisonOperator.find(name).orElse(null);
    if (comparison != null) {
      requireCount(args, 2, where);
      return new Condition.Comparison(comparison, values.get(0), values.get(1));
    }
    ArithmeticOperator arithmetic = ArithmeticOperator.find(name).orElse(null);
    if (arithmetic != null) {
      requireCount(args, 2, where);
      return new Expression.Arithmetic(arithmetic, values.get(0), values.get(1));
    }
    return Values.call(name, values, where);
  }

  private Condition in(JsonNode args, String where) {
    requireCount(args, 2, where);
    if (!args.get(1).isArray() || args.get(1).isEmpty()) {
      throw new InvalidFilterException("a list with at least one value is expected" + where);
    }
    return new Condition.In(value(args.get(0), where), values(args.get(1), where));
  }

  private Expression interval(JsonNode json) {
    requireMembers(json, Set.of("interval"));
    JsonNode ends = json.path("interval");
    String where = " in 'interval'";
    requireCount(ends, 2, where);
    return new Expression.Interval(
        Values.bound(node(ends.get(0)), where), Values.bound(node(ends.get(1)), where));
  }

  private Expression box(JsonNode json) {
    requireMembers(json, Set.of("bbox"));
    List<Double> numbers = new ArrayList<>();
    for (JsonNode number : json.path("bbox")) {
      if (!number.isNumber()) {
        throw new InvalidFilterException("a bbox must be a list of numbers");
      }
      numbers.add(number.doubleValue());
    }
    return new Expression.GeometryLiteral(
        BoxGeometry.box(numbers.stream().mapToDouble(d -> d).toArray(), crs, ""));
  }

  private Expression geometry(JsonNode json) {
    Geometry geometry;
    try {
      geometry = GeoJsonGeometry.read(json);
    } catch (IllegalArgumentException e) {
      // Also thrown by the geometry library, for a ring that is not closed.
      throw new InvalidFilterException("a geometry of the filter is not valid GeoJSON");
    }
    return new Expression.GeometryLiteral(BoxGeometry.ordered(geometry, crs));
  }

  private Condition condition(JsonNode json, String where) {
    return Values.condition(node(json), where);
  }

  private List<Condition> conditions(JsonNode args, String where) {
    if (args.isEmpty()) {
      throw new InvalidFilterException("at least one condition is expected" + where);
    }
    List<Condition> conditions = new ArrayList<>();
    args.forEach(arg -> conditions.add(condition(arg, where)));
    return conditions;
  }

  private Expression value(JsonNode json, String where) {
    return Values.value(node(json), where);
  }

  private List<Expression> values(JsonNode args, String where) {
    List<Expression> values = new ArrayList<>();
    args.forEach(arg -> values.add(value(arg, where)));
    return values;
  }

  private static String text(JsonNode json, String member) {
    requireMembers(json, Set.of(member));
    if (!json.path(member).isTextual()) {
      throw new InvalidFilterException("'" + member + "' must be a text");
    }
    return json.path(member).textValue();
  }

  private static void requireCount(JsonNode args, int count, String where) {
    if (!args.isArray() || args.size() != count) {
      throw new InvalidFilterException(count + " arguments are expected" + where);
    }
  }

  private static void requireMembers(JsonNode json, Set<String> members) {
    Set<String> unknown = new TreeSet<>();
    json.fieldNames().forEachRemaining(unknown::add);
    unknown.removeAll(members);
    if (!unknown.isEmpty()) {
      throw new InvalidFilterException(
          "unknown member "
              + TokenCheck.quoted(unknown.iterator().next())
              + " of an object with "
              + members.stream().sorted().toList());
    }
  }
}
