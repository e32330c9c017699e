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
 * @param policy the access policy the version was published with
 * @param features number of features
 * @param rejected number of rejected source rows
 * @param extent EPSG:27700, metres; null if the version has no geometry
 * @param source where the data came from, for display
 * @param sourceDate reference date of the source; null if unknown
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
    Instant publishedAt) {
  /** Schema of the tables of personal data. */
  public static final String PERSONAL_SCHEMA = "personal";

  /** Returns the schema-qualified table name, quoted for SQL. */
  public String relation() {
    return TableName.of(schemaName, tableName).sql();
  }
}
