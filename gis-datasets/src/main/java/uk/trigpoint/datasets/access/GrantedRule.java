package uk.trigpoint.datasets.access;

import java.util.ArrayList;
import java.util.List;
import uk.trigpoint.datasets.filter.Condition;

/**
 * A rule as granted to a caller. For a former version it pairs a rule of that version's policy with
 * one of today's.
 *
 * @param conditions combined by AND; empty admits every row
 * @param columns selections that must all include a column for it to be shown
 */
public record GrantedRule(
    List<Condition> conditions, List<ColumnSelection> columns, Precision precision) {
  public GrantedRule {
    conditions = List.copyOf(conditions);
    columns = List.copyOf(columns);
  }

  static GrantedRule of(AccessRule rule) {
    RowCondition condition = rule.condition();
    return new GrantedRule(
        condition == null ? List.of() : List.of(condition.condition()),
        rule.columns().equals(ColumnSelection.ALL) ? List.of() : List.of(rule.columns()),
        rule.precision());
  }

  /** Returns the rule that admits what both admit, and shows what both show. */
  GrantedRule and(GrantedRule other) {
    return new GrantedRule(
        concatenate(conditions, other.conditions),
        concatenate(columns, other.columns),
        precision.coarser(other.precision));
  }

  /** Returns whether the rule admits every row. */
  public boolean admitsEveryRow() {
    return conditions.isEmpty();
  }

  /** Returns whether a column is shown. */
  public boolean shows(String column) {
    return columns.stream().allMatch(c -> c.includes(column));
  }

  private static <T> List<T> concatenate(List<T> first, List<T> second) {
    List<T> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
