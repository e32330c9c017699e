package uk.trigpoint.datasets.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.access.AccessRule;
import uk.trigpoint.datasets.access.Grant;
import uk.trigpoint.datasets.access.Precision;
import uk.trigpoint.datasets.access.RowCondition;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.filter.Condition;
import uk.trigpoint.datasets.filter.InvalidFilterException;
import uk.trigpoint.datasets.query.FeatureReference;
import uk.trigpoint.datasets.query.RuleCompiler;

/** Explains which rules show or hide one feature. */
final class FeatureExplainer {
  private final RuleCounts counts;
  private final RuleCompiler compiler;

  FeatureExplainer(RuleCounts counts, RuleCompiler compiler) {
    this.counts = counts;
    this.compiler = compiler;
  }

  /** What one policy says of a feature. */
  private record Verdict(
      List<String> words, @Nullable Integer position, @Nullable AccessRule rule) {}

  /**
   * Explains a feature; empty if the dataset has no such feature.
   *
   * @param asker grant of who requests the explanation, which says nothing of conditions on what
   *     this grant does not show; null means unrestricted
   */
  Optional<AccessExplanation.OneFeature> explain(
      Dataset dataset,
      Caller as,
      AppliedPolicies policies,
      FeatureReference feature,
      @Nullable Grant asker) {
    if (asker != null
        && rules(policies).anyMatch(rule -> rule.appliesTo(as) && !mayTell(rule, asker))) {
      return Optional.of(
          new AccessExplanation.OneFeature(
              feature.text(),
              null,
              null,
              null,
              List.of(
                  "You do not see every column and exact place that the conditions of the rules use, so you cannot see which rule decides this row."),
              List.of(),
              null));
    }
    return truths(dataset, as, policies, feature)
        .map(truths -> explain(dataset, as, policies, feature.text(), truths));
  }

  private static Stream<AccessRule> rules(AppliedPolicies policies) {
    return policies.list().flatMap(policy -> policy.rules().stream());
  }

  /** Returns whether somebody sees all that a rule's condition uses, in every row. */
  private static boolean mayTell(AccessRule rule, Grant asker) {
    RowCondition condition = rule.condition();
    if (condition == null) {
      return true;
    }
    Condition filter = condition.condition();
    boolean everyColumn =
        filter.properties().stream()
            .allMatch(
                c -> !asker.rules().isEmpty() && asker.rules().stream().allMatch(r -> r.shows(c)));
    return everyColumn && (!filter.usesGeometry() || asker.isExact());
  }

  /**
   * Returns "true", "false" or "unknown" for each condition that the version has the columns for;
   * empty if there is no such feature.
   */
  private Optional<Map<Condition, String>> truths(
      Dataset dataset, Caller as, AppliedPolicies policies, FeatureReference feature) {
    List<Condition> conditions =
        rules(policies)
            .map(AccessRule::condition)
            .filter(Objects::nonNull)
            .map(RowCondition::condition)
            .filter(condition -> isEvaluable(condition, dataset))
            .distinct()
            .toList();
    return counts
        .run(
            dataset,
            compiler.truths(dataset, conditions, as.attributes(), feature),
            row -> {
              Map<Condition, String> truths = new HashMap<>();
              for (int i = 0; i < conditions.size(); i++) {
                boolean value = row.getBoolean(i + 2);
                truths.put(conditions.get(i), row.wasNull() ? "unknown" : value ? "true" : "false");
              }
              return truths;
            })
        .stream()
        .findFirst();
  }

  private static boolean isEvaluable(Condition condition, Dataset dataset) {
    try {
      RuleCompiler.check(condition, dataset.columns());
      return true;
    } catch (InvalidFilterException e) {
      return false;
    }
  }

  private static AccessExplanation.OneFeature explain(
      Dataset dataset,
      Caller as,
      AppliedPolicies policies,
      String key,
      Map<Condition, String> truths) {
    AccessPolicy restriction = policies.restriction();
    if (restriction == null) {
      return explain(dataset, key, decide(policies.today(), as, truths, ""), null);
    }
    return explain(
        dataset,
        key,
        decide(policies.today(), as, truths, "today's policy"),
        decide(restriction, as, truths, VersionPolicy.name(dataset.version().version(), false)));
  }

  /**
   * Explains a feature by what the policies say of it.
   *
   * @param own what the version's own policy says; null if it has none
   */
  private static AccessExplanation.OneFeature explain(
      Dataset dataset, String key, Verdict today, @Nullable Verdict own) {
    List<String> words = new ArrayList<>(today.words());
    Set<String> hidden = new HashSet<>();
    AccessRule rule = today.rule();
    AccessRule ownRule = own == null ? rule : own.rule();
    if (own != null) {
      words.addAll(own.words());
      VersionPolicy.find(dataset).map(VersionPolicy::sentence).ifPresent(words::add);
    }
    if (rule == null || ownRule == null) {
      return new AccessExplanation.OneFeature(
          key,
          false,
          today.position(),
          own == null ? null : own.position(),
          words,
          List.of(),
          null);
    }
    for (Column column : dataset.columns()) {
      if (!rule.columns().includes(column.name()) || !ownRule.columns().includes(column.name())) {
        hidden.add(column.name());
      }
    }
    Precision place = rule.precision().coarser(ownRule.precision());
    List<String> hiddenColumns =
        dataset.columns().stream().map(Column::name).filter(hidden::contains).toList();
    if (own != null) {
      words.add(
          "Together they show %s and %s."
              .formatted(
                  hiddenColumns.isEmpty()
                      ? "every column"
                      : "every column but " + String.join(", ", hiddenColumns),
                  PolicyWords.place(place)));
    }
    return new AccessExplanation.OneFeature(
        key,
        true,
        today.position(),
        own == null ? null : own.position(),
        words,
        hiddenColumns,
        PolicyWords.place(place));
  }

  /**
   * Finds the rule of a policy that decides a feature.
   *
   * @param name of the policy within a sentence; empty if it is the only one
   */
  private static Verdict decide(
      AccessPolicy policy, Caller as, Map<Condition, String> truths, String name) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < policy.rules().size(); i++) {
      AccessRule rule = policy.rules().get(i);
      RowCondition condition = rule.condition();
      String prefix =
          name.isEmpty()
              ? "Rule %d: ".formatted(i + 1)
              : capital(name) + ", rule %d: ".formatted(i + 1);
      if (!rule.appliesTo(as)) {
        words.add(prefix + "does not apply, it is for " + PolicyWords.roleList(rule) + ".");
        continue;
      }
      String truth = condition == null ? "true" : truths.get(condition.condition());
      if (truth == null) {
        words.add(
            prefix
                + "the version lacks a column of %s, so this rule and those after it show nothing."
                    .formatted(Objects.requireNonNull(condition).text()));
        break;
      }
      boolean decides = truth.equals("true");
      words.add(
          prefix
              + (condition == null
                  ? "applies and admits every row, so it decides this one."
                  : "%s is %s for this row%s."
                      .formatted(
                          condition.text(),
                          truth,
                          decides ? ", so it decides this row" : ", so it does not admit it")));
      if (decides) {
        words.add(
            "It shows %s and %s."
                .formatted(
                    PolicyWords.columns(rule.columns()), PolicyWords.place(rule.precision())));
        return new Verdict(words, i + 1, rule);
      }
    }
    words.add(
        "No rule%s admits this row, so it does not exist for these roles."
            .formatted(name.isEmpty() ? "" : " of " + name));
    return new Verdict(words, null, null);
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
