package uk.trigpoint.datasets.row;

import java.time.DateTimeException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.valid.IsValidOp;
import uk.trigpoint.core.crs.Ostn15;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.core.time.Times;
import uk.trigpoint.datasets.description.ColumnDescription;
import uk.trigpoint.datasets.description.ValuePattern;

/** Checks a row before it is written, and finds every fault of it. */
final class RowCheck {
  static final int MAX_TEXT = 5_000;

  /** The longest number without an exponent that a column can hold. */
  private static final int MAX_NUMBER = 400;

  private static final Envelope GRID = new Envelope(0, Ostn15.MAX_EASTING, 0, Ostn15.MAX_NORTHING);

  private final RowTable table;
  private final List<RowFault> faults = new ArrayList<>();

  private RowCheck(RowTable table) {
    this.table = table;
  }

  /**
   * Returns the values of a row by column, in the order of the columns.
   *
   * @param key of the row that is changed; null for a new row
   * @throws RowException with every fault
   */
  static Map<String, @Nullable Object> require(
      RowTable table, RowInput input, @Nullable String key) {
    return new RowCheck(table).values(input, key);
  }

  private Map<String, @Nullable Object> values(RowInput input, @Nullable String key) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (Column column : table.columns()) {
      String text = input.values().get(column.name());
      boolean isKey = column.name().equals(table.key());
      if (isKey && key != null && (text == null || text.isBlank())) {
        text = key;
      }
      Object value = value(column, text == null || text.isBlank() ? null : text, isKey);
      values.put(column.name(), value);
      if (isKey && key != null && value != null && !Row.text(value).equals(key)) {
        fault(column, "is the key and cannot be changed; add another row instead");
      }
    }
    for (String name : input.values().keySet()) {
      if (table.dataset().findColumn(name).isEmpty()) {
        faults.add(RowFault.ofColumn(name, "is not a column of the dataset"));
      }
    }
    faults.addAll(input.place().faults());
    Geometry geometry = input.place().geometry();
    if (geometry != null) {
      geometry(geometry);
    }
    if (!faults.isEmpty()) {
      throw new RowException(faults);
    }
    return values;
  }

  private @Nullable Object value(Column column, @Nullable String text, boolean isKey) {
    ColumnDescription said = table.said(column);
    if (text == null) {
      if (isKey || said.required()) {
        fault(column, "must be filled in");
      }
      return null;
    }
    if (text.length() > MAX_TEXT) {
      fault(column, "must have at most %,d characters".formatted(MAX_TEXT));
      return null;
    }
    Object value = typed(column, text);
    if (value == null) {
      return null;
    }
    if (!said.codes().isEmpty() && !said.codes().containsKey(Row.text(value))) {
      fault(column, "must be one of the codes of the column");
    }
    if (value instanceof String && !said.pattern().isEmpty() && !matches(said.pattern(), text)) {
      fault(column, "must match the pattern " + said.pattern());
    }
    return value;
  }

  private static boolean matches(String pattern, String text) {
    return ValuePattern.parse(pattern).matches(text);
  }

  private @Nullable Object typed(Column column, String text) {
    String word = text.strip();
    return switch (column.type()) {
      case TEXT -> text(column, text);
      case INTEGER -> integer(column, word);
      case NUMBER -> number(column, word);
      case BOOLEAN ->
          switch (word.toLowerCase(Locale.ROOT)) {
            case "true", "yes" -> Boolean.TRUE;
            case "false", "no" -> Boolean.FALSE;
            default -> fault(column, "must be yes or no");
          };
      case DATE -> {
        try {
          yield Times.date(word);
        } catch (DateTimeException e) {
          yield fault(column, "must be a date such as 2026-11-28");
        }
      }
      case TIMESTAMP -> {
        try {
          yield Times.instant(word).truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException e) {
          yield fault(
              column, "must be a date and time with its offset, such as 2026-11-28T10:00:00Z");
        }
      }
    };
  }

  private @Nullable Object text(Column column, String text) {
    String lines = text.replace("\r\n", "\n");
    return lines.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\t' || c == 0x7F)
        ? fault(column, "must not have control characters")
        : lines;
  }

  private @Nullable Object integer(Column column, String word) {
    try {
      if (word.matches("-?[0-9]{1,19}")) {
        return Long.valueOf(word);
      }
    } catch (NumberFormatException e) {
      // 19 digits, but too many for the column
    }
    return fault(column, "must be a whole number of at most 18 digits");
  }

  private @Nullable Object number(Column column, String word) {
    if (word.length() > MAX_NUMBER
        || !word.matches("-?[0-9]+(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]{1,3})?")) {
      return fault(column, "must be a number such as 12.5");
    }
    double number = Double.parseDouble(word) + 0.0; // -0 is 0
    return Double.isFinite(number) ? (Object) number : fault(column, "is too large");
  }

  private void geometry(Geometry geometry) {
    GeometryType kind = table.dataset().geometryType();
    String field = "geometry";
    if (kind == GeometryType.NONE) {
      faults.add(RowFault.ofPlace(field, "is not allowed: the dataset has no places"));
    } else if (geometry.isEmpty()) {
      faults.add(RowFault.ofPlace(field, "must not be empty; null removes the place"));
    } else if (kind != GeometryType.MIXED && GeometryType.of(geometry) != kind) {
      faults.add(RowFault.ofPlace(field, "must be of the kind of the dataset: " + kind.code()));
    } else if (!GRID.contains(geometry.getEnvelopeInternal())) {
      faults.add(
          RowFault.ofPlace(
              field,
              "must lie within Great Britain: eastings from 0 to 700,000, northings from 0 to 1,250,000"));
    } else {
      IsValidOp validity = new IsValidOp(geometry);
      if (!validity.isValid()) {
        faults.add(
            RowFault.ofPlace(field, "is not valid: " + validity.getValidationError().getMessage()));
      }
    }
  }

  private @Nullable Object fault(Column column, String message) {
    faults.add(RowFault.ofColumn(column.name(), message));
    return null;
  }
}
