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
 * Reads the fields of one mapping; what is missing, wrong or unknown becomes a fault with the
 * step's and the field's name.
 */
final class YamlFields {
  /** Beyond it a number of a file is refused too. */
  private static final double LIMIT = 1e15;

  private final JsonNode node;
  private final String step;
  private final String prefix;
  private final List<Fault> faults;
  private final Set<String> asked = new HashSet<>();

  YamlFields(JsonNode node, String step, String prefix, List<Fault> faults) {
    this.node = node;
    this.step = step;
    this.prefix = prefix;
    this.faults = faults;
  }

  String text(String name) {
    JsonNode value = value(name);
    if (value == null || !value.isValueNode() || value.asText().isBlank()) {
      fault(name, value == null ? "is missing" : "is a text");
      return "";
    }
    return value.asText().strip();
  }

  String text(String name, String otherwise) {
    return value(name) == null ? otherwise : text(name);
  }

  boolean flag(String name) {
    JsonNode value = value(name);
    if (value != null && !value.isBoolean()) {
      fault(name, "is true or false");
    }
    return value != null && value.asBoolean();
  }

  double number(String name, double otherwise) {
    JsonNode value = value(name);
    if (value != null && !value.isNumber()) {
      fault(name, "is a number");
    }
    return value == null ? otherwise : value.asDouble();
  }

  @Nullable LocalDate date(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    try {
      return Times.date(value.asText());
    } catch (DateTimeException e) {
      fault(name, "is a date as 2026-11-23");
      return null;
    }
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    JsonNode value = value(name);
    if (value != null && !value.isArray()) {
      fault(name, "is a list");
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
        fault(name, "is two numbers: [least, most], with 15 digits at most before the point");
        return List.of(BigDecimal.ZERO, BigDecimal.ZERO);
      }
      value.forEach(v -> numbers.add(v.decimalValue()));
    }
    return numbers;
  }

  Map<String, String> texts(String name, boolean needed) {
    Map<String, String> texts = new LinkedHashMap<>();
    JsonNode value = value(name);
    if (value == null) {
      if (needed) {
        fault(name, "is missing");
      }
    } else if (!value.isObject()) {
      fault(name, "is a mapping of names to texts");
    } else {
      value.properties().forEach(e -> texts.put(e.getKey(), e.getValue().asText()));
    }
    return texts;
  }

  /** The mappings of a list; empty, with a fault, when there is none. */
  List<YamlFields> list(String name) {
    List<YamlFields> items = new ArrayList<>();
    JsonNode value = value(name);
    if (value == null || !value.isArray() || value.isEmpty()) {
      fault(name, value == null ? "is missing" : "is a list with at least one entry");
      return items;
    }
    for (int i = 0; i < value.size(); i++) {
      String place = prefix + name + "[" + (i + 1) + "]";
      if (value.get(i).isObject()) {
        items.add(new YamlFields(value.get(i), step, place + ".", faults));
      } else {
        faults.add(new Fault(step, place, "is a mapping"));
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
      fault(name, "is a mapping");
      return null;
    }
    return new YamlFields(value, step, prefix + name + ".", faults);
  }

  boolean has(String name) {
    return node.hasNonNull(name);
  }

  /** The same fields, spoken of as those of a step. */
  YamlFields of(String stepId) {
    return new YamlFields(node, stepId, "", faults);
  }

  /** The mapping as JSON, its fields not looked into. */
  String json() {
    node.fieldNames().forEachRemaining(asked::add);
    return node.toString();
  }

  /** A value whose making refuses by {@link IllegalArgumentException}; null with a fault then. */
  <T> @Nullable T make(String field, Supplier<T> maker) {
    try {
      return maker.get();
    } catch (IllegalArgumentException e) {
      fault(field, String.valueOf(e.getMessage()));
      return null;
    }
  }

  void fault(String name, String detail) {
    faults.add(
        new Fault(step, name.isEmpty() ? prefix.replaceAll("\\.$", "") : prefix + name, detail));
  }

  /** Call when all fields have been asked for. */
  void refuseOthers() {
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!asked.contains(name)) {
                fault(name, "is unknown here");
              }
            });
  }

  private static boolean isUsable(JsonNode number) {
    return number.isNumber() && Math.abs(number.asDouble()) < LIMIT;
  }

  private @Nullable JsonNode value(String name) {
    asked.add(name);
    JsonNode value = node.get(name);
    return value == null || value.isNull() ? null : value;
  }
}
