package uk.trigpoint.testing.access;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A policy of the model: the first applicable rule that admits a row decides it. */
public record ModelPolicy(boolean personal, List<ModelRule> rules) {
  public static final List<String> COLUMNS = List.of("name", "homes", "provider");

  /** Returns the policy in the platform's JSON. */
  public String json() {
    ObjectNode policy = JsonNodeFactory.instance.objectNode().put("personal", personal);
    ArrayNode array = policy.putArray("rules");
    for (ModelRule rule : rules) {
      ObjectNode node = array.addObject();
      ArrayNode roles = node.putArray("roles");
      rule.roles().forEach(roles::add);
      if (rule.condition() != null) {
        node.put("condition", rule.condition().cql2());
      }
      columns(node, rule);
      if (rule.mask().equals("exact") || rule.mask().equals("none")) {
        node.put("precision", rule.mask());
      } else {
        node.putObject("precision").put(rule.mask(), rule.metres());
      }
    }
    return policy.toString();
  }

  private static void columns(ObjectNode node, ModelRule rule) {
    Set<String> hidden = new HashSet<>(COLUMNS);
    hidden.removeAll(rule.columns());
    if (hidden.isEmpty()) {
      node.put("columns", "all");
      return;
    }
    // Both ways to write the same selection are used.
    boolean named = !rule.columns().isEmpty() && rule.hashCode() % 2 == 0;
    ArrayNode names = node.putObject("columns").putArray(named ? "named" : "allBut");
    (named ? rule.columns() : hidden).forEach(names::add);
  }

  /** Returns whether a rule applies to the caller. */
  public boolean isReadableBy(ModelCaller caller) {
    return rules.stream().anyMatch(rule -> rule.appliesTo(caller));
  }

  /**
   * Returns the columns that a rule which can decide a row for the caller shows, in the dataset's
   * order.
   */
  public List<String> columns(ModelCaller caller) {
    Set<String> shown = new HashSet<>();
    deciding(caller).forEach(rule -> shown.addAll(rule.columns()));
    return COLUMNS.stream().filter(shown::contains).toList();
  }

  /** Returns whether the caller sees every place exactly. */
  public boolean isExactFor(ModelCaller caller) {
    return isReadableBy(caller)
        && deciding(caller).stream().allMatch(r -> r.mask().equals("exact"));
  }

  /** Returns whether the caller sees every row, at its exact place. */
  public boolean isWholeFor(ModelCaller caller) {
    List<ModelRule> deciding = deciding(caller);
    return isExactFor(caller) && deciding.size() == 1 && deciding.getFirst().condition() == null;
  }

  /** Returns the rules that can decide a row for the caller, in order. */
  private List<ModelRule> deciding(ModelCaller caller) {
    List<ModelRule> deciding = new ArrayList<>();
    for (ModelRule rule : rules.stream().filter(r -> r.appliesTo(caller)).toList()) {
      deciding.add(rule);
      if (rule.condition() == null) {
        break;
      }
    }
    return deciding;
  }

  /** Returns what the caller sees of rows, in the same order. */
  public List<SeenRow> view(List<ModelRow> rows, ModelCaller caller) {
    List<SeenRow> seen = new ArrayList<>();
    for (ModelRow row : rows) {
      decide(row, caller).ifPresent(rule -> seen.add(show(row, rule)));
    }
    return seen;
  }

  /** Returns what the caller sees of rows of a former version under today's policy. */
  public List<SeenRow> formerView(List<ModelRow> rows, ModelPolicy today, ModelCaller caller) {
    List<SeenRow> seen = new ArrayList<>();
    for (ModelRow row : rows) {
      Optional<ModelRule> then = decide(row, caller);
      Optional<ModelRule> now = today.decide(row, caller);
      if (then.isPresent() && now.isPresent()) {
        seen.add(show(row, stricter(then.get(), now.get())));
      }
    }
    return seen;
  }

  private Optional<ModelRule> decide(ModelRow row, ModelCaller caller) {
    return rules.stream().filter(r -> r.appliesTo(caller) && r.admits(row, caller)).findFirst();
  }

  private static ModelRule stricter(ModelRule then, ModelRule now) {
    Set<String> columns = new HashSet<>(then.columns());
    columns.retainAll(now.columns());
    ModelRule coarser = then.cellArea() > now.cellArea() ? then : now;
    return new ModelRule(Set.of(), null, columns, coarser.mask(), coarser.metres());
  }

  private static SeenRow show(ModelRow row, ModelRule rule) {
    Map<String, Object> values = new TreeMap<>();
    for (String column : rule.columns()) {
      Object value = row.value(column);
      if (value != null) {
        values.put(column, value);
      }
    }
    return new SeenRow(
        values, SeenRow.Place.masked(row.easting(), row.northing(), rule.mask(), rule.metres()));
  }
}
