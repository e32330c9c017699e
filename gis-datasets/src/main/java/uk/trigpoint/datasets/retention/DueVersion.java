package uk.trigpoint.datasets.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.database.table.TableName;

/** A former version that is older than its dataset's retention. */
record DueVersion(
    String datasetId,
    int version,
    TableName table,
    boolean personal,
    long features,
    Instant publishedAt,
    String retention) {
  private static final String LIST = SqlFile.read(DueVersion.class, "list-due-versions");

  /** Lists the versions that are due. */
  static List<DueVersion> list(Handle handle) {
    return list(handle, null, null);
  }

  /** Returns whether the version is still due. */
  boolean isDue(Handle handle) {
    return !list(handle, datasetId, version).isEmpty();
  }

  private static List<DueVersion> list(
      Handle handle, @Nullable String datasetId, @Nullable Integer version) {
    return handle
        .createQuery(LIST)
        .bind("dataset", datasetId)
        .bind("version", version)
        .map((row, context) -> of(row))
        .list();
  }

  private static DueVersion of(ResultSet row) throws SQLException {
    return new DueVersion(
        row.getString("dataset_id"),
        row.getInt("version"),
        TableName.of(row.getString("schema_name"), row.getString("table_name")),
        row.getBoolean("personal"),
        row.getLong("features"),
        row.getTimestamp("published_at").toInstant(),
        row.getString("retention"));
  }
}
