package uk.trigpoint.datasets.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;

/**
 * The access policy of a dataset: a list of rules. Each row is decided, as a whole, by the first
 * rule that applies to the caller and whose condition is true for the row. A row that no rule
 * admits does not exist for the caller.
 *
 * @param personal whether the data is about living people; reading it requires a stated purpose and
 *     is audited, and it is never tiled, cached or exported
 * @param rules at least one, at most {@value #MAX_RULES}; earlier rules take precedence
 */
public record AccessPolicy(boolean personal, List<AccessRule> rules) {
  public static final int MAX_RULES = 20;

  public AccessPolicy {
    rules = List.copyOf(rules);
    if (rules.isEmpty() || rules.size() > MAX_RULES) {
      throw new IllegalArgumentException("a policy has 1 to " + MAX_RULES + " rules");
    }
    if (personal && rules.stream().anyMatch(r -> r.roles().contains(Role.PUBLIC))) {
      throw new IllegalArgumentException("a personal dataset is never public");
    }
  }

  /** Returns a policy that grants everyone all rows and columns. */
  public static AccessPolicy open() {
    return forRoles(Role.PUBLIC);
  }

  /** Returns a policy that grants the given roles all rows and columns, and other roles nothing. */
  public static AccessPolicy forRoles(Role... roles) {
    return of(AccessRule.forRoles(roles));
  }

  /** Returns a policy for data that is not personal. */
  public static AccessPolicy of(AccessRule... rules) {
    return new AccessPolicy(false, List.of(rules));
  }

  /** Returns a policy for personal data. */
  public static AccessPolicy personal(AccessRule... rules) {
    return new AccessPolicy(true, List.of(rules));
  }

  /** Returns the roles that at least one rule names, sorted by code. */
  public Set<Role> readers() {
    Set<Role> readers = new TreeSet<>();
    rules.forEach(rule -> readers.addAll(rule.roles()));
    return readers;
  }

  /** Returns whether at least one rule applies to the caller. */
  public boolean isReadableBy(Caller caller) {
    return rules.stream().anyMatch(rule -> rule.appliesTo(caller));
  }

  /**
   * Returns what the caller may see, or empty if no rule applies to the caller.
   *
   * @throws PurposeRequiredException if the dataset is personal and the caller states no purpose
   */
  public Optional<Grant> decide(Caller caller) {
    List<GrantedRule> applicable =
        rules.stream().filter(rule -> rule.appliesTo(caller)).map(GrantedRule::of).toList();
    if (applicable.isEmpty()) {
      return Optional.empty();
    }
    if (personal && caller.findPurpose().isEmpty()) {
      throw new PurposeRequiredException();
    }
    return Optional.of(Grant.of(applicable, caller.attributes()));
  }
}
