package uk.trigpoint.jobs.row;

import java.util.stream.Collectors;

/**
 * Rows in the database: their columns, {@code #row} (unique, not null), {@code #line} (line of a
 * source file, or null), and {@code geom} (EPSG:27700) if they have geometry.
 *
 * @param relation as it stands after FROM: a quoted name, or a query in brackets
 */
public record StagedRows(String relation, RowType type) {
  /** Quoted column: number of the row, unique among its rows. */
  public static final String ROW = "\"#row\"";

  /** Quoted column: line of the source file on which the row starts, from 1; null if none. */
  public static final String LINE = "\"#line\"";

  /** Quoted column: geometry. */
  public static final String GEOMETRY = "geom";

  /** Returns {@code #row}, {@code #line}, the columns and the geometry, each after an alias. */
  public String all(String alias) {
    return "%1$s.%2$s, %1$s.%3$s%4$s%5$s"
        .formatted(
            alias,
            ROW,
            LINE,
            columns(alias),
            type.geometry() == null ? "" : ", " + alias + "." + GEOMETRY);
  }

  /** Returns whether the relation is a query, on which there is no index. */
  public boolean isQuery() {
    return relation.startsWith("(");
  }

  /** Returns the columns, each after a comma and an alias. */
  public String columns(String alias) {
    return type.fields().stream()
        .map(field -> ", " + alias + "." + field.quoted())
        .collect(Collectors.joining());
  }
}
