package uk.trigpoint.datasets.catalogue;

import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import net.postgis.jdbc.PGgeometry;
import net.postgis.jdbc.geometry.Geometry;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.core.feature.GeometryType;

/**
 * A row of {@code catalogue.published_version}: a version with the entry of its dataset.
 *
 * @param formerIds ids that lead to the dataset
 * @param withdrawnAt null if the dataset is in use
 * @param inForce whether it is the version that readers see
 * @param versionPolicy the policy that restricts the version besides today's
 * @param rolledBackAt see {@link DatasetVersion#rolledBackAt}
 * @param extent EPSG:27700; null for personal data, and for a version without geometries
 * @param pastSince see {@link DatasetVersion#pastSince}
 */
@MappedEntity(value = "published_version", schema = "catalogue")
record PublishedVersionEntity(
    String datasetId,
    String title,
    String description,
    String attribution,
    String owner,
    String updatePromise,
    @TypeDef(type = DataType.JSON) String accessPolicy,
    @TypeDef(type = DataType.STRING_ARRAY) List<String> formerIds,
    @Nullable Instant withdrawnAt,
    @Nullable String withdrawnBy,
    @Nullable String withdrawnReason,
    int version,
    boolean inForce,
    String schemaName,
    String tableName,
    String geometryType,
    @Nullable String keyColumn,
    @TypeDef(type = DataType.JSON) String columns,
    @Nullable String validFrom,
    @Nullable String validTo,
    String licence,
    @TypeDef(type = DataType.JSON) String versionPolicy,
    @Nullable Instant rolledBackAt,
    long features,
    long rejected,
    @TypeDef(type = DataType.OBJECT) @Nullable PGgeometry extent,
    String source,
    @Nullable LocalDate sourceDate,
    String publishedBy,
    Instant publishedAt,
    @Nullable Instant pastSince) {

  /** Returns the dataset with this version, and with all its edits. */
  Dataset toDataset() {
    return toDataset(toVersion());
  }

  /**
   * Returns the dataset with this version as it had been edited by a moment.
   *
   * @param policyThen the policy in force then
   */
  Dataset toDataset(Instant knownAt, String policyThen) {
    return toDataset(toVersion(policyThen, knownAt));
  }

  /** Returns the version with all its edits. */
  DatasetVersion toVersion() {
    return toVersion(versionPolicy, null);
  }

  private DatasetVersion toVersion(String policy, @Nullable Instant knownAt) {
    return new DatasetVersion(
        version,
        schemaName,
        tableName,
        CatalogueJson.policy(policy),
        features,
        rejected,
        envelope(extent),
        source,
        sourceDate,
        publishedBy,
        publishedAt,
        knownAt == null ? rolledBackAt : null,
        pastSince,
        knownAt);
  }

  private Dataset toDataset(DatasetVersion of) {
    return new Dataset(
        datasetId,
        title,
        description,
        GeometryType.parse(geometryType),
        keyColumn,
        CatalogueJson.columns(columns),
        ValidTime.of(validFrom, validTo),
        Licence.parse(licence),
        attribution,
        owner,
        updatePromise,
        standing(),
        CatalogueJson.policy(accessPolicy),
        of);
  }

  private Standing standing() {
    return new Standing(
        formerIds,
        withdrawnAt == null
            ? null
            : new Standing.Withdrawal(
                withdrawnAt,
                withdrawnBy == null ? "" : withdrawnBy,
                withdrawnReason == null ? "" : withdrawnReason));
  }

  private static @Nullable Envelope envelope(@Nullable PGgeometry column) {
    if (column == null) {
      return null;
    }
    Geometry geometry = column.getGeometry();
    Envelope envelope = new Envelope();
    for (int i = 0; i < geometry.numPoints(); i++) {
      envelope.expandToInclude(geometry.getPoint(i).getX(), geometry.getPoint(i).getY());
    }
    return envelope;
  }
}
