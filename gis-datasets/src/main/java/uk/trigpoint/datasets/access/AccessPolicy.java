package uk.trigpoint.datasets.access;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;

/**
 * The access policy of a dataset: which roles may read it, and which columns, rows and geometric
 * precision each role gets.
 *
 * @param read roles that may read the dataset
 * @param personal whether the data is about living people; reading it requires a stated purpose and
 *     is audited, and it is never tiled, cached or exported
 * @param columns for a restricted column, the only roles that see it; every reader sees a column
 *     that is not listed
 * @param ownRows for a restricted role, the column that must equal the caller's organisation
 * @param precisionMetres for a restricted role, the cell size in metres that geometries are snapped
 *     to; roles that are not listed see exact geometries
 */
public record AccessPolicy(
    Set<Role> read,
    boolean personal,
    Map<String, Set<Role>> columns,
    Map<Role, String> ownRows,
    Map<Role, Double> precisionMetres) {
  public AccessPolicy {
    read = Set.copyOf(read);
    columns = Map.copyOf(columns);
    ownRows = Map.copyOf(ownRows);
    precisionMetres = Map.copyOf(precisionMetres);
    if (personal && read.contains(Role.PUBLIC)) {
      throw new IllegalArgumentException("a personal dataset is never public");
    }
  }

  /** Returns a policy that grants every role all rows and columns. */
  public static AccessPolicy open() {
    return forRoles(Role.PUBLIC);
  }

  /** Returns a policy that grants the given roles all rows and columns, and other roles nothing. */
  public static AccessPolicy forRoles(Role... roles) {
    return new AccessPolicy(Set.of(roles), false, Map.of(), Map.of(), Map.of());
  }

  /** Returns the roles that may read the dataset. */
  public Set<Role> readers() {
    return read;
  }

  /** Returns whether the caller has a role that may read the dataset. */
  public boolean isReadableBy(Caller caller) {
    return caller.roles().stream().anyMatch(read::contains);
  }

  /**
   * Returns what the caller may see, or empty if the caller may not read the dataset. If the caller
   * has several reading roles, each rule is decided by the most permissive of them.
   *
   * @throws PurposeRequiredException if the dataset is personal and the caller states no purpose
   */
  public Optional<Grant> decide(Caller caller) {
    Set<Role> reading = new LinkedHashSet<>();
    caller.roles().stream().filter(read::contains).forEach(reading::add);
    if (reading.isEmpty()) {
      return Optional.empty();
    }
    if (personal && caller.findPurpose().isEmpty()) {
      throw new PurposeRequiredException();
    }
    Set<String> hidden = new LinkedHashSet<>();
    columns.forEach(
        (column, roles) -> {
          if (reading.stream().noneMatch(roles::contains)) {
            hidden.add(column);
          }
        });
    List<Set<String>> ownRowColumns =
        ownRows.keySet().containsAll(reading)
            ? List.of(reading.stream().map(ownRows::get).collect(Collectors.toSet()))
            : List.of();
    double precision =
        reading.stream().mapToDouble(r -> precisionMetres.getOrDefault(r, 0.0)).min().orElse(0);
    return Optional.of(
        new Grant(
            hidden,
            ownRowColumns,
            caller.attribute(Caller.ORGANISATION).stream().findFirst().orElse(null),
            precision));
  }
}
