package uk.trigpoint.tiles.access;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.access.AccessRule;
import uk.trigpoint.datasets.access.ColumnSelection;
import uk.trigpoint.datasets.access.Precision;
import uk.trigpoint.datasets.access.RowCondition;

/**
 * The fields of one rule in the form of a policy, as they were sent.
 *
 * @param roles codes of the roles that are ticked
 * @param condition empty if the rule admits every row
 * @param columns {@code all}, {@code allBut} or {@code named}
 * @param names the columns that are ticked
 * @param precision {@code exact}, {@code snapped}, {@code hexagon} or {@code none}
 * @param metres size of the square or hexagon; empty for other precisions
 */
public record RuleForm(
    Set<String> roles,
    String condition,
    String columns,
    Set<String> names,
    String precision,
    String metres) {
  /** A rule that nothing was entered in. */
  static final RuleForm EMPTY = new RuleForm(Set.of(), "", "all", Set.of(), "exact", "");

  static RuleForm of(AccessRule rule) {
    Set<String> roles = new TreeSet<>();
    rule.roles().stream().map(Role::code).forEach(roles::add);
    RowCondition condition = rule.condition();
    return new RuleForm(
        roles,
        condition == null ? "" : condition.text(),
        code(rule.columns().mode()),
        new TreeSet<>(rule.columns().names()),
        code(rule.precision()),
        metres(rule.precision()));
  }

  /** Reads the fields of the rule at a position, which counts from 1. */
  static RuleForm sent(Map<String, Object> fields, int position) {
    return new RuleForm(
        all(fields, "roles-" + position),
        text(fields, "condition-" + position),
        text(fields, "columns-" + position),
        all(fields, "names-" + position),
        text(fields, "precision-" + position),
        text(fields, "metres-" + position));
  }

  /** Returns the rule as the API takes it; what was not understood stays as it was entered. */
  ObjectNode json() {
    ObjectNode rule = JsonNodeFactory.instance.objectNode();
    ArrayNode codes = rule.putArray("roles");
    roles.forEach(codes::add);
    if (!condition.isEmpty()) {
      rule.put("condition", condition);
    }
    if (columns.equals("named") || columns.equals("allBut")) {
      ArrayNode ticked = rule.putObject("columns").putArray(columns);
      names.forEach(ticked::add);
    } else {
      rule.put("columns", columns);
    }
    if (hasSize() && isSizeRight()) {
      rule.putObject("precision").put(precision, Double.parseDouble(metres));
    } else {
      rule.put("precision", precision);
    }
    return rule;
  }

  /** Returns whether the place is shown as a square or a hexagon, whose size is needed. */
  boolean hasSize() {
    return precision.equals("snapped") || precision.equals("hexagon");
  }

  /** Returns whether the size is a number of metres that a precision can have. */
  boolean isSizeRight() {
    return metres.matches("[0-9]{1,6}(\\.[0-9]{1,3})?")
        && Double.parseDouble(metres) >= Precision.MIN_METRES
        && Double.parseDouble(metres) <= Precision.MAX_METRES;
  }

  private static String code(ColumnSelection.Mode mode) {
    return switch (mode) {
      case ALL -> "all";
      case ALL_BUT -> "allBut";
      case NAMED -> "named";
    };
  }

  private static String code(Precision precision) {
    return switch (precision) {
      case Precision.Exact exact -> "exact";
      case Precision.Snapped snapped -> "snapped";
      case Precision.Hexagon hexagon -> "hexagon";
      case Precision.None none -> "none";
    };
  }

  private static String metres(Precision precision) {
    double metres =
        switch (precision) {
          case Precision.Snapped snapped -> snapped.metres();
          case Precision.Hexagon hexagon -> hexagon.metres();
          case Precision.Exact exact -> 0;
          case Precision.None none -> 0;
        };
    if (metres == 0) {
      return "";
    }
    return metres == Math.rint(metres) ? Long.toString((long) metres) : Double.toString(metres);
  }

  private static String text(Map<String, Object> fields, String name) {
    return all(fields, name).stream().findFirst().orElse("").strip();
  }

  private static Set<String> all(Map<String, Object> fields, String name) {
    Object value = fields.get(name);
    Collection<?> values =
        switch (value) {
          case null -> List.of();
          case Collection<?> several -> several;
          default -> List.of(value);
        };
    Set<String> texts = new LinkedHashSet<>();
    values.forEach(item -> texts.add(String.valueOf(item)));
    return texts;
  }
}
