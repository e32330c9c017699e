package uk.trigpoint.datasets.catalogue;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.datasets.access.AccessPolicy;

/**
 * One published state of a dataset.
 *
 * @param schemaName with {@code tableName} the relation it is read from; both come from the
 *     catalogue alone
 * @param policy the access policy the version was published under
 * @param extent EPSG:27700 metres; null when it has no geometry
 * @param source where it came from, for people
 * @param sourceDate the day the source speaks of
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
  /** The relation, quoted for SQL. */
  public String relation() {
    return quote(schemaName) + "." + quote(tableName);
  }

  /** An identifier of the catalogue, quoted for SQL. */
  public static String quote(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }
}
