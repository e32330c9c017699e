package uk.trigpoint.datasets.query;

import java.util.function.Function;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.database.Wkb;
import uk.trigpoint.datasets.filter.Condition;
import uk.trigpoint.datasets.filter.Expression;
import uk.trigpoint.datasets.filter.SpatialOperator;
import uk.trigpoint.datasets.grid.GridGeometry;

/**
 * Translates spatial predicates to SQL. Boxes are compared first, by the spatial index if there is
 * one. Predicates of PostGIS fail for some invalid geometries, so a stored geometry that is invalid
 * is repaired before it is compared.
 */
final class SpatialSql {
  /** Name of a computed place, which is evaluated once for each row. */
  private static final String COMPUTED = "s.g";

  private final SqlBuilder sql;
  private final FeaturePlace place;
  private final Function<Geometry, GridGeometry> toGrid;

  SpatialSql(SqlBuilder sql, FeaturePlace place, Function<Geometry, GridGeometry> toGrid) {
    this.sql = sql;
    this.place = place;
    this.toGrid = toGrid;
  }

  /** Writes a predicate on two geometries, each the feature's or a literal. */
  void write(Condition.Spatial spatial) {
    String feature = place.stored() ? place.sql() : COMPUTED;
    SpatialOperator operator = spatial.operator();
    Object left = operand(spatial.left(), feature, operator, SpatialOperator.WITHIN);
    Object right = operand(spatial.right(), feature, operator, SpatialOperator.CONTAINS);
    boolean subquery = !place.stored() && (left instanceof String || right instanceof String);
    sql.add(subquery ? "(SELECT " : "");
    sql.add(operator == SpatialOperator.DISJOINT ? "NOT (" : "(");
    box(left);
    sql.add(" && ");
    box(right);
    sql.add(" AND " + function(operator) + "(");
    valid(left);
    sql.add(", ");
    valid(right);
    sql.add("))");
    sql.add(subquery ? " FROM (SELECT " + place.sql() + " AS g OFFSET 0) s)" : "");
  }

  /**
   * Returns the SQL of the feature's geometry, or a literal on the grid. A literal that would have
   * to lie inside a feature, or equal one, must not do so only because it was cut: then it is
   * empty, which makes the predicate false.
   *
   * @param inside the operator that requires this operand to lie inside the other
   */
  private Object operand(
      Expression operand, String feature, SpatialOperator operator, SpatialOperator inside) {
    if (!(operand instanceof Expression.GeometryLiteral literal)) {
      return feature;
    }
    GridGeometry grid = toGrid.apply(literal.geometry());
    boolean whole = operator == inside || operator == SpatialOperator.EQUALS;
    return grid.clipped() && whole ? GridGeometry.emptied(grid.geometry()) : grid.geometry();
  }

  private void box(Object operand) {
    if (operand instanceof Geometry geometry && !geometry.isEmpty()) {
      Envelope box = geometry.getEnvelopeInternal();
      sql.addBox(box, Crs.BRITISH_NATIONAL_GRID.srid());
    } else {
      plain(operand);
    }
  }

  private void valid(Object operand) {
    if (operand instanceof Geometry) {
      plain(operand);
    } else {
      sql.add(
          "CASE WHEN GeometryType(%1$s) = 'POLYHEDRALSURFACE' THEN NULL WHEN ST_IsValid(%1$s) THEN %1$s ELSE ST_MakeValid(ST_CurveToLine(%1$s)) END"
              .formatted(operand));
    }
  }

  private void plain(Object operand) {
    if (operand instanceof Geometry geometry) {
      sql.add("ST_GeomFromEWKB(").bind(Wkb.write(geometry)).add(")");
    } else {
      sql.add((String) operand);
    }
  }

  private static String function(SpatialOperator operator) {
    return switch (operator) {
      case INTERSECTS, DISJOINT -> "ST_Intersects";
      case WITHIN -> "ST_Within";
      case CONTAINS -> "ST_Contains";
      case EQUALS -> "ST_Equals";
      case TOUCHES -> "ST_Touches";
      case CROSSES -> "ST_Crosses";
      case OVERLAPS -> "ST_Overlaps";
    };
  }
}
