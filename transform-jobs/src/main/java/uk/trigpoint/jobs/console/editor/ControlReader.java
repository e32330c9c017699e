package uk.trigpoint.jobs.console.editor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import uk.trigpoint.jobs.definition.DefinitionException;
import uk.trigpoint.jobs.definition.DefinitionReader;
import uk.trigpoint.web.FieldError;

/**
 * Reads the values of a form. A field that was not sent or not changed keeps its value; an empty
 * one has none. A text that is not a number is kept as a text, so that planning names the fault.
 * Only what YAML cannot hold is a fault here: a field of YAML that cannot be parsed, and names of
 * entries that are missing or repeated.
 */
final class ControlReader {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");

  private final Map<String, String> sent;
  private final String added;
  private final String removed;
  private final List<FieldError> errors = new ArrayList<>();

  /**
   * @param sent texts by the ids of fields
   * @param added id of the list that gets a new item; empty for none
   * @param removed id of the item or entry that is removed; empty for none
   */
  ControlReader(Map<String, String> sent, String added, String removed) {
    this.sent = sent;
    this.added = added;
    this.removed = removed;
  }

  /** Returns the faults; empty if all can be written as YAML. */
  List<FieldError> errors() {
    return List.copyOf(errors);
  }

  /** Reads the members of a record. */
  ObjectNode read(Control record) {
    ObjectNode read = JSON.objectNode();
    read.setAll((ObjectNode) (record.value().isObject() ? record.value() : JSON.objectNode()));
    for (Control member : record.children()) {
      JsonNode value = value(member);
      if (value.isMissingNode()) {
        read.remove(member.name());
      } else {
        read.set(member.name(), value);
      }
    }
    return read;
  }

  private JsonNode value(Control control) {
    return switch (control.kind()) {
      case RECORD -> {
        ObjectNode read = read(control);
        yield read.isEmpty() && (control.value().isMissingNode() || !control.value().isEmpty())
            ? MissingNode.getInstance()
            : read;
      }
      case RECORDS -> records(control);
      case ENTRIES, RECORD_ENTRIES -> entries(control);
      case TEXT, INTEGER, NUMBER, FLAG, CHOICE, TEXTS, VALUES, VALUE, YAML -> field(control);
    };
  }

  private JsonNode records(Control list) {
    ArrayNode read = JSON.arrayNode();
    for (Control item : list.children()) {
      if (!item.id().equals(removed)) {
        read.add(item.kind() == Control.Kind.RECORD ? read(item) : value(item));
      }
    }
    if (list.id().equals(added)) {
      read.addObject();
    }
    return read.isEmpty() && !list.value().isEmpty()
            || read.isEmpty() && list.value().isMissingNode()
        ? MissingNode.getInstance()
        : read;
  }

  private JsonNode entries(Control mapping) {
    ObjectNode read = JSON.objectNode();
    Map<String, String> ids = new HashMap<>();
    for (Control entry : mapping.children()) {
      if (!entry.id().equals(removed)) {
        String name = text(entry.id() + Control.KEY, entry.name());
        JsonNode value = entry.isGroup() ? read(entry) : value(entry);
        boolean unchanged = name.equals(entry.name());
        if (unchanged || !name.isEmpty() || !value.isMissingNode()) {
          put(read, ids, entry.id(), unchanged, name, value, entry.isGroup());
        }
      }
    }
    String id = mapping.id() + Control.NEW;
    String name = text(id + Control.KEY, "");
    String value = text(id, "");
    if (!name.isEmpty() || !value.isEmpty()) {
      boolean group = mapping.kind() == Control.Kind.RECORD_ENTRIES;
      JsonNode schema = mapping.schema().path("additionalProperties");
      put(read, ids, id, false, name, group ? JSON.objectNode() : fresh(schema, value), group);
    }
    return read.isEmpty() && (mapping.value().isMissingNode() || !mapping.value().isEmpty())
        ? MissingNode.getInstance()
        : read;
  }

  private void put(
      ObjectNode read,
      Map<String, String> ids,
      String id,
      boolean unchanged,
      String name,
      JsonNode value,
      boolean group) {
    if (name.isEmpty() && !unchanged) {
      errors.add(new FieldError(id + Control.KEY, "Enter a name for this row, or remove the row"));
    } else if (ids.putIfAbsent(name, id) != null) {
      errors.add(new FieldError(id + Control.KEY, "There are two rows named '" + name + "'"));
    } else {
      read.set(name, value.isMissingNode() ? group ? JSON.objectNode() : JSON.textNode("") : value);
    }
  }

  /** Reads the value of a new entry. */
  private static JsonNode fresh(JsonNode schema, String text) {
    return switch (schema.path("type").asText()) {
      case "string" -> JSON.textNode(text);
      case "integer", "number" -> number(text, NUMBER);
      case "array" -> {
        ArrayNode list = JSON.arrayNode();
        text.lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .forEach(line -> list.add(scalar(line)));
        yield list;
      }
      default -> scalar(text);
    };
  }

  private JsonNode field(Control control) {
    String text = sent.get(control.id());
    if (text == null || text.equals(control.text())) {
      return control.value();
    }
    String typed = text.strip();
    if (typed.isEmpty()) {
      return MissingNode.getInstance();
    }
    return switch (control.kind()) {
      case INTEGER -> number(typed, INTEGER);
      case NUMBER -> number(typed, NUMBER);
      case FLAG ->
          typed.equals("true") || typed.equals("false")
              ? JSON.booleanNode(Boolean.parseBoolean(typed))
              : JSON.textNode(typed);
      case TEXTS, VALUES -> lines(control, typed);
      case VALUE -> scalar(typed);
      case YAML -> yaml(control, typed);
      default -> JSON.textNode(typed);
    };
  }

  private JsonNode lines(Control control, String typed) {
    Map<String, JsonNode> known = new HashMap<>();
    control.value().forEach(item -> known.put(control.line(item), item));
    ArrayNode list = JSON.arrayNode();
    typed
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .forEach(
            line -> {
              JsonNode same = known.get(line);
              list.add(
                  same != null
                      ? same
                      : control.kind() == Control.Kind.TEXTS ? JSON.textNode(line) : scalar(line));
            });
    return list;
  }

  private JsonNode yaml(Control control, String typed) {
    try {
      return DefinitionReader.tree(typed);
    } catch (DefinitionException e) {
      errors.add(
          new FieldError(
              control.id(),
              "%s: %s".formatted(Labels.of(control), e.faults().getFirst().detail())));
      return control.value();
    }
  }

  private String text(String id, String otherwise) {
    String text = sent.get(id);
    return text == null || text.equals(otherwise) ? otherwise : text.strip();
  }

  private static JsonNode number(String text, Pattern pattern) {
    if (!pattern.matcher(text).matches()) {
      return JSON.textNode(text);
    }
    return text.indexOf('.') < 0
        ? JSON.numberNode(Long.parseLong(text))
        : JSON.numberNode(new BigDecimal(text));
  }

  /** Reads a text as YAML would; as it is if it is none, or would be a collection by chance. */
  private static JsonNode scalar(String text) {
    try {
      JsonNode value = DefinitionReader.tree(text);
      boolean meant = text.startsWith("{") || text.startsWith("[");
      return value.isMissingNode() || value.isContainerNode() && !meant || value.isNull()
          ? JSON.textNode(text)
          : value;
    } catch (DefinitionException e) {
      return JSON.textNode(text);
    }
  }
}
