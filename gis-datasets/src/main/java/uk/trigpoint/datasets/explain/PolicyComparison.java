package uk.trigpoint.datasets.explain;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.database.DatasetDatabases;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.access.Grant;
import uk.trigpoint.datasets.access.GrantedRule;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.query.RuleCompiler;

/** Compares two policies on the rows of a dataset's current version. */
@Singleton
public final class PolicyComparison {
  private final RuleCounts counts;
  private final CallerValues callers;
  private final IdleRules idleRules;

  public PolicyComparison(DatasetDatabases databases, RuleCompiler compiler) {
    this.counts = new RuleCounts(databases, compiler);
    this.callers = new CallerValues(counts, compiler);
    this.idleRules = new IdleRules(counts);
  }

  /**
   * Returns what a change of policy would give to and take from each role that a policy of the
   * dataset names, before or after, sorted by role. Roles for which nothing changes have no words.
   */
  public List<RoleDifference> compare(
      Dataset dataset, AppliedPolicies before, AppliedPolicies after) {
    Set<Role> roles = new TreeSet<>(before.readers());
    roles.addAll(after.readers());
    return roles.stream().map(role -> compare(dataset, before, after, role)).toList();
  }

  /**
   * Returns in sentences what a change of policy does to single callers. They contain values of the
   * data, so they are for the author of the policy and not for its history.
   */
  public List<String> describeCallers(
      Dataset dataset, AppliedPolicies before, AppliedPolicies after) {
    return callers.describe(dataset, before, after);
  }

  /** Returns a warning for each rule of a policy that decides no row of the current version. */
  public List<String> describeIdleRules(Dataset dataset, AccessPolicy policy) {
    return idleRules.describe(dataset, policy);
  }

  private RoleDifference compare(
      Dataset dataset, AppliedPolicies before, AppliedPolicies after, Role role) {
    Grant grantBefore = RoleGrants.of(dataset, before, role);
    Grant grantAfter = RoleGrants.of(dataset, after, role);
    Set<String> columnsBefore = columns(dataset, grantBefore);
    Set<String> columnsAfter = columns(dataset, grantAfter);
    boolean dependsOnCaller =
        CallerConditions.dependsOnCaller(grantBefore)
            || CallerConditions.dependsOnCaller(grantAfter);
    if (dataset.isPersonal()) {
      List<String> rules = grantBefore.equals(grantAfter) ? List.of() : rules(before, after, role);
      return uncounted(role, columnsBefore, columnsAfter, dependsOnCaller, rules);
    }
    Grant someBefore = AssumedHolder.some(grantBefore);
    Grant someAfter = AssumedHolder.some(grantAfter);
    List<RuleCounts.Count> some = counts.count(dataset, someBefore, someAfter);
    Map<GrantedRule, String> labels = PolicyWords.labels(after, role, someAfter);
    RoleDifference all = tally(dataset, labels, some).difference(role, columnsBefore, columnsAfter);
    if (!dependsOnCaller) {
      return all;
    }
    Set<GrantedRule> ownRules = CallerConditions.rules(grantBefore, someBefore);
    ownRules.addAll(CallerConditions.rules(grantAfter, someAfter));
    RoleDifference own =
        tally(dataset, labels, some.stream().filter(c -> isDecidedBy(c, ownRules)).toList())
            .difference(role);
    Grant otherAfter = AssumedHolder.other(grantAfter);
    RoleDifference others =
        tally(
                dataset,
                PolicyWords.labels(after, role, otherAfter),
                counts.count(dataset, AssumedHolder.other(grantBefore), otherAfter))
            .difference(role);
    CallerWords words = new CallerWords(role, grantBefore, grantAfter, rules(before, after, role));
    return all.perCaller(others, words.say(own, others));
  }

  private static boolean isDecidedBy(RuleCounts.Count count, Set<GrantedRule> rules) {
    return rules.contains(count.first()) || rules.contains(count.second());
  }

  private static DifferenceTally tally(
      Dataset dataset, Map<GrantedRule, String> labels, List<RuleCounts.Count> counts) {
    DifferenceTally tally = new DifferenceTally(dataset.columns(), labels);
    counts.forEach(tally::add);
    return tally;
  }

  /** Says by which rules a role is decided before and after. */
  private static List<String> rules(AppliedPolicies before, AppliedPolicies after, Role role) {
    return List.of("Before: " + rules(before, role), "After: " + rules(after, role));
  }

  private static String rules(AppliedPolicies policies, Role role) {
    AccessPolicy own = policies.restriction();
    return rules(policies.today(), role)
        + (own == null ? "" : " The version's own policy as well: " + rules(own, role));
  }

  private static String rules(AccessPolicy policy, Role role) {
    String rules =
        policy.rules().stream()
            .filter(rule -> rule.appliesTo(RoleGrants.caller(role)))
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

  private static Set<String> columns(Dataset dataset, Grant grant) {
    Set<String> shown = new TreeSet<>();
    dataset.columns().stream().map(Column::name).filter(grant::showsSomewhere).forEach(shown::add);
    return shown;
  }
}
