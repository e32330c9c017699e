package uk.trigpoint.formats.intake.value;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import uk.trigpoint.core.feature.ColumnType;

/** The type that is stated for a column, with how its values are written. */
public enum StatedType {
  TEXT(ColumnType.TEXT),
  INTEGER(ColumnType.INTEGER),
  NUMBER(ColumnType.NUMBER),
  BOOLEAN(ColumnType.BOOLEAN),
  DATE(ColumnType.DATE),
  TIMESTAMP(ColumnType.TIMESTAMP),
  /** Dates, also as the number of a day in a spreadsheet: 46023 is 1 January 2026. */
  SPREADSHEET_DATE(ColumnType.DATE),
  /** Times, also as seconds since 1970. */
  EPOCH_SECONDS(ColumnType.TIMESTAMP),
  /** Times, also as milliseconds since 1970. */
  EPOCH_MILLISECONDS(ColumnType.TIMESTAMP);

  private final ColumnType type;

  StatedType(ColumnType type) {
    this.type = type;
  }

  /** Returns the type of the column. */
  public ColumnType type() {
    return type;
  }

  /** Returns the name used in settings. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Parses a name used in settings.
   *
   * @throws IllegalArgumentException if the name is unknown
   */
  public static StatedType parse(String code) {
    return Arrays.stream(values())
        .filter(t -> t.code().equalsIgnoreCase(code))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'"
                        + code
                        + "' is no type; there are "
                        + Arrays.stream(values())
                            .map(StatedType::code)
                            .collect(Collectors.joining(", "))));
  }
}
