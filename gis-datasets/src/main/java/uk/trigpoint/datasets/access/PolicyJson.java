package uk.trigpoint.datasets.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.filter.InvalidFilterException;

/**
 * Reads and writes policies as JSON:
 *
 * <pre>{@code
 * {"personal": false,
 *  "rules": [{"roles": ["staff"],
 *             "condition": "district = caller('district')",
 *             "columns": "all" | {"named": ["name"]} | {"allBut": ["phone"]},
 *             "precision": "exact" | {"snapped": 1000} | {"hexagon": 500} | "none"}]}
 * }</pre>
 *
 * <p>{@code condition}, {@code columns} and {@code precision} are optional: all rows, all columns,
 * exact places. {@code {"read": ["staff"]}} is short for one rule with these roles only.
 */
public final class PolicyJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int MAX_NAMES = 500;

  private PolicyJson() {}

  /** Writes a policy. */
  public static ObjectNode write(AccessPolicy policy) {
    ObjectNode node = NODES.objectNode();
    node.put("personal", policy.personal());
    ArrayNode rules = node.putArray("rules");
    policy.rules().forEach(rule -> rules.add(write(rule)));
    return node;
  }

  /** Writes a rule. */
  public static ObjectNode write(AccessRule rule) {
    ObjectNode node = NODES.objectNode();
    ArrayNode roles = node.putArray("roles");
    rule.roles().stream().sorted().forEach(r -> roles.add(r.code()));
    RowCondition condition = rule.condition();
    if (condition != null) {
      node.put("condition", condition.text());
    }
    node.set("columns", write(rule.columns()));
    node.set("precision", write(rule.precision()));
    return node;
  }

  private static JsonNode write(ColumnSelection columns) {
    if (columns.mode() == ColumnSelection.Mode.ALL) {
      return NODES.textNode("all");
    }
    ObjectNode node = NODES.objectNode();
    ArrayNode names =
        node.putArray(columns.mode() == ColumnSelection.Mode.NAMED ? "named" : "allBut");
    columns.names().stream().sorted().forEach(names::add);
    return node;
  }

  private static JsonNode write(Precision precision) {
    return switch (precision) {
      case Precision.Exact exact -> NODES.textNode("exact");
      case Precision.None none -> NODES.textNode("none");
      case Precision.Snapped snapped -> NODES.objectNode().put("snapped", snapped.metres());
      case Precision.Hexagon hexagon -> NODES.objectNode().put("hexagon", hexagon.metres());
    };
  }

  /**
   * Reads a policy.
   *
   * @throws PolicyException naming the member that is wrong
   */
  public static AccessPolicy parse(JsonNode node) {
    requireObject(node, "");
    boolean personal = false;
    JsonNode flag = node.get("personal");
    if (flag != null) {
      if (!flag.isBoolean()) {
        throw new PolicyException("personal", "must be true or false");
      }
      personal = flag.asBoolean();
    }
    requireKnownOfPolicy(node);
    List<AccessRule> rules = new ArrayList<>();
    if (node.has("rules")) {
      JsonNode array = node.get("rules");
      if (!array.isArray() || array.isEmpty()) {
        throw new PolicyException("rules", "must be a list with at least one rule");
      }
      for (int i = 0; i < array.size(); i++) {
        rules.add(rule(array.get(i), "rules[" + (i + 1) + "]"));
      }
    } else {
      rules.add(AccessRule.forRoles(roles(node.get("read"), "read").toArray(Role[]::new)));
    }
    try {
      return new AccessPolicy(personal, rules);
    } catch (IllegalArgumentException e) {
      throw new PolicyException("", String.valueOf(e.getMessage()));
    }
  }

  private static void requireKnownOfPolicy(JsonNode node) {
    if (node.has("hidden")) {
      throw new PolicyException(
          "hidden",
          "belongs in the metadata of an upload, beside read; a policy hides columns by columns of a rule, such as {\"allBut\": [\u2026]}");
    }
    requireKnown(node, "", Set.of("personal", "rules", "read"));
    if (node.has("rules") && node.has("read")) {
      throw new PolicyException(
          "read", "is short for one rule, so it cannot be combined with rules");
    }
  }

  private static AccessRule rule(JsonNode node, String path) {
    requireObject(node, path);
    requireKnown(node, path + ".", Set.of("roles", "condition", "columns", "precision"));
    return new AccessRule(
        roles(node.get("roles"), path + ".roles"),
        condition(node.get("condition"), path + ".condition"),
        columns(node.get("columns"), path + ".columns"),
        precision(node.get("precision"), path + ".precision"));
  }

  private static Set<Role> roles(@Nullable JsonNode node, String path) {
    Set<Role> roles = new LinkedHashSet<>();
    for (String code : names(node, path)) {
      try {
        roles.add(new Role(code));
      } catch (IllegalArgumentException e) {
        throw new PolicyException(path, String.valueOf(e.getMessage()));
      }
    }
    return roles;
  }

  private static @Nullable RowCondition condition(@Nullable JsonNode node, String path) {
    if (node == null || node.isNull()) {
      return null;
    }
    if (!node.isTextual()) {
      throw new PolicyException(path, "must be a CQL2 text");
    }
    try {
      return RowCondition.parse(node.asText());
    } catch (InvalidFilterException e) {
      throw new PolicyException(path, String.valueOf(e.getMessage()));
    }
  }

  private static ColumnSelection columns(@Nullable JsonNode node, String path) {
    if (node == null || node.isNull() || node.asText().equals("all")) {
      return ColumnSelection.ALL;
    }
    if (node.isObject() && node.size() == 1) {
      if (node.has("named")) {
        return new ColumnSelection(
            ColumnSelection.Mode.NAMED, names(node.get("named"), path + ".named"));
      }
      if (node.has("allBut")) {
        return new ColumnSelection(
            ColumnSelection.Mode.ALL_BUT, names(node.get("allBut"), path + ".allBut"));
      }
    }
    throw new PolicyException(
        path, "must be \"all\", {\"named\": [\u2026]} or {\"allBut\": [\u2026]}");
  }

  private static Precision precision(@Nullable JsonNode node, String path) {
    if (node == null || node.isNull() || node.asText().equals("exact")) {
      return Precision.EXACT;
    }
    if (node.asText().equals("none")) {
      return Precision.NONE;
    }
    try {
      if (node.isObject() && node.size() == 1 && node.path("snapped").isNumber()) {
        return Precision.snapped(node.get("snapped").asDouble());
      }
      if (node.isObject() && node.size() == 1 && node.path("hexagon").isNumber()) {
        return Precision.hexagon(node.get("hexagon").asDouble());
      }
    } catch (IllegalArgumentException e) {
      throw new PolicyException(path, String.valueOf(e.getMessage()));
    }
    throw new PolicyException(
        path, "must be \"exact\", \"none\", {\"snapped\": metres} or {\"hexagon\": metres}");
  }

  private static Set<String> names(@Nullable JsonNode node, String path) {
    if (node == null || !node.isArray() || node.isEmpty() || node.size() > MAX_NAMES) {
      throw new PolicyException(path, "must be a list of 1 to " + MAX_NAMES + " names");
    }
    Set<String> names = new HashSet<>();
    for (JsonNode name : node) {
      if (!name.isTextual()) {
        throw new PolicyException(path, "must be a list of names");
      }
      names.add(name.asText());
    }
    return names;
  }

  private static void requireObject(JsonNode node, String path) {
    if (!node.isObject()) {
      throw new PolicyException(path, "must be a JSON object");
    }
  }

  private static void requireKnown(JsonNode node, String prefix, Set<String> known) {
    for (String name : (Iterable<String>) node::fieldNames) {
      if (!known.contains(name)) {
        throw new PolicyException(
            prefix + name, "is not a known member; use " + known.stream().sorted().toList());
      }
    }
  }
}
