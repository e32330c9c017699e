package uk.trigpoint.jobs.rowwise;

import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.expression.Expression;
import uk.trigpoint.jobs.expression.ValueType;
import uk.trigpoint.jobs.row.GeometryField;

/** What becomes of the geometry of rows in a step. */
public sealed interface GeometryPlan {
  /** The geometry stays as it is, if there is any. */
  GeometryPlan KEPT = new Kept();

  /** The rows lose their geometry. */
  GeometryPlan NONE = new None();

  /** See {@link #KEPT}. */
  record Kept() implements GeometryPlan {}

  /** See {@link #NONE}. */
  record None() implements GeometryPlan {}

  /**
   * The rows get a geometry.
   *
   * @param field of the output
   * @param value over the rows of the input; a row for which it has no value is rejected
   */
  record Computed(GeometryField field, Expression value) implements GeometryPlan {
    public Computed {
      if (value.type() != ValueType.GEOMETRY) {
        throw new IllegalArgumentException("the value of a geometry is a geometry");
      }
    }
  }

  /** Returns the geometry of the output. */
  default @Nullable GeometryField output(@Nullable GeometryField input) {
    return switch (this) {
      case Kept kept -> input;
      case None none -> null;
      case Computed computed -> computed.field();
    };
  }
}
