package uk.trigpoint.datasets.explain;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.identity.Caller;
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
    Tally some = new Tally(dataset.columns());
    counts
        .count(dataset, AssumedHolder.some(grantBefore), AssumedHolder.some(grantAfter))
        .forEach(some::add);
    if (!dependsOnCaller) {
      return some.difference(role, columnsBefore, columnsAfter, null);
    }
    Tally others = new Tally(dataset.columns());
    counts
        .count(dataset, AssumedHolder.other(grantBefore), AssumedHolder.other(grantAfter))
        .forEach(others::add);
    return some.difference(
        role,
        columnsBefore,
        columnsAfter,
        others.difference(
            role,
            columns(dataset, AssumedHolder.other(grantBefore)),
            columns(dataset, AssumedHolder.other(grantAfter)),
            null));
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
    List<String> gained = without(columnsAfter, columnsBefore);
    List<String> lost = without(columnsBefore, columnsAfter);
    List<String> words = columnWords(role, gained, lost);
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

  private static List<String> without(Set<String> columns, Set<String> others) {
    return columns.stream().filter(c -> !others.contains(c)).toList();
  }

  private static List<String> columnWords(Role role, List<String> gained, List<String> lost) {
    List<String> words = new ArrayList<>();
    String who = PolicyWords.roles(List.of(role));
    if (!gained.isEmpty()) {
      words.add(who + " gains the columns " + String.join(", ", gained) + ".");
    }
    if (!lost.isEmpty()) {
      words.add(who + " loses the columns " + String.join(", ", lost) + ".");
    }
    return words;
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

  /** Adds up the rows of each pair of rules. */
  private static final class Tally {
    private final List<Column> columns;
    private long before;
    private long after;
    private long gained;
    private long lost;
    private long valuesGained;
    private long valuesLost;
    private long finer;
    private long coarser;

    Tally(List<Column> columns) {
      this.columns = columns;
    }

    void add(RuleCounts.Count count) {
      GrantedRule first = count.first();
      GrantedRule second = count.second();
      long rows = count.rows();
      before += first == null ? 0 : rows;
      after += second == null ? 0 : rows;
      if (first == null || second == null) {
        gained += first == null && second != null ? rows : 0;
        lost += second == null && first != null ? rows : 0;
        return;
      }
      valuesGained += showsMore(second, first) ? rows : 0;
      valuesLost += showsMore(first, second) ? rows : 0;
      double change = second.precision().cellArea() - first.precision().cellArea();
      finer += change < 0 ? rows : 0;
      coarser += change > 0 ? rows : 0;
    }

    private boolean showsMore(GrantedRule rule, GrantedRule than) {
      return columns.stream().anyMatch(c -> rule.shows(c.name()) && !than.shows(c.name()));
    }

    RoleDifference difference(
        Role role,
        Set<String> shownBefore,
        Set<String> shownAfter,
        @Nullable RoleDifference others) {
      List<String> columnsGained = without(shownAfter, shownBefore);
      List<String> columnsLost = without(shownBefore, shownAfter);
      return new RoleDifference(
          role.code(),
          before,
          after,
          gained,
          lost,
          columnsGained,
          columnsLost,
          valuesGained,
          valuesLost,
          finer,
          coarser,
          others != null,
          others,
          words(role, after > 0 ? columnsGained : List.of(), columnsLost, others));
    }

    private List<String> words(
        Role role,
        List<String> columnsGained,
        List<String> columnsLost,
        @Nullable RoleDifference others) {
      List<String> words = new ArrayList<>();
      String who = PolicyWords.roles(List.of(role));
      say(words, gained, who + " gains %s.");
      say(words, lost, who + " loses %s.");
      words.addAll(columnWords(role, columnsGained, columnsLost));
      say(words, valuesGained, who + " sees more columns of %s.");
      say(words, valuesLost, who + " sees fewer columns of %s.");
      say(words, finer, who + " sees more exact places of %s.");
      say(words, coarser, who + " sees less exact places of %s.");
      if (others == null) {
        return words;
      }
      if (!words.isEmpty()) {
        words.add(
            who
                + " sees different rows from caller to caller. Counted are rows that at least one of them sees.");
      }
      others.words().forEach(w -> words.add("On rows that are not the caller's own: " + w));
      return words;
    }

    private static void say(List<String> words, long rows, String sentence) {
      if (rows > 0) {
        words.add(sentence.formatted(PolicyWords.rows(rows)));
      }
    }
  }
}
