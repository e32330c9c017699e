package uk.trigpoint.tiles.access;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.access.PolicyException;
import uk.trigpoint.web.FieldError;

/**
 * The form of a policy.
 *
 * @param rules in order, at least one
 * @param moved position of the rule that a button moved, from 1; 0 for none
 * @param errors what is wrong
 */
public record PolicyForm(List<RuleForm> rules, int moved, List<FieldError> errors) {
  private static final Pattern MEMBER = Pattern.compile("rules\\[(\\d+)](?:\\.([a-z]+).*)?");

  private static final Map<String, String> WORDS =
      Map.of(
          "roles", "roles",
          "condition", "condition",
          "columns", "columns",
          "precision", "place");

  public PolicyForm {
    rules = List.copyOf(rules);
    errors = List.copyOf(errors);
  }

  static PolicyForm of(AccessPolicy policy) {
    return of(policy.rules().stream().map(RuleForm::of).toList(), 0);
  }

  /** Reads a form that was sent. It has at most one rule more than a policy, to be refused. */
  static PolicyForm sent(Map<String, Object> fields) {
    String count = String.valueOf(fields.getOrDefault("rules", "1"));
    int size = count.matches("[0-9]{1,3}") ? Integer.parseInt(count) : 1;
    List<RuleForm> rules = new ArrayList<>();
    for (int i = 1; i <= Math.clamp(size, 1, AccessPolicy.MAX_RULES + 1); i++) {
      rules.add(RuleForm.sent(fields, i));
    }
    return of(rules, 0);
  }

  /**
   * Returns the form after a button was pressed: {@code add}, or {@code up}, {@code down} or {@code
   * remove} with a hyphen and the position of a rule. Other texts change nothing.
   */
  PolicyForm after(String button) {
    if (button.equals("add")) {
      return canAdd() ? with(rules.size(), RuleForm.EMPTY) : this;
    }
    String[] parts = button.split("-", 2);
    int index =
        parts.length == 2 && parts[1].matches("[0-9]{1,2}") ? Integer.parseInt(parts[1]) - 1 : -1;
    if (index < 0 || index >= rules.size()) {
      return this;
    }
    return switch (parts[0]) {
      case "up" -> swap(index, index - 1);
      case "down" -> swap(index, index + 1);
      case "remove" -> remove(index);
      default -> this;
    };
  }

  /** Returns whether a policy can have another rule. */
  public boolean canAdd() {
    return rules.size() < AccessPolicy.MAX_RULES;
  }

  /** Returns the same form with errors. */
  PolicyForm wrong(List<FieldError> found) {
    return new PolicyForm(rules, 0, found);
  }

  /** Returns the same form with the fault of the policy beside the field that it is about. */
  PolicyForm wrong(PolicyException e) {
    Matcher member = MEMBER.matcher(e.member());
    String message = String.valueOf(e.getMessage());
    if (!member.matches()) {
      return wrong(List.of(new FieldError("rule-1", sentence(message))));
    }
    String position = member.group(1);
    String field = member.group(2);
    if (field == null || !WORDS.containsKey(field)) {
      return wrong(
          List.of(
              new FieldError("rule-" + position, sentence("rule " + position + " " + message))));
    }
    return wrong(
        List.of(
            new FieldError(
                field + "-" + position,
                sentence("rule " + position + ", " + WORDS.get(field) + ": " + message))));
  }

  /** Returns what can be found wrong before the policy is read. */
  List<FieldError> faults() {
    List<FieldError> found = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      RuleForm rule = rules.get(i);
      int position = i + 1;
      if (rule.roles().isEmpty()) {
        found.add(
            new FieldError(
                "roles-" + position, "Choose at least one role for rule " + position + "."));
      }
      if (!rule.columns().equals("all") && rule.names().isEmpty()) {
        found.add(
            new FieldError(
                "columns-" + position,
                "Choose at least one column for rule " + position + ", or all columns."));
      }
      if (rule.hasSize() && !rule.isSizeRight()) {
        found.add(
            new FieldError(
                "metres-" + position,
                "Enter the size in metres for rule " + position + ", from 1 to 100,000."));
      }
    }
    return found;
  }

  /** Returns the error of a field; empty if it has none. */
  public String error(String field) {
    return errors.stream()
        .filter(error -> error.field().equals(field))
        .map(FieldError::message)
        .findFirst()
        .orElse("");
  }

  /**
   * Returns the policy as the API takes it.
   *
   * @param personal of the dataset, which the form does not change
   */
  ObjectNode json(boolean personal) {
    ObjectNode policy = JsonNodeFactory.instance.objectNode().put("personal", personal);
    ArrayNode array = policy.putArray("rules");
    rules.forEach(rule -> array.add(rule.json()));
    return policy;
  }

  private PolicyForm swap(int from, int to) {
    if (to < 0 || to >= rules.size()) {
      return this;
    }
    List<RuleForm> changed = new ArrayList<>(rules);
    Collections.swap(changed, from, to);
    return of(changed, to + 1);
  }

  private PolicyForm remove(int index) {
    if (rules.size() == 1) {
      return this;
    }
    List<RuleForm> changed = new ArrayList<>(rules);
    changed.remove(index);
    return of(changed, Math.min(index + 1, changed.size()));
  }

  private PolicyForm with(int index, RuleForm rule) {
    List<RuleForm> changed = new ArrayList<>(rules);
    changed.add(index, rule);
    return of(changed, index + 1);
  }

  private static PolicyForm of(List<RuleForm> rules, int moved) {
    return new PolicyForm(rules, moved, List.of());
  }

  private static String sentence(String text) {
    String upper = Character.toUpperCase(text.charAt(0)) + text.substring(1);
    return upper.endsWith(".") || upper.endsWith("?") ? upper : upper + ".";
  }
}
