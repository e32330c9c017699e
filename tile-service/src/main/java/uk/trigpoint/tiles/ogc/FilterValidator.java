package uk.trigpoint.tiles.ogc;

import java.math.BigDecimal;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.datasets.cql2.Cql2;
import uk.trigpoint.http.problem.ProblemException;

/** Rejects filters that PostGIS could not evaluate. */
final class FilterValidator {
  private static final BigDecimal LARGEST = new BigDecimal("1e300");

  private FilterValidator() {}

  /**
   * Returns the filter with geometries in x, y axis order.
   *
   * @throws uk.trigpoint.http.problem.ProblemException 400 if a literal is invalid
   */
  static Cql2 checked(Cql2 filter, Crs crs) {
    return switch (filter) {
      case Cql2.And and ->
          new Cql2.And(and.conditions().stream().map(c -> checked(c, crs)).toList());
      case Cql2.Or or -> new Cql2.Or(or.conditions().stream().map(c -> checked(c, crs)).toList());
      case Cql2.Not not -> new Cql2.Not(checked(not.condition(), crs));
      case Cql2.Spatial spatial ->
          new Cql2.Spatial(spatial.operator(), geometry(spatial.geometry(), crs));
      case Cql2.Comparison comparison -> {
        scalar(comparison.left());
        scalar(comparison.right());
        yield comparison;
      }
      case Cql2.Between between -> {
        scalar(between.low());
        scalar(between.high());
        yield between;
      }
      case Cql2.In in -> {
        in.values().forEach(FilterValidator::scalar);
        yield in;
      }
      case Cql2.Like like -> like;
      case Cql2.IsNull isNull -> isNull;
    };
  }

  private static Geometry geometry(Geometry geometry, Crs crs) {
    if (geometry.getGeometryType().equals(Geometry.TYPENAME_GEOMETRYCOLLECTION)) {
      throw invalidFilter("a geometry collection cannot be compared; use OR");
    }
    if (geometry.isEmpty() || !geometry.isValid()) {
      throw invalidFilter("the geometry is empty or crosses itself");
    }
    Geometry ordered = geometry.copy();
    if (crs.latitudeFirst()) {
      for (Coordinate c : ordered.getCoordinates()) {
        double first = c.x;
        c.x = c.y;
        c.y = first;
      }
      ordered.geometryChanged();
    }
    return ordered;
  }

  private static void scalar(Cql2.Scalar scalar) {
    if (scalar instanceof Cql2.Literal literal
        && literal.value() instanceof BigDecimal number
        && number.abs().compareTo(LARGEST) > 0) {
      throw invalidFilter("a number is out of range");
    }
  }

  private static ProblemException invalidFilter(String detail) {
    return ProblemException.badParameter("filter", detail);
  }
}
