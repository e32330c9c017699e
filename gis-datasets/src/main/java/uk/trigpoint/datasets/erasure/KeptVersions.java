package uk.trigpoint.datasets.erasure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.datasets.catalogue.CatalogueJson;

/**
 * The kept versions of a dataset, whatever their policy.
 *
 * @param personal whether the dataset or any of the versions is personal
 * @param keyColumn null if the dataset has none
 */
record KeptVersions(boolean personal, @Nullable String keyColumn, List<KeptVersion> versions) {
  private static final String LIST = SqlFile.read(KeptVersions.class, "list-kept-versions");

  /**
   * A version with the columns of its table that come from the source.
   *
   * @param held whether it waits for a release, so that nobody can edit it
   * @param current whether readers see it
   */
  record KeptVersion(
      int version, TableName table, List<Column> columns, boolean held, boolean current) {
    boolean has(@Nullable String column) {
      return columns.stream().anyMatch(c -> c.name().equals(column));
    }
  }

  private record Row(boolean personal, @Nullable String keyColumn, @Nullable KeptVersion version) {}

  /** Reads the versions; empty if there is no such dataset. */
  static Optional<KeptVersions> find(Handle handle, String datasetId) {
    List<Row> rows =
        handle.createQuery(LIST).bind("dataset", datasetId).map((row, context) -> row(row)).list();
    return rows.stream()
        .findFirst()
        .map(
            first ->
                new KeptVersions(
                    first.personal(),
                    first.keyColumn(),
                    rows.stream().map(Row::version).filter(Objects::nonNull).toList()));
  }

  private static Row row(ResultSet row) throws SQLException {
    String schema = row.getString("schema_name");
    return new Row(
        row.getBoolean("personal"),
        row.getString("key_column"),
        schema == null
            ? null
            : new KeptVersion(
                row.getInt("version"),
                TableName.of(schema, row.getString("table_name")),
                CatalogueJson.columns(row.getString("columns")),
                row.getBoolean("held"),
                row.getBoolean("current")));
  }
}
