package uk.trigpoint.datasets.access;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;

/**
 * Who may read a dataset, and what of it.
 *
 * @param read roles that may read it at all
 * @param personal about living people: needs a stated purpose, is audited, is never tiled, cached
 *     or exported
 * @param columns for a named column, the only roles that see it; unnamed columns are seen by every
 *     reader
 * @param ownRows for a role, the column that must equal the caller's organisation
 * @param precisionMetres for a role, the grid its geometries are snapped to; roles unnamed see the
 *     exact place
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

  /** Everybody sees everything. */
  public static AccessPolicy open() {
    return forRoles(Role.PUBLIC);
  }

  /** The roles named see everything, others nothing. */
  public static AccessPolicy forRoles(Role... roles) {
    return new AccessPolicy(Set.of(roles), false, Map.of(), Map.of(), Map.of());
  }

  /** Whether the dataset may be known to the caller at all. */
  public boolean isReadableBy(Caller caller) {
    return caller.roles().stream().anyMatch(read::contains);
  }

  /**
   * What the caller may see, or empty when nothing. With several roles the caller gets, rule by
   * rule, the most that one of the reading roles allows.
   *
   * @throws PurposeRequiredException if the dataset is personal and the caller states no purpose
   */
  public Optional<Grant> decide(Caller caller) {
    Set<Role> reading = EnumSet.noneOf(Role.class);
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
    return Optional.of(new Grant(hidden, ownRowColumns, caller.organisation(), precision));
  }
}
