package uk.trigpoint.datasets.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.access.GrantedRule;

/** Adds up what a change of policy does to the rows of each pair of rules, for one role. */
final class DifferenceTally {
  private final List<Column> columns;
  private final Map<GrantedRule, String> labels;
  private final Set<String> shownBefore = new TreeSet<>();
  private final Set<String> shownAfter = new TreeSet<>();
  private long before;
  private long after;
  private long gained;
  private long lost;
  private final Map<String, Long> valuesGained = new TreeMap<>();
  private final Map<String, Long> valuesLost = new TreeMap<>();
  private final Map<String, Long> finer = new TreeMap<>();
  private final Map<String, Long> coarser = new TreeMap<>();

  /**
   * Creates an empty tally.
   *
   * @param labels what to call the rules of the new policy, by identity
   */
  DifferenceTally(List<Column> columns, Map<GrantedRule, String> labels) {
    this.columns = columns;
    this.labels = labels;
  }

  void add(RuleCounts.Count count) {
    GrantedRule first = count.first();
    GrantedRule second = count.second();
    long rows = count.rows();
    if (first != null) {
      before += rows;
      shownBefore.addAll(shown(first));
    }
    if (second != null) {
      after += rows;
      shownAfter.addAll(shown(second));
    }
    if (first == null || second == null) {
      gained += first == null && second != null ? rows : 0;
      lost += second == null && first != null ? rows : 0;
      return;
    }
    String label = labels.getOrDefault(second, "");
    addIf(showsMore(second, first), valuesGained, label, rows);
    addIf(showsMore(first, second), valuesLost, label, rows);
    double change = second.precision().cellArea() - first.precision().cellArea();
    addIf(change < 0, finer, label, rows);
    addIf(change > 0, coarser, label, rows);
  }

  /** Returns the difference, of the columns of which these rows show a value. */
  RoleDifference difference(Role role) {
    return difference(role, shownBefore, shownAfter);
  }

  /**
   * Returns the difference.
   *
   * @param columnsBefore columns that the role sees somewhere under the policy in force
   * @param columnsAfter columns that it sees somewhere under the new policy
   */
  RoleDifference difference(Role role, Set<String> columnsBefore, Set<String> columnsAfter) {
    List<String> columnsGained = without(columnsAfter, columnsBefore);
    List<String> columnsLost = without(columnsBefore, columnsAfter);
    return new RoleDifference(
        role.code(),
        before,
        after,
        gained,
        lost,
        columnsGained,
        columnsLost,
        sum(valuesGained),
        sum(valuesLost),
        sum(finer),
        sum(coarser),
        false,
        null,
        words(role, after > 0 ? columnsGained : List.of(), columnsLost));
  }

  static List<String> without(Set<String> columns, Set<String> others) {
    return columns.stream().filter(c -> !others.contains(c)).toList();
  }

  static List<String> columnWords(Role role, List<String> gained, List<String> lost) {
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

  private List<String> words(Role role, List<String> columnsGained, List<String> columnsLost) {
    List<String> words = new ArrayList<>();
    String who = PolicyWords.roles(List.of(role));
    say(words, gained, who + " gains %s.");
    say(words, lost, who + " loses %s.");
    words.addAll(columnWords(role, columnsGained, columnsLost));
    sayBoth(
        words,
        valuesGained,
        who + " sees more columns of %s",
        valuesLost,
        who + " sees fewer columns of %s");
    sayBoth(
        words,
        finer,
        who + " sees more exact places of %s",
        coarser,
        who + " sees less exact places of %s");
    return words;
  }

  /** Says which rule decides the rows if some rows gain and others lose. */
  private static void sayBoth(
      List<String> words,
      Map<String, Long> more,
      String moreSentence,
      Map<String, Long> less,
      String lessSentence) {
    boolean byRule = !more.isEmpty() && !less.isEmpty();
    say(words, more, moreSentence, byRule);
    say(words, less, lessSentence, byRule);
  }

  private static void say(
      List<String> words, Map<String, Long> rowsByRule, String sentence, boolean byRule) {
    if (byRule) {
      rowsByRule.forEach(
          (label, rows) ->
              words.add(sentence.formatted(PolicyWords.rows(rows)) + ", those of " + label + "."));
    } else {
      say(words, sum(rowsByRule), sentence + ".");
    }
  }

  private static void say(List<String> words, long rows, String sentence) {
    if (rows > 0) {
      words.add(sentence.formatted(PolicyWords.rows(rows)));
    }
  }

  private static void addIf(boolean add, Map<String, Long> rowsByRule, String label, long rows) {
    if (add) {
      rowsByRule.merge(label, rows, Long::sum);
    }
  }

  private static long sum(Map<String, Long> rowsByRule) {
    return rowsByRule.values().stream().mapToLong(Long::longValue).sum();
  }

  private List<String> shown(GrantedRule rule) {
    return columns.stream().map(Column::name).filter(rule::shows).toList();
  }

  private boolean showsMore(GrantedRule rule, GrantedRule than) {
    return columns.stream().anyMatch(c -> rule.shows(c.name()) && !than.shows(c.name()));
  }
}
