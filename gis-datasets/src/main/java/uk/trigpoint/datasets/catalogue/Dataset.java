package uk.trigpoint.datasets.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.access.Grant;

/**
 * A dataset as the catalogue has it, with the version it is read from.
 *
 * @param keyColumn the property that identifies a feature to its supplier, else null
 * @param updatePromise ISO 8601 duration, such as {@code P1D}; empty when nothing is promised
 * @param policy today's access policy; what a caller may see follows from {@link #decide}, which
 *     restricts a former version by its own policy too
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

  /**
   * Returns whether the caller may know of this version of the dataset: by today's policy and, for
   * a former version, also by the one it was published under.
   */
  public boolean isReadableBy(Caller caller) {
    return policy.isReadableBy(caller) && version.policy().isReadableBy(caller);
  }

  /**
   * Returns whether this version is about living people. Data published as personal stay personal,
   * whatever the dataset became later.
   */
  public boolean isPersonal() {
    return policy.personal() || version.policy().personal();
  }

  /**
   * Returns what the caller may see of this version, the stricter of today's policy and the one it
   * was published under; empty if nothing.
   *
   * @throws uk.trigpoint.datasets.access.PurposeRequiredException if the version is personal and
   *     the caller states no purpose
   */
  public Optional<Grant> decide(Caller caller) {
    Optional<Grant> today = policy.decide(caller);
    return version.policy().equals(policy)
        ? today
        : today.flatMap(grant -> version.policy().decide(caller).map(grant::and));
  }

  public Optional<Column> findColumn(String name) {
    return columns.stream().filter(c -> c.name().equals(name)).findFirst();
  }
}
