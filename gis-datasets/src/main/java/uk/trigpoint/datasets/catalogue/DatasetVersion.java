package uk.trigpoint.datasets.catalogue;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.datasets.access.AccessPolicy;

/**
 * One published version of a dataset.
 *
 * @param schemaName schema of the table; read from the catalogue, never from input
 * @param tableName name of the table; read from the catalogue, never from input
 * @param policy the access policy of the version itself, which restricts it besides today's; the
 *     same as today's while the version is in force by a publish or a release
 * @param features number of features
 * @param rejected number of rejected source rows
 * @param extent EPSG:27700, metres; null if the version has no geometry
 * @param source where the data came from, for display
 * @param sourceDate reference date of the source; null if unknown
 * @param rolledBackAt since when the version is in force by a rollback; null if it is not
 * @param pastSince since when a table that a service maintains itself keeps its former rows; null
 *     if it does not, and for versions that keep edits instead
 * @param knownAt reads the version as it had been edited by this moment; null means with all edits
 */
public record DatasetVersion(
    int version,
    String schemaName,
    String tableName,
    AccessPolicy policy,
    long features,
    long rejected,
    @Nullable Envelope extent,
    String source,
    @Nullable LocalDate sourceDate,
    String publishedBy,
    Instant publishedAt,
    @Nullable Instant rolledBackAt,
    @Nullable Instant pastSince,
    @Nullable Instant knownAt) {
  /** Schema of the tables of data that are not personal. */
  public static final String SCHEMA = "data";

  /** Schema of the tables of personal data. */
  public static final String PERSONAL_SCHEMA = "personal";

  /** Returns the table. */
  public TableName table() {
    return TableName.of(schemaName, tableName);
  }

  /** Returns the schema-qualified table name, quoted for SQL. */
  public String relation() {
    return table().sql();
  }

  /**
   * Returns whether edits of the version are kept: not of tables that a service maintains itself,
   * which may keep former rows ({@link #pastSince}).
   */
  public boolean keepsEdits() {
    return schemaName.equals(SCHEMA) || schemaName.equals(PERSONAL_SCHEMA);
  }
}
