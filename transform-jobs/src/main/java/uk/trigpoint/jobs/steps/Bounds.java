package uk.trigpoint.jobs.steps;

import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.jobs.definition.Setting;
import uk.trigpoint.jobs.expression.Expression;

/** An extent, EPSG:27700 metres. */
public record Bounds(
    @Setting("The least easting, metres") double west,
    @Setting("The least northing, metres") double south,
    @Setting("The greatest easting, metres") double east,
    @Setting("The greatest northing, metres") double north) {
  /** The lettered squares of the National Grid. */
  static final Bounds GREAT_BRITAIN = new Bounds(0, 0, 700_000, 1_300_000);

  public Bounds {
    if (!(west < east && south < north)) {
      throw new IllegalArgumentException("must have west before east and south before north");
    }
  }

  /** Returns whether two numbers are within, as an expression. */
  Expression contains(Expression easting, Expression northing) {
    return Conditions.and(between(easting, west, east), between(northing, south, north));
  }

  /** Returns whether a number is in a range that includes its ends. */
  static Expression between(Expression value, double least, double most) {
    return Conditions.and(
        Expression.call("_>=_", value, new Expression.Literal(least, ColumnType.NUMBER)),
        Expression.call("_<=_", value, new Expression.Literal(most, ColumnType.NUMBER)));
  }
}
