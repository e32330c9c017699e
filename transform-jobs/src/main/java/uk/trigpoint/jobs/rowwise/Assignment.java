package uk.trigpoint.jobs.rowwise;

import uk.trigpoint.jobs.expression.Expression;
import uk.trigpoint.jobs.expression.ValueType;
import uk.trigpoint.jobs.row.Field;

/**
 * A column of the output and its value. A row for which it has none is rejected.
 *
 * @param field of the output
 * @param value over the columns of the input
 */
public record Assignment(Field field, Expression value) {
  public Assignment {
    if (ValueType.of(field.type()) != value.type()) {
      throw new IllegalArgumentException(
          "the column '%s' is %s, its value %s"
              .formatted(field.name(), field.type(), value.type()));
    }
  }
}
