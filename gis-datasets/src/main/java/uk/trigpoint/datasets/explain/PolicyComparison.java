package uk.trigpoint.datasets.explain;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.database.DatasetDatabases;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.access.Grant;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.query.RuleCompiler;

/** Compares two policies on the rows of a dataset's current version. */
@Singleton
public final class PolicyComparison {
  private static final Grant NOTHING = new Grant(List.of(), java.util.Map.of());

  private final RuleCounts counts;

  public PolicyComparison(DatasetDatabases databases, RuleCompiler compiler) {
    this.counts = new RuleCounts(databases, compiler);
  }

  /**
   * Returns what a change of policy would give to and take from each role that either policy names,
   * sorted by role. Roles for which nothing changes have no words.
   */
  public List<RoleDifference> compare(Dataset dataset, AccessPolicy before, AccessPolicy after) {
    Set<Role> roles = new TreeSet<>(before.readers());
    roles.addAll(after.readers());
    return roles.stream().map(role -> compare(dataset, before, after, role)).toList();
  }

  private RoleDifference compare(
      Dataset dataset, AccessPolicy before, AccessPolicy after, Role role) {
    Grant grantBefore = grant(before, role);
    Grant grantAfter = grant(after, role);
    Set<String> columnsBefore = columns(dataset, grantBefore);
    Set<String> columnsAfter = columns(dataset, grantAfter);
    boolean dependsOnCaller = dependsOnCaller(grantBefore) || dependsOnCaller(grantAfter);
    if (dataset.isPersonal()) {
      List<String> rules = grantBefore.equals(grantAfter) ? List.of() : rules(before, after, role);
      return uncounted(role, columnsBefore, columnsAfter, dependsOnCaller, rules);
    }
    DifferenceTally some =
        tally(
            dataset, AssumedHolder.some(grantBefore), AssumedHolder.some(grantAfter), after, role);
    if (!dependsOnCaller) {
      return some.difference(role, columnsBefore, columnsAfter, null);
    }
    DifferenceTally others =
        tally(
            dataset,
            AssumedHolder.other(grantBefore),
            AssumedHolder.other(grantAfter),
            after,
            role);
    // A column of a rule that decides none of these rows is not shown on them.
    RoleDifference othersDifference =
        others.difference(role, others.shownBefore(), others.shownAfter(), null);
    return some.difference(role, columnsBefore, columnsAfter, othersDifference);
  }

  private DifferenceTally tally(
      Dataset dataset, Grant before, Grant after, AccessPolicy policyAfter, Role role) {
    DifferenceTally tally =
        new DifferenceTally(dataset.columns(), PolicyWords.labels(policyAfter, role, after));
    counts.count(dataset, before, after).forEach(tally::add);
    return tally;
  }

  /** Says by which rules a role is decided before and after. */
  private static List<String> rules(AccessPolicy before, AccessPolicy after, Role role) {
    return List.of("Before: " + rules(before, role), "After: " + rules(after, role));
  }

  private static String rules(AccessPolicy policy, Role role) {
    String rules =
        policy.rules().stream()
            .filter(rule -> rule.roles().contains(role))
            .map(PolicyWords::rule)
            .collect(Collectors.joining(" "));
    return rules.isEmpty() ? PolicyWords.roles(List.of(role)) + " sees nothing." : rules;
  }

  private static RoleDifference uncounted(
      Role role,
      Set<String> columnsBefore,
      Set<String> columnsAfter,
      boolean dependsOnCaller,
      List<String> rules) {
    List<String> gained = DifferenceTally.without(columnsAfter, columnsBefore);
    List<String> lost = DifferenceTally.without(columnsBefore, columnsAfter);
    List<String> words = DifferenceTally.columnWords(role, gained, lost);
    if (!rules.isEmpty()) {
      words.add(
          PolicyWords.roles(List.of(role))
              + " is decided by other rules. Rows of personal data are not counted here.");
      words.addAll(rules);
    }
    return new RoleDifference(
        role.code(),
        null,
        null,
        null,
        null,
        gained,
        lost,
        null,
        null,
        null,
        null,
        dependsOnCaller,
        null,
        words);
  }

  private static Grant grant(AccessPolicy policy, Role role) {
    return policy
        .decide(Caller.of("explain", Set.of(role), "explain").withPurpose("explain"))
        .orElse(NOTHING);
  }

  private static boolean dependsOnCaller(Grant grant) {
    return !AssumedHolder.some(grant).rules().equals(grant.rules());
  }

  private static Set<String> columns(Dataset dataset, Grant grant) {
    Set<String> shown = new TreeSet<>();
    dataset.columns().stream().map(Column::name).filter(grant::showsSomewhere).forEach(shown::add);
    return shown;
  }
}
