package uk.trigpoint.datasets.row;

/**
 * A value that cannot be stored.
 *
 * @param column name of the column; {@code geometry}, {@code easting} or {@code northing} for the
 *     place
 * @param message what it must be, such as "must be a whole number"
 * @param ofPlace whether the place is at fault: a column may be named like a part of it
 */
public record RowFault(String column, String message, boolean ofPlace) {
  static RowFault ofColumn(String column, String message) {
    return new RowFault(column, message, false);
  }

  static RowFault ofPlace(String part, String message) {
    return new RowFault(part, message, true);
  }
}
