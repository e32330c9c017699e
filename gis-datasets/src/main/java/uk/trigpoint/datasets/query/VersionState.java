package uk.trigpoint.datasets.query;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.database.table.VersionTables;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.DatasetVersion;

/**
 * The rows of a version, now or as they were at a moment.
 *
 * <p>Where edits are kept, the edits table holds each row before its edit. A row that was not
 * edited after the moment is in the version's table; of one that was, the first edit after the
 * moment tells what it was, or that it did not exist. A table that a service maintains itself says
 * since when each row is so, and has a table of its former rows with until when they were.
 */
final class VersionState {
  private VersionState() {}

  /**
   * Adds the rows as an item of a FROM clause: a table, or a subquery with the columns {@code fid},
   * {@code geom}, {@code geom_3857} and the dataset's.
   */
  static SqlBuilder add(SqlBuilder sql, Dataset dataset) {
    DatasetVersion version = dataset.version();
    Instant moment = version.knownAt();
    if (moment == null) {
      return sql.add(version.relation());
    }
    String columns = columns(dataset.columns());
    return version.keepsEdits()
        ? addBeforeEdits(sql, version, columns, Timestamp.from(moment))
        : addKnown(sql, version, columns, Timestamp.from(moment));
  }

  private static SqlBuilder addKnown(
      SqlBuilder sql, DatasetVersion version, String columns, Timestamp then) {
    String past = VersionTables.past(version.table()).sql();
    return sql.add("(SELECT " + columns + " FROM " + version.relation() + " WHERE known_from <= ")
        .bind(then)
        .add(" UNION ALL SELECT " + columns + " FROM " + past + " WHERE known_from <= ")
        .bind(then)
        .add(" AND known_to > ")
        .bind(then)
        .add(") s");
  }

  private static SqlBuilder addBeforeEdits(
      SqlBuilder sql, DatasetVersion version, String columns, Timestamp then) {
    String edits = VersionTables.edits(version.table()).sql();
    return sql.add("(SELECT " + columns + " FROM " + version.relation() + " t")
        .add(" WHERE NOT EXISTS (SELECT FROM " + edits + " e")
        .add(" WHERE e.fid = t.fid AND e.\"#at\" > ")
        .bind(then)
        .add(") UNION ALL SELECT " + columns + " FROM (SELECT DISTINCT ON (fid) * FROM " + edits)
        .add(" WHERE \"#at\" > ")
        .bind(then)
        .add(" ORDER BY fid, \"#edit\") e WHERE \"#operation\" <> 'insert') s");
  }

  private static String columns(List<Column> columns) {
    return "fid, geom, geom_3857"
        + columns.stream().map(c -> ", " + TableName.quote(c.name())).collect(Collectors.joining());
  }
}
