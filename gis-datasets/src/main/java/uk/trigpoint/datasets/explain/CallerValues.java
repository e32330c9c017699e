package uk.trigpoint.datasets.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.access.Grant;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.query.RuleCompiler;

/**
 * Compares two policies for single callers: those who have one attribute, with a value that a
 * column of the current version has. The sentences contain values of the data, so they are for the
 * author of a policy and not for its history.
 */
final class CallerValues {
  /** Most values of attributes that are compared for a role. */
  private static final int MAX_VALUES = 50;

  /** Most sentences about values of an attribute. */
  private static final int MAX_SENTENCES = 10;

  /** Most rows that a comparison may read, all values together. */
  private static final long MAX_ROWS = 20_000_000;

  private final RuleCounts counts;
  private final RuleCompiler compiler;

  CallerValues(RuleCounts counts, RuleCompiler compiler) {
    this.counts = counts;
    this.compiler = compiler;
  }

  /** What a change of policy does to the rows of one caller. */
  private record Change(String value, long before, long after, long gained, long lost) {
    long moved() {
      return gained + lost;
    }
  }

  /**
   * Returns in sentences what a change of policy does to single callers; empty for roles whose
   * rules are the same or do not depend on the caller, and for personal data.
   */
  List<String> describe(Dataset dataset, AppliedPolicies before, AppliedPolicies after) {
    if (dataset.isPersonal()) {
      return List.of();
    }
    Set<Role> roles = new TreeSet<>(before.readers());
    roles.addAll(after.readers());
    roles.removeIf(
        role ->
            !isConcerned(
                RoleGrants.of(dataset, before, role), RoleGrants.of(dataset, after, role)));
    long affordable =
        MAX_ROWS / Math.max(1, dataset.version().features()) / Math.max(1, roles.size());
    List<String> words = new ArrayList<>();
    for (Role role : roles) {
      words.addAll(
          describe(
              dataset,
              role,
              RoleGrants.of(dataset, before, role),
              RoleGrants.of(dataset, after, role),
              (int) Math.min(MAX_VALUES, affordable)));
    }
    return words;
  }

  private static boolean isConcerned(Grant before, Grant after) {
    return !before.equals(after)
        && (CallerConditions.dependsOnCaller(before) || CallerConditions.dependsOnCaller(after));
  }

  private List<String> describe(
      Dataset dataset, Role role, Grant before, Grant after, int maxValues) {
    List<String> words = new ArrayList<>();
    Map<String, Set<String>> attributes = CallerConditions.columnsByAttribute(before, after);
    attributes.forEach(
        (attribute, columns) -> {
          List<String> known =
              columns.stream().filter(c -> dataset.findColumn(c).isPresent()).toList();
          if (!known.isEmpty()) {
            int limit = Math.max(1, maxValues / attributes.size());
            List<Change> changes =
                values(dataset, known, limit).stream()
                    .map(value -> change(dataset, attribute, value, before, after))
                    .toList();
            words.addAll(words(role, attribute, changes));
          }
        });
    return words;
  }

  private List<String> values(Dataset dataset, List<String> columns, int limit) {
    return counts.run(
        dataset, compiler.frequentValues(dataset, columns, limit), row -> row.getString(1));
  }

  private Change change(
      Dataset dataset, String attribute, String value, Grant before, Grant after) {
    Map<String, Set<String>> attributes = Map.of(attribute, Set.of(value));
    long rowsBefore = 0;
    long rowsAfter = 0;
    long gained = 0;
    long lost = 0;
    for (RuleCounts.Count count :
        counts.count(
            dataset, new Grant(before.rules(), attributes), new Grant(after.rules(), attributes))) {
      boolean first = count.first() != null;
      boolean second = count.second() != null;
      rowsBefore += first ? count.rows() : 0;
      rowsAfter += second ? count.rows() : 0;
      gained += second && !first ? count.rows() : 0;
      lost += first && !second ? count.rows() : 0;
    }
    return new Change(value, rowsBefore, rowsAfter, gained, lost);
  }

  private static List<String> words(Role role, String attribute, List<Change> changes) {
    if (changes.isEmpty()) {
      return List.of();
    }
    List<String> words = new ArrayList<>();
    List<Change> moved =
        changes.stream()
            .filter(change -> change.moved() > 0)
            .sorted(Comparator.comparingLong(Change::moved).reversed())
            .toList();
    moved.stream()
        .limit(MAX_SENTENCES)
        .forEach(
            change ->
                words.add(
                    "A caller with the role %s whose only attribute is %s %s: %s before, %,d after; gains %,d, loses %,d."
                        .formatted(
                            role.code(),
                            attribute,
                            change.value(),
                            PolicyWords.rows(change.before()),
                            change.after(),
                            change.gained(),
                            change.lost())));
    words.add(
        "Callers with the role %s whose only attribute is %s were compared for the %,d most frequent values in the data: with %,d of them they gain or lose rows."
            .formatted(role.code(), attribute, changes.size(), moved.size()));
    return words;
  }
}
