package uk.trigpoint.datasets.publish.history;

import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.database.table.TableName;

/**
 * How a built version differs from the current one, by the numbers of features, which follow their
 * keys. Columns that only one of them has do not count.
 */
public record VersionComparison(long added, long changed) {
  /**
   * Compares two tables of a dataset.
   *
   * @param built with the columns {@code columns}
   * @param current with the columns {@code currentColumns}
   */
  public static VersionComparison of(
      Handle handle,
      TableName built,
      List<Column> columns,
      TableName current,
      List<Column> currentColumns) {
    List<String> common =
        columns.stream()
            .filter(
                c ->
                    currentColumns.stream()
                        .anyMatch(o -> o.name().equals(c.name()) && o.type() == c.type()))
            .map(c -> TableName.quote(c.name()))
            .toList();
    return handle
        .createQuery(
            "SELECT count(*) FILTER (WHERE c.fid IS NULL) AS added, count(*) FILTER (WHERE c.fid IS NOT NULL AND ROW("
                + values("n", common)
                + ") IS DISTINCT FROM ROW("
                + values("c", common)
                + ")) AS changed FROM "
                + built.sql()
                + " n LEFT JOIN "
                + current.sql()
                + " c USING (fid)")
        .map((row, context) -> new VersionComparison(row.getLong("added"), row.getLong("changed")))
        .one();
  }

  private static String values(String alias, List<String> columns) {
    return columns.stream().map(c -> alias + "." + c + ", ").collect(Collectors.joining())
        + "ST_AsEWKB("
        + alias
        + ".geom)";
  }
}
