package uk.trigpoint.jobs.steps;

import java.util.List;
import uk.trigpoint.core.GridReference;
import uk.trigpoint.jobs.expression.EvaluationException;
import uk.trigpoint.jobs.expression.Expression;
import uk.trigpoint.jobs.expression.ValueType;

/** Eastings and northings of places that are written otherwise; in the JVM only. */
final class Coordinates {
  private Coordinates() {}

  /**
   * Returns the easting or northing of a longitude and latitude, by OSTN15. Has no value outside
   * Great Britain.
   *
   * @param lonLat degrees of ETRS89
   * @param index 0 for the easting, 1 for the northing
   */
  static Expression onGrid(List<Expression> lonLat, int index) {
    return new Expression.InJvm(
        ValueType.NUMBER,
        lonLat,
        (a, context) -> {
          if (a[0] == null || a[1] == null) {
            return null;
          }
          double[] xy = {(Double) a[0], (Double) a[1]};
          context.requiredTransform().toGrid(xy, 0, 1);
          if (Double.isNaN(xy[index])) {
            throw new EvaluationException("the point is outside Great Britain");
          }
          return xy[index];
        });
  }

  /**
   * Returns the easting or northing of the middle of a grid square. Has no value for a text that is
   * no grid reference.
   */
  static Expression middle(Expression text, boolean easting) {
    return new Expression.InJvm(
        ValueType.NUMBER,
        List.of(text),
        (a, context) ->
            a[0] == null
                ? null
                : GridReference.find((String) a[0])
                    .map(GridReference::centre)
                    .map(at -> easting ? at.easting() : at.northing())
                    .orElseThrow(() -> new EvaluationException("not a grid reference")));
  }
}
