package uk.trigpoint.datasets.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.access.Grant;

/**
 * A dataset's catalogue entry together with one of its versions.
 *
 * @param id see {@link #isId}
 * @param keyColumn the property that holds the supplier's feature identifier; null if there is none
 * @param validTime when features are valid in the real world; null if the version does not say
 * @param updatePromise ISO 8601 duration, such as {@code P1D}; empty if no update is promised
 * @param standing its former ids, and whether it is in use
 * @param policy today's access policy; a former version is additionally restricted by its own, see
 *     {@link #decide}
 * @param version the current version, or the one current at the requested moment
 */
public record Dataset(
    String id,
    String title,
    String description,
    GeometryType geometryType,
    @Nullable String keyColumn,
    List<Column> columns,
    @Nullable ValidTime validTime,
    Licence licence,
    String attribution,
    String owner,
    String updatePromise,
    Standing standing,
    AccessPolicy policy,
    DatasetVersion version) {
  private static final Pattern ID = Pattern.compile("[a-z0-9_-]{1,60}");

  public Dataset {
    columns = List.copyOf(columns);
  }

  /**
   * Returns whether a text is a valid dataset id: 1 to 60 lower-case letters, digits, hyphens and
   * underscores.
   */
  public static boolean isId(String id) {
    return ID.matcher(id).matches();
  }

  /**
   * Returns whether the caller may read this version of the dataset: unless it is withdrawn, within
   * the scope of an API key, under today's policy and, for a former version or one that was rolled
   * back to, also under the version's own.
   */
  public boolean isReadableBy(Caller caller) {
    return standing.withdrawal() == null && isOpenTo(caller);
  }

  /** As {@link #isReadableBy}, if it were not withdrawn. */
  boolean isOpenTo(Caller caller) {
    return isInScopeOf(caller)
        && policy.isReadableBy(caller)
        && version.policy().isReadableBy(caller);
  }

  /** Returns whether the scope of the caller's API key, if any, names the dataset. */
  private boolean isInScopeOf(Caller caller) {
    return caller.mayRead(id) || standing.formerIds().stream().anyMatch(caller::mayRead);
  }

  /**
   * Returns whether this version is about living people. A version published as personal stays
   * personal even if the dataset is opened later.
   */
  public boolean isPersonal() {
    return policy.personal() || version.policy().personal();
  }

  /**
   * Returns what the caller may see of this version: the intersection of today's policy and the
   * version's own; empty if either denies access, the dataset is withdrawn, or it is outside the
   * scope of the caller's API key.
   *
   * @throws uk.trigpoint.datasets.access.PurposeRequiredException if the version is personal and
   *     the caller states no purpose
   */
  public Optional<Grant> decide(Caller caller) {
    if (standing.withdrawal() != null || !isInScopeOf(caller)) {
      return Optional.empty();
    }
    Optional<Grant> today = policy.decide(caller);
    return version.policy().equals(policy)
        ? today
        : today.flatMap(grant -> version.policy().decide(caller).map(grant::and));
  }

  /**
   * Returns whether the caller sees every row at its exact place, so that the number of features
   * and their extent tell the caller nothing new. False for personal data.
   */
  public boolean isWholeFor(Caller caller) {
    return !isPersonal() && decide(caller).filter(Grant::showsEveryExactRow).isPresent();
  }

  /** Returns the number of features for display; empty if the caller must not know it. */
  public Optional<Long> findFeatures(Caller caller) {
    return isWholeFor(caller) ? Optional.of(version.features()) : Optional.empty();
  }

  /**
   * Requires that a personal version lies in the schema of personal data: the login for personal
   * data reads no relation that another login could have made.
   *
   * @throws IllegalStateException if it does not
   */
  public void requireZone() {
    if (isPersonal() && !version.schemaName().equals(DatasetVersion.PERSONAL_SCHEMA)) {
      throw new IllegalStateException("a personal version of " + id + " is not in its schema");
    }
  }

  /** Returns the same dataset with another of its versions. */
  public Dataset withVersion(DatasetVersion other) {
    return new Dataset(
        id,
        title,
        description,
        geometryType,
        keyColumn,
        columns,
        validTime,
        licence,
        attribution,
        owner,
        updatePromise,
        standing,
        policy,
        other);
  }

  /** Returns the column of a name, or empty if this version has none. */
  public Optional<Column> findColumn(String name) {
    return columns.stream().filter(c -> c.name().equals(name)).findFirst();
  }
}
