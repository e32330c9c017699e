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
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.database.DatasetDatabases;
import uk.trigpoint.datasets.access.AccessRule;
import uk.trigpoint.datasets.access.Grant;
import uk.trigpoint.datasets.access.GrantedRule;
import uk.trigpoint.datasets.access.RowCondition;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.filter.Condition;
import uk.trigpoint.datasets.query.FeatureReference;
import uk.trigpoint.datasets.query.RuleCompiler;

/** Explains what a caller sees of the current version of a dataset, and why. */
@Singleton
public final class AccessExplainer {
  /** The grant of a caller who sees nothing. */
  public static final Grant NOTHING = new Grant(List.of(), Map.of());

  private final RuleCounts counts;
  private final RuleCompiler compiler;

  public AccessExplainer(DatasetDatabases databases, RuleCompiler compiler) {
    this.counts = new RuleCounts(databases, compiler);
    this.compiler = compiler;
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
    Grant grant = dataset.policy().decide(assumed).orElse(NOTHING);
    Map<GrantedRule, Long> rows = new IdentityHashMap<>();
    long hidden = 0;
    boolean counted = countRows && !dataset.isPersonal();
    if (counted) {
      for (RuleCounts.Count count : counts.count(dataset, grant, grant)) {
        if (count.first() == null) {
          hidden += count.rows();
        } else {
          rows.merge(count.first(), count.rows(), Long::sum);
        }
      }
    }
    long shown = rows.values().stream().mapToLong(Long::longValue).sum();
    List<AccessExplanation.Rule> rules = rules(dataset, assumed, grant, counted ? rows : null);
    return new AccessExplanation(
        dataset.id(),
        dataset.version().version(),
        as.roles().stream().sorted().map(Role::code).toList(),
        as.attributes(),
        dataset.isPersonal(),
        !grant.rules().isEmpty(),
        words(dataset, assumed, grant, counted, shown, hidden),
        rules,
        columns(dataset, grant),
        counted ? (Long) shown : null,
        counted ? (Long) hidden : null,
        feature == null ? null : feature(dataset, assumed, feature, asker).orElse(null));
  }

  private static List<String> words(
      Dataset dataset, Caller as, Grant grant, boolean counted, long shown, long hidden) {
    List<String> words = new ArrayList<>();
    String who =
        as.roles().equals(Set.of(Role.PUBLIC))
            ? "Someone without a role"
            : "Someone with the roles "
                + as.roles().stream().sorted().map(Role::code).collect(Collectors.joining(", "));
    if (grant.rules().isEmpty()) {
      words.add(
          who
              + " cannot read this dataset: no rule names one of these roles. For them it does not exist.");
      return words;
    }
    if (dataset.isPersonal()) {
      words.add(
          "This is personal data. Every read needs a stated purpose and is recorded. It is never shown in tiles or maps.");
    } else if (counted) {
      words.add("%s sees %,d of %s.".formatted(who, shown, PolicyWords.rows(shown + hidden)));
    }
    dataset.policy().rules().stream()
        .filter(rule -> rule.appliesTo(as))
        .map(PolicyWords::rule)
        .forEach(words::add);
    missingAttributes(dataset, as)
        .forEach(
            name ->
                words.add(
                    "No %1$s was given, so a comparison with caller('%1$s') shows nothing. Ask with=%1$s:… for a caller who has one."
                        .formatted(name)));
    if (grant.rules().size() > 1) {
      words.add("Each row is shown as the first of these rules says that admits it.");
    }
    return words;
  }

  /** Returns the attributes that rules for the caller compare with, and that the caller lacks. */
  private static Set<String> missingAttributes(Dataset dataset, Caller as) {
    Set<String> missing = new TreeSet<>();
    dataset.policy().rules().stream()
        .filter(rule -> rule.appliesTo(as))
        .map(AccessRule::condition)
        .filter(Objects::nonNull)
        .forEach(condition -> missing.addAll(condition.condition().callerAttributes()));
    missing.removeAll(as.attributes().keySet());
    return missing;
  }

  private static List<AccessExplanation.Rule> rules(
      Dataset dataset, Caller as, Grant grant, @Nullable Map<GrantedRule, Long> rows) {
    List<AccessExplanation.Rule> explained = new ArrayList<>();
    int applicable = 0;
    for (int i = 0; i < dataset.policy().rules().size(); i++) {
      AccessRule rule = dataset.policy().rules().get(i);
      boolean applies = rule.appliesTo(as);
      GrantedRule granted =
          applies && applicable < grant.rules().size() ? grant.rules().get(applicable) : null;
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
              why(rule, as, applies, granted),
              rows == null || granted == null ? null : rows.getOrDefault(granted, 0L)));
    }
    return explained;
  }

  private static String why(
      AccessRule rule, Caller as, boolean applies, @Nullable GrantedRule granted) {
    if (!applies) {
      return "It does not apply: it is for " + list(rule) + ".";
    }
    String role =
        rule.roles().stream().filter(as::has).sorted().map(Role::code).findFirst().orElse("");
    return granted == null
        ? "It never decides a row: an earlier rule that applies admits every row."
        : "It applies because of the role " + role + ".";
  }

  private static String list(AccessRule rule) {
    return (rule.roles().size() == 1 ? "the role " : "the roles ")
        + rule.roles().stream().sorted().map(Role::code).collect(Collectors.joining(", "));
  }

  private static List<AccessExplanation.Column> columns(Dataset dataset, Grant grant) {
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
                        : "No rule that applies shows it, so it does not exist for these roles.";
                case "always" -> "Every rule that applies shows it.";
                default -> "It depends on the rule that decides the row; elsewhere it is empty.";
              }));
    }
    return columns;
  }

  /** Explains a feature; empty if the dataset has no such feature. */
  private Optional<AccessExplanation.OneFeature> feature(
      Dataset dataset, Caller as, FeatureReference feature, @Nullable Grant asker) {
    List<AccessRule> rules = dataset.policy().rules();
    if (asker != null
        && rules.stream().anyMatch(rule -> rule.appliesTo(as) && !mayTell(rule, asker))) {
      return Optional.of(
          new AccessExplanation.OneFeature(
              feature.text(),
              null,
              null,
              List.of(
                  "You do not see every column and exact place that the conditions of the rules use, so you cannot see which rule decides this row."),
              List.of(),
              null));
    }
    List<Condition> conditions =
        rules.stream()
            .filter(r -> r.condition() != null)
            .map(r -> Objects.requireNonNull(r.condition()).condition())
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
        .findFirst()
        .map(truths -> feature(dataset, as, feature.text(), truths));
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

  private static AccessExplanation.OneFeature feature(
      Dataset dataset, Caller as, String key, Map<Condition, String> truths) {
    List<String> words = new ArrayList<>();
    List<AccessRule> rules = dataset.policy().rules();
    List<Integer> deciding =
        IntStream.range(0, rules.size())
            .filter(i -> rules.get(i).appliesTo(as) && truth(rules.get(i), truths).equals("true"))
            .boxed()
            .toList();
    Integer first = deciding.isEmpty() ? null : deciding.getFirst();
    for (int i = 0; i < rules.size() && (first == null || i <= first); i++) {
      AccessRule rule = rules.get(i);
      RowCondition condition = rule.condition();
      words.add(
          "Rule %d: %s"
              .formatted(
                  i + 1,
                  !rule.appliesTo(as)
                      ? "does not apply, it is for " + list(rule) + "."
                      : condition == null
                          ? "applies and admits every row, so it decides this one."
                          : "%s is %s for this row%s."
                              .formatted(
                                  condition.text(),
                                  truth(rule, truths),
                                  first != null && i == first
                                      ? ", so it decides this row"
                                      : ", so it does not admit it")));
    }
    if (first == null) {
      words.add("No rule admits this row, so it does not exist for these roles.");
      return new AccessExplanation.OneFeature(key, false, null, words, List.of(), null);
    }
    AccessRule rule = rules.get(first);
    words.add(
        "It shows %s and %s."
            .formatted(PolicyWords.columns(rule.columns()), PolicyWords.place(rule.precision())));
    return new AccessExplanation.OneFeature(
        key,
        true,
        first + 1,
        words,
        dataset.columns().stream()
            .map(Column::name)
            .filter(c -> !rule.columns().includes(c))
            .toList(),
        PolicyWords.place(rule.precision()));
  }

  private static String truth(AccessRule rule, Map<Condition, String> truths) {
    RowCondition condition = rule.condition();
    return condition == null ? "true" : truths.getOrDefault(condition.condition(), "unknown");
  }
}
