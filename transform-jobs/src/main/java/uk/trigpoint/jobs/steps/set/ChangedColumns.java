package uk.trigpoint.jobs.steps.set;

import java.util.ArrayList;
import java.util.List;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.jobs.expression.Constants;
import uk.trigpoint.jobs.row.Field;
import uk.trigpoint.jobs.row.RowType;

/**
 * SQL for the names of the columns that differ between a row {@code b} and a row {@code a}. Texts
 * are compared without blanks at their ends.
 *
 * @param columns of both rows
 * @param blankIsMissing whether a text without characters is the same as no value
 * @param tolerance in metres
 */
record ChangedColumns(List<String> columns, boolean blankIsMissing, double tolerance) {
  /** The name of the geometry in a list of changed columns. */
  static final String GEOMETRY = "geometry";

  /**
   * Whether geometries differ by more than the tolerance. The distance of the vertices of one from
   * the other costs their product, so large geometries are compared vertex by vertex instead.
   */
  private static final String MOVED =
      """
      CASE WHEN a.geom = b.geom THEN FALSE
        WHEN a.geom IS NULL OR b.geom IS NULL THEN (a.geom IS NULL) <> (b.geom IS NULL)
        WHEN ST_IsEmpty(a.geom) OR ST_IsEmpty(b.geom) THEN ST_IsEmpty(a.geom) <> ST_IsEmpty(b.geom)
        WHEN ST_Dimension(a.geom) <> ST_Dimension(b.geom) THEN TRUE
        WHEN NOT ST_Expand(Box2D(a.geom), %1$s) ~ Box2D(b.geom) THEN TRUE
        WHEN CAST(ST_NPoints(a.geom) AS bigint) * ST_NPoints(b.geom) > 4000000
          THEN NOT ST_OrderingEquals(ST_Normalize(a.geom), ST_Normalize(b.geom))
        ELSE ST_HausdorffDistance(a.geom, b.geom) > %1$s END""";

  /** Returns a text such as {@code status, geometry}; null if nothing differs. */
  String sql(RowType before, RowType after, Constants constants) {
    List<String> names = new ArrayList<>();
    List<String> conditions = new ArrayList<>();
    for (String column : columns) {
      names.add(column);
      conditions.add(differs(after.find(column).orElseThrow(), constants));
    }
    if (before.geometry() != null && after.geometry() != null) {
      names.add(GEOMETRY);
      conditions.add("(" + MOVED.formatted(Double.toString(tolerance)) + ")");
    }
    if (names.isEmpty()) {
      return "CAST(NULL AS text)";
    }
    StringBuilder list = new StringBuilder();
    for (int i = 0; i < names.size(); i++) {
      list.append(i == 0 ? "" : " || ")
          .append("CASE WHEN ")
          .append(conditions.get(i))
          .append(" THEN ', ")
          .append(names.get(i))
          .append("' ELSE '' END");
    }
    return "CASE WHEN NOT (%s) THEN NULLIF(substr(%s, 3), '') END"
        .formatted(same(before, after), list);
  }

  /**
   * Returns a condition that is never null: all values are the very same. Most rows are, and need
   * no list.
   */
  private String same(RowType before, RowType after) {
    List<String> conditions = new ArrayList<>();
    columns.forEach(c -> conditions.add("a.\"%1$s\" IS NOT DISTINCT FROM b.\"%1$s\"".formatted(c)));
    if (before.geometry() != null && after.geometry() != null) {
      conditions.add("COALESCE(a.geom = b.geom, FALSE)");
    }
    return String.join(" AND ", conditions);
  }

  private String differs(Field field, Constants constants) {
    String a = "a." + field.quoted();
    String b = "b." + field.quoted();
    String plain = a + " IS DISTINCT FROM " + b;
    return field.type() == ColumnType.TEXT
        ? "(%s AND %s IS DISTINCT FROM %s)".formatted(plain, text(a, constants), text(b, constants))
        : plain;
  }

  private String text(String value, Constants constants) {
    String trimmed = KeySql.trimmed(value, constants);
    return blankIsMissing ? "NULLIF(" + trimmed + ", '')" : trimmed;
  }
}
