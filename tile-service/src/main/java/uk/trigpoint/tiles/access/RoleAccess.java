package uk.trigpoint.tiles.access;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.explain.AccessExplanation;

/**
 * What one role sees of a dataset under its policy.
 *
 * @param readable whether the role can read it at all
 * @param shown by rule that can decide a row for the role, in order
 */
public record RoleAccess(String code, String title, boolean readable, List<Shown> shown) {
  /**
   * What one rule shows.
   *
   * @param condition on the rows; null for every row that no earlier rule shows
   */
  public record Shown(@Nullable String condition, String columns, String place) {}

  /** Returns the roles that a policy names, and last everybody. */
  static List<RoleAccess> list(Dataset dataset, AccessQuestions questions) {
    Comparator<Role> everybodyLast = Comparator.comparing(Role.PUBLIC::equals);
    Set<Role> roles = new TreeSet<>(everybodyLast.thenComparing(Role::code));
    roles.addAll(dataset.policy().readers());
    roles.add(Role.PUBLIC);
    Map<String, String> titles = questions.titles();
    List<RoleAccess> list = new ArrayList<>();
    for (Role role : roles) {
      AccessExplanation explained = questions.explain(dataset, role);
      list.add(
          new RoleAccess(
              role.code(),
              titles.getOrDefault(role.code(), role.code()),
              explained.readable(),
              explained.readable() ? shown(dataset, role, explained, questions) : List.of()));
    }
    return list;
  }

  private static List<Shown> shown(
      Dataset dataset, Role role, AccessExplanation explained, AccessQuestions questions) {
    return explained.rules().stream()
        .filter(AccessExplanation.Rule::applies)
        .limit(questions.countDecidingRules(dataset, role))
        .map(RoleAccess::ofRule)
        .toList();
  }

  private static Shown ofRule(AccessExplanation.Rule rule) {
    return new Shown(rule.condition(), capital(rule.columns()), capital(rule.place()));
  }

  private static String capital(String words) {
    return words.substring(0, 1).toUpperCase(Locale.UK) + words.substring(1);
  }
}
