package uk.trigpoint.formats;

import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.core.time.Times;

/**
 * Infers the narrowest column type that fits all values: integer, number, boolean, ISO date, else
 * text. Numbers with a leading zero or more than 15 digits are text: they are identifiers.
 */
public final class TypeInference {
  private boolean seen;
  private boolean integer = true;
  private boolean number = true;
  private boolean bool = true;
  private boolean date = true;

  /** Narrows the inferred type by a value; null and blank values are ignored. */
  public void observe(@Nullable String value) {
    if (value == null || value.isBlank()) {
      return;
    }
    seen = true;
    integer &= value.matches("0|-?[1-9][0-9]{0,14}");
    number &= value.matches("-?(0|[1-9][0-9]{0,14})(\\.[0-9]+)?([eE][-+]?[0-9]{1,2})?");
    bool &= value.equals("true") || value.equals("false");
    date &= Times.isDate(value);
  }

  /** Returns the inferred type. Columns named as identifiers are text whatever their values. */
  public ColumnType type(String name) {
    if (!seen
        || name.equals("uprn")
        || name.equals("usrn")
        || name.endsWith("_code")
        || name.endsWith("_id")) {
      return ColumnType.TEXT;
    }
    if (integer) {
      return ColumnType.INTEGER;
    }
    if (number) {
      return ColumnType.NUMBER;
    }
    if (bool) {
      return ColumnType.BOOLEAN;
    }
    return date ? ColumnType.DATE : ColumnType.TEXT;
  }
}
