package uk.trigpoint.jobs.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.time.Times;
import uk.trigpoint.jobs.definition.Characters;
import uk.trigpoint.jobs.definition.Faults;
import uk.trigpoint.jobs.definition.Parameter;
import uk.trigpoint.jobs.definition.PipelineDefinition;

/** The values of a pipeline's parameters, which replace {@code ${name}} in texts of settings. */
final class ParameterValues {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)}");
  private static final int MAX_LENGTH = 1_000;

  private final Map<String, Parameter> parameters;
  private final Map<String, String> values;

  private ParameterValues(Map<String, Parameter> parameters, Map<String, String> values) {
    this.parameters = parameters;
    this.values = values;
  }

  /**
   * Returns the stated values, else the defaults. A parameter without either has the value of its
   * name, so that a definition can be checked before it is run.
   *
   * @param faults gets those of values that do not fit
   */
  static ParameterValues of(
      PipelineDefinition definition, Map<String, String> stated, Faults faults) {
    Faults.Of of = faults.of(definition.text());
    for (String name : stated.keySet()) {
      if (!definition.parameters().containsKey(name)) {
        of.addUnknown(
            "parameters",
            name,
            "there is no parameter '" + name + "'",
            definition.parameters().keySet());
      }
    }
    Map<String, String> values = new LinkedHashMap<>();
    definition
        .parameters()
        .forEach(
            (name, parameter) -> {
              String value = stated.getOrDefault(name, parameter.value());
              if (value != null) {
                String fault = fault(parameter, value);
                if (fault != null) {
                  of.add("parameters." + name, "the value '" + shortened(value) + "' " + fault);
                }
                values.put(name, value);
              }
            });
    return new ParameterValues(definition.parameters(), values);
  }

  /** Returns settings with values in place of references; adds a fault for unknown ones. */
  ObjectNode replaced(ObjectNode settings, Faults.Of of) {
    return (ObjectNode) replaced(settings, "", of);
  }

  private JsonNode replaced(JsonNode node, String field, Faults.Of of) {
    if (node.isObject()) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      for (Map.Entry<String, JsonNode> member : node.properties()) {
        object.set(
            member.getKey(),
            replaced(
                member.getValue(),
                field.isEmpty() ? member.getKey() : field + "." + member.getKey(),
                of));
      }
      return object;
    }
    if (node.isArray()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      for (int i = 0; i < node.size(); i++) {
        array.add(replaced(node.get(i), field + "[" + (i + 1) + "]", of));
      }
      return array;
    }
    return node.isTextual() ? text(node.asText(), field, of) : node;
  }

  private JsonNode text(String text, String field, Faults.Of of) {
    Matcher reference = REFERENCE.matcher(text);
    StringBuilder replaced = new StringBuilder();
    while (reference.find()) {
      String name = reference.group(1);
      Parameter parameter = parameters.get(name);
      if (parameter == null) {
        of.addUnknown(field, name, "there is no parameter '" + name + "'", parameters.keySet());
        return JsonNodeFactory.instance.textNode(text);
      }
      String value = values.getOrDefault(name, name);
      if (reference.start() == 0 && reference.end() == text.length()) {
        return alone(parameter, value);
      }
      reference.appendReplacement(replaced, Matcher.quoteReplacement(value));
    }
    return JsonNodeFactory.instance.textNode(reference.appendTail(replaced).toString());
  }

  /** Returns a value that stands alone, which keeps its type. */
  private static JsonNode alone(Parameter parameter, String value) {
    if (fault(parameter, value) == null) {
      switch (parameter.type()) {
        case NUMBER -> {
          return JsonNodeFactory.instance.numberNode(new BigDecimal(value.strip()));
        }
        case BOOLEAN -> {
          return JsonNodeFactory.instance.booleanNode(Boolean.parseBoolean(value));
        }
        case TEXT, DATE, FILE, DATASET -> {}
      }
    }
    return JsonNodeFactory.instance.textNode(value);
  }

  private static @Nullable String fault(Parameter parameter, String value) {
    if (value.length() > MAX_LENGTH
        || value.chars().anyMatch(c -> c < ' ')
        || Characters.findUnusable(value).isPresent()) {
      return "must be one line of at most " + MAX_LENGTH + " characters";
    }
    if (parameter.choices() != null && !parameter.choices().contains(value)) {
      return "must be one of " + String.join(", ", parameter.choices());
    }
    return switch (parameter.type()) {
      case NUMBER ->
          value.strip().matches("-?[0-9]{1,15}(\\.[0-9]{1,15})?")
              ? null
              : "must be a number of at most 15 digits";
      case BOOLEAN ->
          value.equals("true") || value.equals("false") ? null : "must be true or false";
      case DATE -> isDate(value) ? null : "must be a date such as 2026-11-23";
      case TEXT, FILE, DATASET -> null;
    };
  }

  private static boolean isDate(String value) {
    try {
      Times.date(value);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static String shortened(String value) {
    return value.length() > 60 ? value.substring(0, 60) + "…" : value;
  }
}
