package uk.trigpoint.datasets.explain;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.database.DatasetDatabases;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.access.AccessRule;
import uk.trigpoint.datasets.access.Grant;
import uk.trigpoint.datasets.access.GrantedRule;
import uk.trigpoint.datasets.access.RowCondition;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.query.FeatureReference;
import uk.trigpoint.datasets.query.RuleCompiler;

/**
 * Explains what a caller sees of the current version of a dataset, and why: by today's policy, and
 * after a rollback also by the version's own.
 */
@Singleton
public final class AccessExplainer {
  /** The grant of a caller who sees nothing. */
  public static final Grant NOTHING = new Grant(List.of(), Map.of());

  private final RuleCounts counts;
  private final FeatureExplainer features;

  public AccessExplainer(DatasetDatabases databases, RuleCompiler compiler) {
    this.counts = new RuleCounts(databases, compiler);
    this.features = new FeatureExplainer(counts, compiler);
  }

  /**
   * Explains what a caller sees.
   *
   * @param as the caller that is assumed; its purpose is taken as stated
   * @param countRows whether the asker may know how many rows there are; never for personal data
   * @param feature a feature to explain as well; null for none. The asker must be allowed to know
   *     of it.
   * @param asker grant of the caller who requests the explanation. The result of a condition for
   *     the feature is included only if this grant shows all that the condition uses. Null means
   *     unrestricted
   */
  public AccessExplanation explain(
      Dataset dataset,
      Caller as,
      boolean countRows,
      @Nullable FeatureReference feature,
      @Nullable Grant asker) {
    Caller assumed = as.withPurpose("explain");
    AppliedPolicies policies = AppliedPolicies.of(dataset);
    Grant grant = RuleCompiler.evaluable(dataset, policies.decide(assumed));
    boolean counted = countRows && !dataset.isPersonal();
    RowsByRule rows = counted ? count(dataset, policies, assumed, grant) : null;
    AccessPolicy own = policies.restriction();
    return new AccessExplanation(
        dataset.id(),
        dataset.version().version(),
        as.roles().stream().sorted().map(Role::code).toList(),
        as.attributes(),
        dataset.isPersonal(),
        !grant.rules().isEmpty(),
        words(dataset, assumed, policies, rows),
        rules(dataset, assumed, policies.today(), rows == null ? null : rows.today()),
        VersionPolicy.find(dataset).orElse(null),
        own == null ? List.of() : rules(dataset, assumed, own, rows == null ? null : rows.own()),
        columns(dataset, assumed, policies, grant),
        rows == null ? null : (Long) rows.shown(),
        rows == null ? null : (Long) rows.hidden(),
        feature == null
            ? null
            : features.explain(dataset, assumed, policies, feature, asker).orElse(null));
  }

  /**
   * Numbers of rows by the rule that decides them.
   *
   * @param today by position among the rules that today's policy grants
   * @param own the same of the version's own policy
   */
  private record RowsByRule(Map<Integer, Long> today, Map<Integer, Long> own, long hidden) {
    long shown() {
      return today.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  private RowsByRule count(Dataset dataset, AppliedPolicies policies, Caller as, Grant grant) {
    AccessPolicy restriction = policies.restriction();
    int width =
        restriction == null ? 1 : restriction.decide(as).map(g -> g.rules().size()).orElse(1);
    Map<GrantedRule, Integer> positions = new IdentityHashMap<>();
    for (int i = 0; i < grant.rules().size(); i++) {
      positions.put(grant.rules().get(i), i);
    }
    Map<Integer, Long> today = new HashMap<>();
    Map<Integer, Long> own = new HashMap<>();
    long hidden = 0;
    for (RuleCounts.Count count : counts.count(dataset, grant, grant)) {
      if (count.first() == null) {
        hidden += count.rows();
      } else {
        int position = positions.getOrDefault(count.first(), 0);
        today.merge(position / width, count.rows(), Long::sum);
        own.merge(position % width, count.rows(), Long::sum);
      }
    }
    return new RowsByRule(today, own, hidden);
  }

  private static List<String> words(
      Dataset dataset, Caller as, AppliedPolicies policies, @Nullable RowsByRule rows) {
    String who =
        as.roles().equals(Set.of(Role.PUBLIC))
            ? "Someone without a role"
            : "Someone with the roles "
                + as.roles().stream().sorted().map(Role::code).collect(Collectors.joining(", "));
    Optional<VersionPolicy> restriction = VersionPolicy.find(dataset);
    AccessPolicy own = policies.restriction();
    if (!policies.today().isReadableBy(as)) {
      return List.of(
          who
              + " cannot read this dataset: no rule names one of these roles. For them it does not exist.");
    }
    List<String> words = new ArrayList<>();
    if (own != null && !own.isReadableBy(as)) {
      words.add(
          who
              + " cannot read this dataset: no rule of %s names one of these roles. For them it does not exist."
                  .formatted(VersionPolicy.name(dataset.version().version(), false)));
      restriction.map(VersionPolicy::sentence).ifPresent(words::add);
      return words;
    }
    if (dataset.isPersonal()) {
      words.add(
          "This is personal data. Every read needs a stated purpose and is recorded. It is never shown in tiles or maps.");
    } else if (rows != null) {
      words.add(
          "%s sees %,d of %s."
              .formatted(who, rows.shown(), PolicyWords.rows(rows.shown() + rows.hidden())));
    }
    restriction.map(VersionPolicy::sentence).ifPresent(words::add);
    words.addAll(rules(policies.today(), as, own == null ? "" : "Today's policy: "));
    if (own != null) {
      words.addAll(rules(own, as, VersionPolicy.name(dataset.version().version(), true) + ": "));
    }
    missingAttributes(policies, as)
        .forEach(
            name ->
                words.add(
                    "No %1$s was given, so a comparison with caller('%1$s') shows nothing. Ask with=%1$s:… for a caller who has one."
                        .formatted(name)));
    if (own != null) {
      words.add("Each row is decided, in each policy, by the first of these rules that admits it.");
    } else if (policies.today().decide(as).filter(g -> g.rules().size() > 1).isPresent()) {
      words.add("Each row is shown as the first of these rules says that admits it.");
    }
    return words;
  }

  private static List<String> rules(AccessPolicy policy, Caller as, String policyName) {
    return policy.rules().stream()
        .filter(rule -> rule.appliesTo(as))
        .map(rule -> policyName + PolicyWords.rule(rule))
        .toList();
  }

  /** Returns the attributes that rules for the caller compare with, and that the caller lacks. */
  private static Set<String> missingAttributes(AppliedPolicies policies, Caller as) {
    Set<String> missing = new TreeSet<>();
    policies
        .list()
        .flatMap(policy -> policy.rules().stream())
        .filter(rule -> rule.appliesTo(as))
        .map(AccessRule::condition)
        .filter(Objects::nonNull)
        .forEach(condition -> missing.addAll(condition.condition().callerAttributes()));
    missing.removeAll(as.attributes().keySet());
    return missing;
  }

  /**
   * Explains the rules of one policy.
   *
   * @param rows by position among the rules that the policy grants; null if they are not counted
   */
  private static List<AccessExplanation.Rule> rules(
      Dataset dataset, Caller as, AccessPolicy policy, @Nullable Map<Integer, Long> rows) {
    int granted = policy.decide(as).orElse(NOTHING).rules().size();
    int evaluable =
        RuleCompiler.evaluable(dataset, policy.decide(as).orElse(NOTHING)).rules().size();
    List<AccessExplanation.Rule> explained = new ArrayList<>();
    int applicable = 0;
    for (int i = 0; i < policy.rules().size(); i++) {
      AccessRule rule = policy.rules().get(i);
      boolean applies = rule.appliesTo(as);
      int position = applicable;
      applicable += applies ? 1 : 0;
      RowCondition condition = rule.condition();
      explained.add(
          new AccessExplanation.Rule(
              i + 1,
              rule.roles().stream().sorted().map(Role::code).toList(),
              condition == null ? null : condition.text(),
              PolicyWords.columns(rule.columns()),
              PolicyWords.place(rule.precision()),
              applies,
              why(rule, as, position < granted, position < evaluable),
              rows == null || !applies || position >= granted
                  ? null
                  : rows.getOrDefault(position, 0L)));
    }
    return explained;
  }

  private static String why(AccessRule rule, Caller as, boolean reachable, boolean evaluable) {
    if (!rule.appliesTo(as)) {
      return "It does not apply: it is for " + PolicyWords.roleList(rule) + ".";
    }
    if (!reachable) {
      return "It never decides a row: an earlier rule that applies admits every row.";
    }
    if (!evaluable) {
      return "It shows nothing: the version lacks a column of its condition, or of that of an earlier rule.";
    }
    String role =
        rule.roles().stream().filter(as::has).sorted().map(Role::code).findFirst().orElse("");
    return "It applies because of the role " + role + ".";
  }

  private static List<AccessExplanation.Column> columns(
      Dataset dataset, Caller as, AppliedPolicies policies, Grant grant) {
    List<AccessExplanation.Column> columns = new ArrayList<>();
    for (Column column : dataset.columns()) {
      long showing = grant.rules().stream().filter(r -> r.shows(column.name())).count();
      String shown =
          showing == 0 ? "never" : showing == grant.rules().size() ? "always" : "sometimes";
      columns.add(
          new AccessExplanation.Column(
              column.name(),
              shown,
              switch (shown) {
                case "never" ->
                    grant.rules().isEmpty()
                        ? "No rule applies."
                        : hiding(dataset, as, policies, column.name())
                            + "so it does not exist for these roles.";
                case "always" -> "Every rule that applies shows it.";
                default -> "It depends on the rule that decides the row; elsewhere it is empty.";
              }));
    }
    return columns;
  }

  /** Says which policy hides a column that is never shown. */
  private static String hiding(
      Dataset dataset, Caller as, AppliedPolicies policies, String column) {
    AccessPolicy own = policies.restriction();
    if (own == null) {
      return "No rule that applies shows it, ";
    }
    if (!policies.today().decide(as).orElse(NOTHING).showsSomewhere(column)) {
      return "No rule of today's policy that applies shows it, ";
    }
    return own.decide(as).orElse(NOTHING).showsSomewhere(column)
        ? "No two rules, of today's policy and the version's own, show it together, "
        : "No rule of %s that applies shows it, "
            .formatted(VersionPolicy.name(dataset.version().version(), false));
  }
}
