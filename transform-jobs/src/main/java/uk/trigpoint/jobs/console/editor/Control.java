package uk.trigpoint.jobs.console.editor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import uk.trigpoint.jobs.yaml.YamlWriter;

/**
 * What a form shows for a value of a definition.
 *
 * @param id of the field, and its name when it is sent
 * @param name of the member; the name in a mapping or the index in a list
 * @param field as faults name it, such as {@code columns[2].type}
 * @param schema JSON Schema of the value
 * @param value missing if it is not stated
 * @param required whether it must be stated
 * @param children members of a record, items of a list or entries of a mapping
 */
record Control(
    String id,
    String name,
    String field,
    Kind kind,
    JsonNode schema,
    JsonNode value,
    boolean required,
    List<Control> children) {
  /** Suffix of the field with the name of an entry of a mapping; no member begins with it. */
  static final String KEY = "--name";

  /** Suffix of the row for a new entry of a mapping. */
  static final String NEW = "--new";

  /** How a value is shown and read. */
  enum Kind {
    TEXT,
    INTEGER,
    NUMBER,
    /** True or false. */
    FLAG,
    /** One of the values that the schema lists. */
    CHOICE,
    /** Texts, one a line. */
    TEXTS,
    /** Values as YAML, one a line. */
    VALUES,
    /** A value as YAML, on one line. */
    VALUE,
    /** Anything, as YAML on several lines. */
    YAML,
    RECORD,
    RECORDS,
    /** A mapping of names to values that take one field each. */
    ENTRIES,
    RECORD_ENTRIES
  }

  Control {
    children = List.copyOf(children);
  }

  /** Returns whether it has fields within. */
  boolean isGroup() {
    return switch (kind) {
      case RECORD, RECORDS, ENTRIES, RECORD_ENTRIES -> true;
      case TEXT, INTEGER, NUMBER, FLAG, CHOICE, TEXTS, VALUES, VALUE, YAML -> false;
    };
  }

  /** Returns the text of its field; empty if the value is missing or it is a group. */
  String text() {
    if (value.isMissingNode() || isGroup()) {
      return "";
    }
    return switch (kind) {
      case TEXTS, VALUES ->
          StreamSupport.stream(value.spliterator(), false)
              .map(this::line)
              .collect(Collectors.joining("\n"));
      case VALUE, YAML -> YamlWriter.text(value);
      default -> value.isNumber() ? YamlWriter.text(value) : value.asText();
    };
  }

  /** Returns the line of an item of a list. */
  String line(JsonNode item) {
    return kind == Kind.TEXTS && item.isTextual() ? item.asText() : YamlWriter.text(item);
  }

  /** Finds this control or one within it. */
  Optional<Control> find(String wanted) {
    if (id.equals(wanted)) {
      return Optional.of(this);
    }
    return children.stream().flatMap(child -> child.find(wanted).stream()).findFirst();
  }

  /** Finds the control of a field that a fault names, else that of the nearest group around it. */
  Optional<Control> findField(String wanted) {
    for (Control child : children) {
      Optional<Control> found = child.findField(wanted);
      if (found.isPresent()) {
        return found;
      }
    }
    return !field.isEmpty()
            && (wanted.equals(field)
                || wanted.startsWith(field + ".")
                || wanted.startsWith(field + "["))
        ? Optional.of(this)
        : Optional.empty();
  }
}
