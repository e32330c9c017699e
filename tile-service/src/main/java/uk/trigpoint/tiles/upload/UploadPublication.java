package uk.trigpoint.tiles.upload;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.ValidTime;
import uk.trigpoint.datasets.explain.AccessNames;
import uk.trigpoint.datasets.publish.Maintainer;
import uk.trigpoint.datasets.publish.Publication;
import uk.trigpoint.datasets.publish.PublicationDetails;
import uk.trigpoint.formats.intake.PreparedFile;

/** Turns the metadata of an upload into what is published, once the columns are known. */
final class UploadPublication {
  private final UploadMetadata metadata;
  private final String publishedBy;
  private final Instant arrivedAt;
  private final AccessNames names;

  /**
   * @param publishedBy subject of the token
   * @param arrivedAt when the upload began: edits since are not lost
   * @param names that the access policy may use
   */
  UploadPublication(
      UploadMetadata metadata, String publishedBy, Instant arrivedAt, AccessNames names) {
    this.metadata = metadata;
    this.publishedBy = publishedBy;
    this.arrivedAt = arrivedAt;
    this.names = names;
  }

  /**
   * Returns what a file becomes.
   *
   * @param current the dataset as it is; empty for a new one
   * @throws uk.trigpoint.http.problem.ProblemException 400 that names the member which does not fit
   *     the columns
   */
  Publication of(PreparedFile file, String fileName, Optional<Dataset> current) {
    return of(requireKey(file, current), file.columns(), file.geometryType(), fileName, current);
  }

  /**
   * Returns the key of a file: what is stated, else that of the dataset, else for a new one what
   * the file declares.
   *
   * @return null if there is none
   * @throws uk.trigpoint.http.problem.ProblemException 400 if the file has no such column
   */
  @Nullable String requireKey(PreparedFile file, Optional<Dataset> current) {
    String key =
        metadata.keyColumn() == null && current.isEmpty()
            ? file.understanding().key()
            : statedKey();
    if (key != null) {
      UploadMetadata.require("metadata.keyColumn", key, file.columns());
    }
    return key;
  }

  /**
   * Returns what stated columns become, without rows.
   *
   * @param source of the version, for display
   * @throws uk.trigpoint.http.problem.ProblemException 400 that names the member which does not fit
   *     the columns
   */
  Publication of(List<Column> columns, GeometryType geometryType, String source) {
    return of(statedKey(), columns, geometryType, source, Optional.empty());
  }

  private @Nullable String statedKey() {
    String key = metadata.keyColumn();
    return key == null || key.isBlank() ? null : Column.nameFrom(key);
  }

  private Publication of(
      @Nullable String key,
      List<Column> columns,
      GeometryType geometryType,
      String source,
      Optional<Dataset> current) {
    if (key != null) {
      UploadMetadata.require("metadata.keyColumn", key, columns);
    }
    String title = metadata.titleText();
    return new Publication(
        metadata.datasetId(),
        title.isEmpty() ? metadata.datasetId() : title,
        metadata.descriptionText(),
        geometryType,
        key,
        columns,
        metadata.terms(),
        metadata.attributionText(),
        metadata.ownerText(),
        metadata.promise(),
        new UploadPolicy(metadata).over(current, columns, names),
        Maintainer.uploader(publishedBy),
        source,
        metadata.date(),
        null,
        false,
        publishedBy,
        details(columns));
  }

  private PublicationDetails details(List<Column> columns) {
    ValidTime declared = metadata.validTimeColumns();
    if (declared != null) {
      UploadMetadata.check(
          "metadata.validTime",
          () -> {
            declared.requireIn(columns);
            return declared;
          });
    }
    Instant readAt = metadata.readAt();
    return new PublicationDetails(
        declared,
        readAt == null ? arrivedAt : readAt,
        Boolean.TRUE.equals(metadata.overwriteEdits()));
  }
}
