package uk.trigpoint.datasets.publish.number;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.datasets.catalogue.CatalogueJson;
import uk.trigpoint.datasets.catalogue.DatasetVersion;

/**
 * The version that a new one replaces.
 *
 * @param keyColumn null if the version has none
 */
public record CurrentVersion(
    int version,
    TableName table,
    @Nullable String keyColumn,
    List<Column> columns,
    GeometryType geometryType,
    long features) {
  private static final String FIND = SqlFile.read(CurrentVersion.class, "find-current-version");

  /** Returns the current version of a dataset, or empty if it has none. */
  public static Optional<CurrentVersion> find(Handle handle, String datasetId) {
    return handle
        .createQuery(FIND)
        .bind("dataset", datasetId)
        .map(
            (row, context) ->
                new CurrentVersion(
                    row.getInt("version"),
                    TableName.of(row.getString("schema_name"), row.getString("table_name")),
                    row.getString("key_column"),
                    CatalogueJson.columns(row.getString("columns")),
                    GeometryType.parse(row.getString("geometry_type")),
                    row.getLong("features")))
        .findOne();
  }

  /** Returns the number of features with all edits; {@link #features} is that of the publish. */
  public long countFeatures(Handle handle) {
    return handle.createQuery("SELECT count(*) FROM " + table.sql()).mapTo(Long.class).one();
  }

  /** Returns the number of features with a geometry that is not empty, with all edits. */
  public long countPlaces(Handle handle) {
    return handle
        .createQuery("SELECT count(*) FROM " + table.sql() + " WHERE NOT ST_IsEmpty(geom)")
        .mapTo(Long.class)
        .one();
  }

  /** Returns whether edits of the table are kept: not of tables that a service maintains itself. */
  public boolean keepsEdits() {
    return List.of(DatasetVersion.SCHEMA, DatasetVersion.PERSONAL_SCHEMA).contains(table.schema());
  }

  /** Returns the column of a name, or empty if the version has none. */
  public Optional<Column> findColumn(String name) {
    return columns.stream().filter(c -> c.name().equals(name)).findFirst();
  }
}
