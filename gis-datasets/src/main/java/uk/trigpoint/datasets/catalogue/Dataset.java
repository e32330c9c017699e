package uk.trigpoint.datasets.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.datasets.access.AccessPolicy;

/**
 * A dataset as the catalogue has it, with the version it is read from.
 *
 * @param keyColumn the property that identifies a feature to its supplier, else null
 * @param updatePromise ISO 8601 duration, such as {@code P1D}; empty when nothing is promised
 * @param version the current version, or the one of the moment asked for
 */
public record Dataset(
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
    DatasetVersion version) {
  private static final Pattern ID = Pattern.compile("[a-z0-9_-]{1,60}");

  public Dataset {
    columns = List.copyOf(columns);
  }

  /** Whether a text may be a dataset's id. */
  public static boolean isId(String id) {
    return ID.matcher(id).matches();
  }

  public Optional<Column> findColumn(String name) {
    return columns.stream().filter(c -> c.name().equals(name)).findFirst();
  }
}
