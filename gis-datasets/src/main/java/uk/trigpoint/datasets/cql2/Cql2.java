package uk.trigpoint.datasets.cql2;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.locationtech.jts.geom.Geometry;

/**
 * The syntax tree of a filter. {@link Cql2Parser} produces it; the query compiler translates it to
 * SQL.
 *
 * @see "OGC 21-065r2, Common Query Language (CQL2)"
 */
public sealed interface Cql2 {
  /** True if all conditions are true. */
  record And(List<Cql2> conditions) implements Cql2 {
    public And {
      conditions = List.copyOf(conditions);
    }
  }

  /** True if at least one condition is true. */
  record Or(List<Cql2> conditions) implements Cql2 {
    public Or {
      conditions = List.copyOf(conditions);
    }
  }

  /** True if the condition is false. */
  record Not(Cql2 condition) implements Cql2 {}

  /** A comparison of two scalars; either or both may be a property. */
  record Comparison(Operator operator, Scalar left, Scalar right) implements Cql2 {}

  /**
   * A text match; {@code %} matches any characters, {@code _} any one character, {@code \} escapes.
   */
  record Like(Property property, String pattern) implements Cql2 {}

  /** True if the value lies between the bounds, both inclusive. */
  record Between(Property property, Literal low, Literal high) implements Cql2 {}

  /** True if the value equals one of the list. */
  record In(Property property, List<Literal> values) implements Cql2 {
    public In {
      values = List.copyOf(values);
    }
  }

  /** True if the property is null. */
  record IsNull(Property property) implements Cql2 {}

  /** A spatial predicate on the feature's geometry and a literal given in the filter's CRS. */
  record Spatial(SpatialOperator operator, Geometry geometry) implements Cql2 {}

  /** An operand of a comparison. */
  sealed interface Scalar {}

  /** A reference to a property by name. */
  record Property(String name) implements Scalar {}

  /** A literal: String, BigDecimal, Boolean, LocalDate or Instant. */
  record Literal(Object value) implements Scalar {}

  /**
   * The values of an attribute of the caller, in conditions of access policies only. A property
   * equals it if it equals one of the values; if the caller has none, the comparison is unknown.
   */
  record CallerAttribute(String name) implements Scalar {}

  /** Returns the names of the caller's attributes that an expression refers to. */
  static Set<String> callerAttributes(Cql2 expression) {
    Set<String> names = new TreeSet<>();
    visit(
        expression,
        scalar -> {
          if (scalar instanceof CallerAttribute attribute) {
            names.add(attribute.name());
          }
        });
    return names;
  }

  /** Returns the geometries in an expression. */
  static List<Geometry> geometries(Cql2 expression) {
    return switch (expression) {
      case And and -> and.conditions().stream().flatMap(c -> geometries(c).stream()).toList();
      case Or or -> or.conditions().stream().flatMap(c -> geometries(c).stream()).toList();
      case Not not -> geometries(not.condition());
      case Spatial spatial -> List.of(spatial.geometry());
      default -> List.of();
    };
  }

  /** Returns the names of the properties that an expression refers to, without the geometry. */
  static Set<String> properties(Cql2 expression) {
    Set<String> names = new TreeSet<>();
    visit(
        expression,
        scalar -> {
          if (scalar instanceof Property property) {
            names.add(property.name());
          }
        });
    return names;
  }

  private static void visit(Cql2 expression, Consumer<Scalar> visitor) {
    switch (expression) {
      case And and -> and.conditions().forEach(c -> visit(c, visitor));
      case Or or -> or.conditions().forEach(c -> visit(c, visitor));
      case Not not -> visit(not.condition(), visitor);
      case Comparison comparison -> {
        visitor.accept(comparison.left());
        visitor.accept(comparison.right());
      }
      case Like like -> visitor.accept(like.property());
      case Between between -> visitor.accept(between.property());
      case In in -> visitor.accept(in.property());
      case IsNull isNull -> visitor.accept(isNull.property());
      case Spatial spatial -> {}
    }
  }

  /** A comparison operator. */
  enum Operator {
    EQUAL("="),
    NOT_EQUAL("<>"),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">=");

    private final String sql;

    Operator(String sql) {
      this.sql = sql;
    }

    /** Returns the operator's symbol, which is the same in SQL and in CQL2. */
    public String sql() {
      return sql;
    }
  }

  /** A spatial predicate and the PostGIS function that implements it. */
  enum SpatialOperator {
    S_INTERSECTS("ST_Intersects"),
    S_DISJOINT("ST_Disjoint"),
    S_WITHIN("ST_Within"),
    S_CONTAINS("ST_Contains"),
    S_EQUALS("ST_Equals"),
    S_TOUCHES("ST_Touches"),
    S_CROSSES("ST_Crosses"),
    S_OVERLAPS("ST_Overlaps");

    private final String function;

    SpatialOperator(String function) {
      this.function = function;
    }

    public String function() {
      return function;
    }
  }
}
