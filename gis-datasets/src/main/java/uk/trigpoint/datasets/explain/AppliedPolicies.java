package uk.trigpoint.datasets.explain;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.access.Grant;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.DatasetVersion;

/**
 * The policies that decide together what callers see of the version in force: that of the dataset,
 * and after a rollback also the version's own.
 *
 * @param today the dataset's policy
 * @param own the policy of a version that was rolled back to; null for other versions
 */
public record AppliedPolicies(AccessPolicy today, @Nullable AccessPolicy own) {
  private static final Grant NOTHING = new Grant(List.of(), Map.of());

  /** Returns the policies that apply to the version in force. */
  public static AppliedPolicies of(Dataset dataset) {
    DatasetVersion version = dataset.version();
    return new AppliedPolicies(
        dataset.policy(), version.rolledBackAt() == null ? null : version.policy());
  }

  /** Returns one policy, as it applies to a version that is published under it. */
  public static AppliedPolicies alone(AccessPolicy policy) {
    return new AppliedPolicies(policy, null);
  }

  /** Returns the policies that apply if the dataset gets another policy. */
  public AppliedPolicies withToday(AccessPolicy policy) {
    return new AppliedPolicies(policy, own);
  }

  /** Returns the version's own policy if it differs from today's; else null. */
  @Nullable AccessPolicy restriction() {
    return today.equals(own) ? null : own;
  }

  /**
   * Returns what a caller may see; a grant without rules if nothing. If two policies apply, its
   * rules are pairs of a rule of today's and one of the version's own, sorted by the former: the
   * pair at {@code i} has today's rule {@code i / n}, where {@code n} is the number of rules that
   * the own policy grants.
   */
  Grant decide(Caller caller) {
    Grant first = today.decide(caller).orElse(NOTHING);
    AccessPolicy second = restriction();
    return second == null ? first : first.and(second.decide(caller).orElse(NOTHING));
  }

  /** Returns the policies that apply, today's first. */
  Stream<AccessPolicy> list() {
    AccessPolicy second = restriction();
    return second == null ? Stream.of(today) : Stream.of(today, second);
  }

  /** Returns the roles that today's policy names. */
  Set<Role> readers() {
    return today.readers();
  }
}
