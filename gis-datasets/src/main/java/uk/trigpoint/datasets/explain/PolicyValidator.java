package uk.trigpoint.datasets.explain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.core.text.Suggestions;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.access.AccessRule;
import uk.trigpoint.datasets.access.PolicyException;
import uk.trigpoint.datasets.access.Precision;
import uk.trigpoint.datasets.access.RowCondition;
import uk.trigpoint.datasets.filter.FilterNode;
import uk.trigpoint.datasets.filter.InvalidFilterException;
import uk.trigpoint.datasets.query.RuleCompiler;

/** Checks a policy against the columns of a dataset and the known roles and attributes. */
public final class PolicyValidator {
  /** Longitude and latitude that the National Grid covers. */
  private static final Envelope BRITAIN = new Envelope(-9, 3, 49, 62);

  private final List<Column> columns;
  private final List<String> columnNames;
  private final AccessNames names;

  /** Creates a validator for a dataset with these columns. */
  public PolicyValidator(List<Column> columns, AccessNames names) {
    this.columns = columns;
    this.columnNames = columns.stream().map(Column::name).toList();
    this.names = names;
  }

  /**
   * Requires that every rule names known roles, columns and attributes, that conditions fit the
   * types of their columns, and that every rule can decide a row.
   *
   * @return warnings for people: roles of a rule that an earlier rule decides, callers with two
   *     roles who see less than one of them would show
   * @throws PolicyException naming the first rule and member at fault, with a suggestion
   */
  public List<String> requireValid(AccessPolicy policy) {
    for (int i = 0; i < policy.rules().size(); i++) {
      requireValid(policy.rules().get(i), "rules[" + (i + 1) + "]");
    }
    List<String> warnings = new ArrayList<>();
    for (int i = 0; i < policy.rules().size(); i++) {
      checkMask(policy.rules().get(i), i + 1, warnings);
    }
    for (int i = 1; i < policy.rules().size(); i++) {
      for (int earlier = 0; earlier < i; earlier++) {
        compare(policy, earlier, i, warnings);
      }
    }
    return warnings;
  }

  private void requireValid(AccessRule rule, String path) {
    for (Role role : new TreeSet<>(rule.roles())) {
      requireKnown(role.code(), names.roles(), "role", path + ".roles");
    }
    for (String column : new TreeSet<>(rule.columns().names())) {
      requireKnown(column, columnNames, "column", path + ".columns");
    }
    RowCondition condition = rule.condition();
    if (condition == null) {
      return;
    }
    String member = path + ".condition";
    for (String property : condition.condition().properties()) {
      if (!FilterNode.GEOMETRY_NAMES.contains(property)) {
        requireKnown(property, columnNames, "column", member);
      }
    }
    for (String attribute : condition.condition().callerAttributes()) {
      requireKnown(attribute, names.attributes(), "attribute of callers", member);
    }
    for (Geometry geometry : condition.condition().geometries()) {
      if (!BRITAIN.contains(geometry.getEnvelopeInternal())) {
        throw new PolicyException(
            member, "has a geometry outside Great Britain; coordinates are longitude, latitude");
      }
      if (!geometry.isValid()) {
        throw new PolicyException(member, "has a geometry that crosses itself");
      }
    }
    try {
      RuleCompiler.check(condition.condition(), columns);
    } catch (InvalidFilterException e) {
      throw new PolicyException(member, String.valueOf(e.getMessage()));
    }
  }

  private static void requireKnown(
      String name, Collection<String> known, String kind, String member) {
    if (!known.contains(name)) {
      throw new PolicyException(
          member,
          "there is no "
              + kind
              + " '"
              + name
              + "'"
              + Suggestions.nearest(name, known)
                  .map(k -> "; did you mean '" + k + "'?")
                  .orElse("; known are " + known.stream().sorted().toList()));
    }
  }

  /** A masked place must not be told by a column. */
  private void checkMask(AccessRule rule, int position, List<String> warnings) {
    if (rule.precision().equals(Precision.EXACT)) {
      return;
    }
    List<String> coordinates = shown(rule, PlaceColumns::isCoordinate);
    if (!coordinates.isEmpty()) {
      throw new PolicyException(
          "rules[" + position + "].columns",
          "masks the place but shows the columns "
              + coordinates
              + ", which tell it exactly; hide them, for example by {\"allBut\": "
              + coordinates.stream().map(c -> '"' + c + '"').toList()
              + "}");
    }
    List<String> addresses = shown(rule, PlaceColumns::isLookUp);
    if (!addresses.isEmpty()) {
      warnings.add(
          "Rule %d masks the place but shows the columns %s, by which it can be looked up."
              .formatted(position, addresses));
    }
  }

  private List<String> shown(AccessRule rule, Predicate<String> tellsPlace) {
    return columnNames.stream()
        .filter(c -> tellsPlace.test(c) && rule.columns().includes(c))
        .sorted()
        .toList();
  }

  private void compare(AccessPolicy policy, int first, int second, List<String> warnings) {
    AccessRule earlier = policy.rules().get(first);
    AccessRule later = policy.rules().get(second);
    boolean sameRows = earlier.condition() == null || earlier.condition().equals(later.condition());
    boolean everyone = earlier.roles().contains(Role.PUBLIC);
    if (!sameRows) {
      if ((everyone || !Collections.disjoint(earlier.roles(), later.roles()))
          && showsLess(earlier, later)) {
        warnings.add(
            "Rows that rule %1$d admits are shown to callers of rule %2$d as rule %1$d says, which shows less. Move rule %2$d before it if that is not meant."
                .formatted(first + 1, second + 1));
      }
      return;
    }
    Set<Role> shared = new TreeSet<>(later.roles());
    if (!everyone) {
      shared.retainAll(earlier.roles());
    }
    if (shared.size() == later.roles().size()) {
      throw new PolicyException(
          "rules[" + (second + 1) + "]",
          "can never decide a row: rule "
              + (first + 1)
              + " applies to the same callers and rows, and comes first. Move this rule before it, or delete it");
    }
    String subject =
        shared.isEmpty()
            ? "Callers with a role of both rule " + (first + 1) + " and rule " + (second + 1)
            : "For the roles "
                + shared.stream().map(Role::code).toList()
                + ", rows of both rule "
                + (first + 1)
                + " and rule "
                + (second + 1);
    if (!shared.isEmpty() || showsLess(earlier, later)) {
      warnings.add(
          subject
              + (shared.isEmpty() ? " see rows as rule " : " are shown as rule ")
              + (first + 1)
              + " says, because it comes first.");
    }
  }

  /** Returns whether the earlier rule masks something that the later would show. */
  private boolean showsLess(AccessRule earlier, AccessRule later) {
    return earlier.precision().cellArea() > later.precision().cellArea()
        || columnNames.stream()
            .anyMatch(c -> later.columns().includes(c) && !earlier.columns().includes(c));
  }
}
