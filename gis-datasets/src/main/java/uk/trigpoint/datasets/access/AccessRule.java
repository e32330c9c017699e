package uk.trigpoint.datasets.access;

import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;

/**
 * One rule of an access policy.
 *
 * @param roles the rule applies to callers with at least one of them
 * @param condition true for the rows that the rule admits; null admits every row
 * @param columns the columns that are shown
 * @param precision how exactly the place is shown
 */
public record AccessRule(
    Set<Role> roles,
    @Nullable RowCondition condition,
    ColumnSelection columns,
    Precision precision) {
  public AccessRule {
    roles = Set.copyOf(roles);
    if (roles.isEmpty()) {
      throw new IllegalArgumentException("a rule names at least one role");
    }
  }

  /** Returns a rule that shows the given roles every row, column and exact place. */
  public static AccessRule forRoles(Role... roles) {
    return new AccessRule(Set.of(roles), null, ColumnSelection.ALL, Precision.EXACT);
  }

  /**
   * Returns the same rule with a condition.
   *
   * @throws uk.trigpoint.datasets.filter.InvalidFilterException if it is not valid CQL2
   */
  public AccessRule where(String newCondition) {
    return new AccessRule(roles, RowCondition.parse(newCondition), columns, precision);
  }

  /** Returns the same rule with other columns. */
  public AccessRule showing(ColumnSelection newColumns) {
    return new AccessRule(roles, condition, newColumns, precision);
  }

  /** Returns the same rule with another precision. */
  public AccessRule at(Precision newPrecision) {
    return new AccessRule(roles, condition, columns, newPrecision);
  }

  /** Returns whether the caller has one of the roles. */
  public boolean appliesTo(Caller caller) {
    return !Collections.disjoint(roles, caller.roles());
  }
}
