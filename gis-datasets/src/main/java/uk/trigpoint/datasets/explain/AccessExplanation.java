package uk.trigpoint.datasets.explain;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a role sees of a dataset, and why.
 *
 * @param as codes of the roles
 * @param attributes of the caller that was assumed
 * @param readable whether at least one rule applies
 * @param words the answer in sentences
 * @param rules all rules of today's policy, in order
 * @param versionPolicy the policy of the version's own that applies as well, because it was rolled
 *     back to; null if today's applies alone
 * @param versionRules all rules of that policy, in order; empty if there is none
 * @param rowsShown rows that a rule admits; null if the asker may not know it, and for personal
 *     data
 * @param rowsHidden rows that no rule admits; null as {@code rowsShown}
 * @param feature the explanation of one feature; null if none was asked for
 */
public record AccessExplanation(
    String dataset,
    int version,
    List<String> as,
    Map<String, Set<String>> attributes,
    boolean personal,
    boolean readable,
    List<String> words,
    List<Rule> rules,
    @Nullable VersionPolicy versionPolicy,
    List<Rule> versionRules,
    List<Column> columns,
    @Nullable Long rowsShown,
    @Nullable Long rowsHidden,
    @Nullable OneFeature feature) {
  /**
   * One rule.
   *
   * @param position from 1
   * @param condition CQL2; null if it admits every row
   * @param applies whether the role has it
   * @param why why it applies, does not apply, or never decides a row
   * @param rows that it decides and that are shown; null as {@code rowsShown}, or if it does not
   *     apply
   */
  public record Rule(
      int position,
      List<String> roles,
      @Nullable String condition,
      String columns,
      String place,
      boolean applies,
      String why,
      @Nullable Long rows) {}

  /**
   * One column.
   *
   * @param shown {@code always}, {@code sometimes} (depending on the rule of the row) or {@code
   *     never}
   */
  public record Column(String name, String shown, String why) {}

  /**
   * One feature.
   *
   * @param admitted whether the role sees it; null if the asker may not know
   * @param decidedBy position of the rule that decides it; null if none admits it, or the asker may
   *     not know
   * @param versionDecidedBy position of the rule of the version's own policy that decides it; null
   *     as {@code decidedBy}, or if there is no such policy
   * @param words why, in sentences
   * @param hiddenColumns columns hidden for this feature
   * @param place how its place is shown; null if it is not admitted
   */
  public record OneFeature(
      String key,
      @Nullable Boolean admitted,
      @Nullable Integer decidedBy,
      @Nullable Integer versionDecidedBy,
      List<String> words,
      List<String> hiddenColumns,
      @Nullable String place) {}
}
