package uk.trigpoint.datasets.publish;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.catalogue.Column;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.GeometryType;
import uk.trigpoint.datasets.catalogue.Licence;

/**
 * What is to be published: the dataset as it shall stand in the catalogue, and where this version
 * comes from.
 *
 * @param keyColumn one of the columns, not null and unique, or null
 * @param maintainer who publishes it; an id is published by one maintainer only
 * @param source for people: a file name, a supply, a pipeline
 * @param allowEmpty whether a version without a feature may replace one with features
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
    String publishedBy) {
  public Publication {
    if (!Dataset.isId(id)) {
      throw new IllegalArgumentException(
          "'" + id + "' is not a dataset id: lower-case letters, digits, - and _, 60 at most");
    }
    columns = List.copyOf(columns);
    String key = keyColumn;
    if (key != null && columns.stream().noneMatch(c -> c.name().equals(key))) {
      throw new IllegalArgumentException("the key '" + key + "' is not a column");
    }
    if (columns.stream().map(Column::name).distinct().count() != columns.size()) {
      throw new IllegalArgumentException("two columns have the same name");
    }
  }
}
