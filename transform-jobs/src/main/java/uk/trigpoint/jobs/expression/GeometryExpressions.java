package uk.trigpoint.jobs.expression;

import java.util.List;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.jobs.row.RowType;

/** Builds expressions of geometries that have no name in the language. */
public final class GeometryExpressions {
  private GeometryExpressions() {}

  /**
   * Returns a buffer.
   *
   * @param metres whole or not; negative shrinks polygons
   * @param segments of a quarter of a circle
   */
  public static Expression buffer(Expression geometry, Expression metres, int segments, Cap cap) {
    return new Expression.Call(
        GeometryFunctions.buffer(metres.type(), segments, cap), List.of(geometry, metres));
  }

  /**
   * Returns a point in the middle of the cell of a grid that has the point of a geometry. Has no
   * value for other geometries.
   *
   * @param metres width of a cell
   */
  public static Expression snap(Expression geometry, double metres) {
    return new Expression.Call(GeometryFunctions.snap(metres), List.of(geometry));
  }

  /** Returns the kind of geometry that an expression gives for rows of a type. */
  public static GeometryType kind(Expression geometry, RowType row) {
    return switch (geometry) {
      case Expression.RowGeometry own when row.geometry() != null -> row.geometry().kind();
      case Expression.Literal nothing -> GeometryType.NONE;
      case Expression.Call call ->
          switch (call.function().name()) {
            case "point", "pointOnSurface", "centroid", "snap" -> GeometryType.POINT;
            case "buffer" -> GeometryType.POLYGON;
            default ->
                call.arguments().stream()
                    .filter(argument -> argument.type() == ValueType.GEOMETRY)
                    .map(argument -> kind(argument, row))
                    .reduce(GeometryType.NONE, GeometryType::and);
          };
      default -> GeometryType.MIXED;
    };
  }
}
