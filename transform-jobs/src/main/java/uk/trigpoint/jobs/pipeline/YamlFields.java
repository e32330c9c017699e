package uk.trigpoint.jobs.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.time.Times;

/**
 * Reads the fields of one mapping. A missing, invalid or unknown field becomes a fault that names
 * the step and the field.
 */
final class YamlFields {
  /** Numbers of a CSV file have the same limit. */
  private static final double LIMIT = 1e15;

  private final JsonNode node;
  private final String step;
  private final String prefix;
  private final List<DefinitionFault> faults;
  private final Set<String> fieldsRead = new HashSet<>();

  YamlFields(JsonNode node, String step, String prefix, List<DefinitionFault> faults) {
    this.node = node;
    this.step = step;
    this.prefix = prefix;
    this.faults = faults;
  }

  String text(String name) {
    JsonNode value = value(name);
    if (value == null || !value.isValueNode() || value.asText().isBlank()) {
      fault(name, value == null ? "is missing" : "must be a text");
      return "";
    }
    return value.asText().strip();
  }

  String text(String name, String defaultValue) {
    return value(name) == null ? defaultValue : text(name);
  }

  boolean flag(String name) {
    JsonNode value = value(name);
    if (value != null && !value.isBoolean()) {
      fault(name, "must be true or false");
    }
    return value != null && value.asBoolean();
  }

  double number(String name, double defaultValue) {
    JsonNode value = value(name);
    if (value != null && !value.isNumber()) {
      fault(name, "must be a number");
    }
    return value == null ? defaultValue : value.asDouble();
  }

  @Nullable LocalDate date(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    try {
      return Times.date(value.asText());
    } catch (DateTimeException e) {
      fault(name, "must be a date such as 2026-11-23");
      return null;
    }
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    JsonNode value = value(name);
    if (value != null && !value.isArray()) {
      fault(name, "must be a list");
    } else if (value != null) {
      value.forEach(v -> texts.add(v.asText()));
    }
    return texts;
  }

  List<BigDecimal> numbers(String name) {
    List<BigDecimal> numbers = new ArrayList<>();
    JsonNode value = value(name);
    if (value != null) {
      if (!value.isArray()
          || value.size() != 2
          || !isUsable(value.path(0))
          || !isUsable(value.path(1))) {
        fault(
            name,
            "must be two numbers: [least, most], each with at most 15 digits before the point");
        return List.of(BigDecimal.ZERO, BigDecimal.ZERO);
      }
      value.forEach(v -> numbers.add(v.decimalValue()));
    }
    return numbers;
  }

  Map<String, String> texts(String name, boolean required) {
    Map<String, String> texts = new LinkedHashMap<>();
    JsonNode value = value(name);
    if (value == null) {
      if (required) {
        fault(name, "is missing");
      }
    } else if (!value.isObject()) {
      fault(name, "must be a mapping of names to texts");
    } else {
      value.properties().forEach(e -> texts.put(e.getKey(), e.getValue().asText()));
    }
    return texts;
  }

  /** Returns the mappings of a list; empty, with a fault, if the list is missing. */
  List<YamlFields> list(String name) {
    List<YamlFields> items = new ArrayList<>();
    JsonNode value = value(name);
    if (value == null || !value.isArray() || value.isEmpty()) {
      fault(name, value == null ? "is missing" : "must be a list with at least one entry");
      return items;
    }
    for (int i = 0; i < value.size(); i++) {
      String place = prefix + name + "[" + (i + 1) + "]";
      if (value.get(i).isObject()) {
        items.add(new YamlFields(value.get(i), step, place + ".", faults));
      } else {
        faults.add(new DefinitionFault(step, place, "must be a mapping"));
      }
    }
    return items;
  }

  @Nullable YamlFields mapping(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    if (!value.isObject()) {
      fault(name, "must be a mapping");
      return null;
    }
    return new YamlFields(value, step, prefix + name + ".", faults);
  }

  boolean has(String name) {
    return node.hasNonNull(name);
  }

  /** Returns the same fields; their faults name the step. */
  YamlFields of(String stepId) {
    return new YamlFields(node, stepId, "", faults);
  }

  /** Returns the mapping, whose fields the caller checks. */
  JsonNode tree() {
    node.fieldNames().forEachRemaining(fieldsRead::add);
    return node;
  }

  /** Creates a value; adds a fault and returns null on {@link IllegalArgumentException}. */
  <T> @Nullable T make(String field, Supplier<T> factory) {
    try {
      return factory.get();
    } catch (IllegalArgumentException e) {
      fault(field, String.valueOf(e.getMessage()));
      return null;
    }
  }

  void fault(String name, String detail) {
    faults.add(
        new DefinitionFault(
            step, name.isEmpty() ? prefix.replaceAll("\\.$", "") : prefix + name, detail));
  }

  /** Adds a fault for each field that was not read. Call it last. */
  void refuseOthers() {
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!fieldsRead.contains(name)) {
                fault(name, "is not a known field");
              }
            });
  }

  private static boolean isUsable(JsonNode number) {
    return number.isNumber() && Math.abs(number.asDouble()) < LIMIT;
  }

  private @Nullable JsonNode value(String name) {
    fieldsRead.add(name);
    JsonNode value = node.get(name);
    return value == null || value.isNull() ? null : value;
  }
}
