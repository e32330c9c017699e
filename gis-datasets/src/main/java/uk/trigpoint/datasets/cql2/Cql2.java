package uk.trigpoint.datasets.cql2;

import java.util.List;
import org.locationtech.jts.geom.Geometry;

/**
 * A condition on a feature: the closed tree that every filter language is read into and the query
 * compiler writes SQL from.
 *
 * @see "OGC 21-065r2, Common Query Language (CQL2)"
 */
public sealed interface Cql2 {
  /** All of them. */
  record And(List<Cql2> conditions) implements Cql2 {
    public And {
      conditions = List.copyOf(conditions);
    }
  }

  /** One of them at least. */
  record Or(List<Cql2> conditions) implements Cql2 {
    public Or {
      conditions = List.copyOf(conditions);
    }
  }

  /** Not so. */
  record Not(Cql2 condition) implements Cql2 {}

  /** Two scalars compared; a property may stand on either side or both. */
  record Comparison(Operator operator, Scalar left, Scalar right) implements Cql2 {}

  /** Text against a pattern, {@code %} any run and {@code _} any one character. */
  record Like(Property property, String pattern) implements Cql2 {}

  /** Both ends included. */
  record Between(Property property, Literal low, Literal high) implements Cql2 {}

  /** Equal to one of them. */
  record In(Property property, List<Literal> values) implements Cql2 {
    public In {
      values = List.copyOf(values);
    }
  }

  /** Has no value. */
  record IsNull(Property property) implements Cql2 {}

  /** The feature's geometry against a literal one, given in the filter's CRS. */
  record Spatial(SpatialOperator operator, Geometry geometry) implements Cql2 {}

  /** A side of a comparison. */
  sealed interface Scalar {}

  /** A property by name, looked up and never evaluated. */
  record Property(String name) implements Scalar {}

  /** A String, BigDecimal, Boolean, LocalDate or Instant. */
  record Literal(Object value) implements Scalar {}

  /** How two scalars compare. */
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

    /** The same in SQL and in CQL2. */
    public String sql() {
      return sql;
    }
  }

  /** How two geometries relate, with the PostGIS function that says so. */
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
