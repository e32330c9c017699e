package uk.trigpoint.jobs.console.editor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import uk.trigpoint.jobs.console.editor.Control.Kind;

/**
 * Makes the controls of a value from its JSON Schema. A value that does not fit, so that a fault is
 * to be mended, is shown as YAML.
 */
final class Controls {
  private static final int MAX_DEPTH = 5;
  private static final JsonNode ANYTHING = JsonNodeFactory.instance.objectNode();

  private Controls() {}

  /**
   * Makes the controls of the members of a record.
   *
   * @param id before the ids of the members
   * @param schema of an object
   */
  static Control of(String id, JsonNode schema, ObjectNode value) {
    return new Control(
        id, "", "", Kind.RECORD, schema, value, true, members(id, "", schema, value, 0));
  }

  private static List<Control> members(
      String id, String field, JsonNode schema, JsonNode value, int depth) {
    List<Control> members = new ArrayList<>();
    Set<String> required = new HashSet<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    for (Map.Entry<String, JsonNode> member : schema.path("properties").properties()) {
      String name = member.getKey();
      members.add(
          of(
              id + "." + name,
              name,
              field.isEmpty() ? name : field + "." + name,
              member.getValue(),
              value.path(name),
              required.contains(name),
              depth));
    }
    int unknown = 0;
    for (Map.Entry<String, JsonNode> member : value.properties()) {
      if (!schema.path("properties").has(member.getKey())) {
        members.add(
            of(
                id + ".unknown-" + unknown++,
                member.getKey(),
                field.isEmpty() ? member.getKey() : field + "." + member.getKey(),
                ANYTHING,
                member.getValue(),
                false,
                MAX_DEPTH));
      }
    }
    return members;
  }

  private static Control of(
      String id,
      String name,
      String field,
      JsonNode schema,
      JsonNode value,
      boolean required,
      int depth) {
    Kind kind = kind(schema, value, depth);
    List<Control> children = new ArrayList<>();
    switch (kind) {
      case RECORD -> children.addAll(members(id, field, schema, value, depth + 1));
      case RECORDS -> {
        for (int i = 0; i < value.size(); i++) {
          children.add(
              of(
                  id + "." + i,
                  String.valueOf(i),
                  field + "[" + (i + 1) + "]",
                  schema.path("items"),
                  value.path(i),
                  false,
                  depth + 1));
        }
      }
      case ENTRIES, RECORD_ENTRIES -> {
        int i = 0;
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
          children.add(
              of(
                  id + "." + i++,
                  entry.getKey(),
                  field + "." + entry.getKey(),
                  schema.path("additionalProperties"),
                  entry.getValue(),
                  true,
                  depth + 1));
        }
      }
      default -> {}
    }
    return new Control(id, name, field, kind, schema, value, required, children);
  }

  private static Kind kind(JsonNode schema, JsonNode value, int depth) {
    boolean scalar = !value.isContainerNode();
    String type = schema.path("type").asText();
    return switch (type) {
      case "string" -> !scalar ? Kind.YAML : schema.has("enum") ? Kind.CHOICE : Kind.TEXT;
      case "boolean" -> scalar ? Kind.FLAG : Kind.YAML;
      case "integer" -> scalar ? Kind.INTEGER : Kind.YAML;
      case "number" -> scalar ? Kind.NUMBER : Kind.YAML;
      case "array" -> list(schema.path("items"), value, depth);
      case "object" -> mapping(schema, value, depth);
      default -> scalar ? Kind.VALUE : Kind.YAML;
    };
  }

  private static Kind list(JsonNode items, JsonNode value, int depth) {
    if (!value.isMissingNode() && !value.isArray()) {
      return Kind.YAML;
    }
    if (items.has("properties")) {
      return depth < MAX_DEPTH && all(value, JsonNode::isObject) ? Kind.RECORDS : Kind.YAML;
    }
    boolean lines = all(value, item -> !item.isContainerNode() && isLine(item));
    if (!lines || List.of("array", "object").contains(items.path("type").asText())) {
      return Kind.YAML;
    }
    return items.path("type").asText().equals("string") ? Kind.TEXTS : Kind.VALUES;
  }

  private static Kind mapping(JsonNode schema, JsonNode value, int depth) {
    if (!value.isMissingNode() && !value.isObject() || depth >= MAX_DEPTH) {
      return Kind.YAML;
    }
    if (schema.has("properties")) {
      return Kind.RECORD;
    }
    JsonNode entries = schema.path("additionalProperties");
    if (!entries.isObject()) {
      return Kind.YAML;
    }
    if (entries.has("properties")) {
      return all(value, JsonNode::isObject) ? Kind.RECORD_ENTRIES : Kind.YAML;
    }
    boolean oneField =
        !entries.path("type").asText().equals("object") && !entries.path("items").has("properties");
    return oneField ? Kind.ENTRIES : Kind.YAML;
  }

  private static boolean isLine(JsonNode item) {
    return !item.isTextual()
        || item.asText().indexOf('\n') < 0
            && item.asText().indexOf('\r') < 0
            && item.asText().strip().equals(item.asText())
            && !item.asText().isEmpty();
  }

  private static boolean all(JsonNode value, Predicate<JsonNode> fulfilled) {
    return value.isMissingNode()
        || StreamSupport.stream(value.spliterator(), false).allMatch(fulfilled);
  }
}
