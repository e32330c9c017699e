package uk.trigpoint.datasets.publish;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.Licence;

/**
 * A request to publish a version: the dataset's catalogue entry and where this version comes from.
 *
 * @param keyColumn a column that is not null and unique; null if there is none
 * @param maintainer the publisher; must own the id
 * @param source where the data came from, for display: a file name, a supply, a pipeline
 * @param sourceDate reference date of the source; null if unknown
 * @param runId pipeline run; null if the version was not published by a pipeline
 * @param allowEmpty whether a version without features may replace one with features
 * @param details valid time, and which edits the version takes into account
 */
public record Publication(
    String id,
    String title,
    String description,
    GeometryType geometryType,
    @Nullable String keyColumn,
    List<Column> columns,
    Licence licence,
    String attribution,
    String owner,
    String updatePromise,
    AccessPolicy policy,
    Maintainer maintainer,
    String source,
    @Nullable LocalDate sourceDate,
    @Nullable UUID runId,
    boolean allowEmpty,
    String publishedBy,
    PublicationDetails details) {
  public Publication {
    if (!Dataset.isId(id)) {
      throw new IllegalArgumentException(
          "'" + id + "' is not a dataset id: use 1 to 60 lower-case letters, digits, - and _");
    }
    columns = List.copyOf(columns);
    String key = keyColumn;
    if (key != null && columns.stream().noneMatch(c -> c.name().equals(key))) {
      throw new IllegalArgumentException("the key '" + key + "' is not a column");
    }
    if (columns.stream().map(Column::name).distinct().count() != columns.size()) {
      throw new IllegalArgumentException("two columns have the same name");
    }
    if (details.validTime() != null) {
      details.validTime().requireIn(columns);
    }
  }

  /** Creates a publication with {@link PublicationDetails#DEFAULT}. */
  public Publication(
      String id,
      String title,
      String description,
      GeometryType geometryType,
      @Nullable String keyColumn,
      List<Column> columns,
      Licence licence,
      String attribution,
      String owner,
      String updatePromise,
      AccessPolicy policy,
      Maintainer maintainer,
      String source,
      @Nullable LocalDate sourceDate,
      @Nullable UUID runId,
      boolean allowEmpty,
      String publishedBy) {
    this(
        id,
        title,
        description,
        geometryType,
        keyColumn,
        columns,
        licence,
        attribution,
        owner,
        updatePromise,
        policy,
        maintainer,
        source,
        sourceDate,
        runId,
        allowEmpty,
        publishedBy,
        PublicationDetails.DEFAULT);
  }

  /** Returns a copy with other details. */
  public Publication withDetails(PublicationDetails other) {
    return new Publication(
        id,
        title,
        description,
        geometryType,
        keyColumn,
        columns,
        licence,
        attribution,
        owner,
        updatePromise,
        policy,
        maintainer,
        source,
        sourceDate,
        runId,
        allowEmpty,
        publishedBy,
        other);
  }
}
