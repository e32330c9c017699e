package uk.trigpoint.datasets.explain;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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
      return uncounted(
          role, columnsBefore, columnsAfter, dependsOnCaller, !grantBefore.equals(grantAfter));
    }
    Tally tally = new Tally(dataset.columns());
    counts.count(dataset, AnyHolder.of(grantBefore), AnyHolder.of(grantAfter)).forEach(tally::add);
    return tally.difference(role, columnsBefore, columnsAfter, dependsOnCaller);
  }

  private static RoleDifference uncounted(
      Role role,
      Set<String> columnsBefore,
      Set<String> columnsAfter,
      boolean dependsOnCaller,
      boolean changed) {
    List<String> gained = without(columnsAfter, columnsBefore);
    List<String> lost = without(columnsBefore, columnsAfter);
    List<String> words = columnWords(role, gained, lost);
    if (changed) {
      words.add(
          PolicyWords.roles(List.of(role))
              + " is decided by other rules. Rows of personal data are not counted here.");
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
    return !AnyHolder.of(grant).rules().equals(grant.rules());
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
        Role role, Set<String> shownBefore, Set<String> shownAfter, boolean dependsOnCaller) {
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
          dependsOnCaller,
          words(role, columnsGained, columnsLost));
    }

    private List<String> words(Role role, List<String> columnsGained, List<String> columnsLost) {
      List<String> words = new ArrayList<>();
      String who = PolicyWords.roles(List.of(role));
      say(words, gained, who + " gains %s.");
      say(words, lost, who + " loses %s.");
      words.addAll(columnWords(role, columnsGained, columnsLost));
      say(words, valuesGained, who + " sees more columns of %s.");
      say(words, valuesLost, who + " sees fewer columns of %s.");
      say(words, finer, who + " sees more exact places of %s.");
      say(words, coarser, who + " sees less exact places of %s.");
      return words;
    }

    private static void say(List<String> words, long rows, String sentence) {
      if (rows > 0) {
        words.add(sentence.formatted(PolicyWords.rows(rows)));
      }
    }
  }
}
