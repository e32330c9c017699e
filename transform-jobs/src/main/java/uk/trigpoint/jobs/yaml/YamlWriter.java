package uk.trigpoint.jobs.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Writes values as YAML, as the shipped pipelines are written: short ones on one line. */
public final class YamlWriter {
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z_/][A-Za-z0-9_./-]*( [A-Za-z0-9_./-]+)*|[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final Set<String> RESERVED =
      Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");
  private static final int MAX_LINE = 110;

  private YamlWriter() {}

  /** Writes a value for a form: a collection over several lines, a scalar as in a definition. */
  public static String text(JsonNode value) {
    return value.isContainerNode() && !value.isEmpty() ? block(value, 0) : inline(value);
  }

  /** Writes a value on one line. */
  static String inline(JsonNode value) {
    if (value.isObject()) {
      return value.properties().stream()
          .map(member -> scalar(member.getKey()) + ": " + inline(member.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value.isArray()) {
      return StreamSupport.stream(value.spliterator(), false)
          .map(YamlWriter::inline)
          .collect(Collectors.joining(", ", "[", "]"));
    }
    if (value.isNumber()) {
      return value.isIntegralNumber() ? value.asText() : value.decimalValue().toPlainString();
    }
    return value.isTextual() ? scalar(value.asText()) : value.asText("null");
  }

  /**
   * Writes a collection that is not empty over several lines.
   *
   * @param column where its first line begins; the others are indented to it
   */
  static String block(JsonNode value, int column) {
    StringBuilder lines = new StringBuilder();
    String indent = "\n" + " ".repeat(column);
    if (value.isArray()) {
      for (JsonNode item : value) {
        lines.append(lines.isEmpty() ? "" : indent).append("-").append(item(item, column));
      }
      return lines.toString();
    }
    for (Map.Entry<String, JsonNode> member : value.properties()) {
      lines
          .append(lines.isEmpty() ? "" : indent)
          .append(scalar(member.getKey()))
          .append(':')
          .append(member(member.getValue(), column));
    }
    return lines.toString();
  }

  /** Writes what follows the dash of an item of a list at a column. */
  static String item(JsonNode item, int column) {
    return isShort(item) || item.isArray() ? " " + inline(item) : " " + block(item, column + 2);
  }

  /** Writes what follows the colon of a member of a mapping at a column. */
  static String member(JsonNode value, int column) {
    boolean records =
        value.isArray()
            && StreamSupport.stream(value.spliterator(), false).anyMatch(JsonNode::isObject);
    return isShort(value) && !records
        ? " " + inline(value)
        : "\n" + " ".repeat(column + 2) + block(value, column + 2);
  }

  private static boolean isShort(JsonNode value) {
    return !value.isContainerNode() || value.isEmpty() || inline(value).length() <= MAX_LINE;
  }

  private static String scalar(String text) {
    if (PLAIN.matcher(text).matches() && !RESERVED.contains(text.toLowerCase(Locale.ROOT))) {
      return text;
    }
    boolean printable = text.codePoints().allMatch(YamlWriter::isPrintable);
    if (printable && (text.indexOf('"') >= 0 || text.indexOf('\\') >= 0)) {
      return "'" + text.replace("'", "''") + "'";
    }
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
              } else if (c == '\n') {
                quoted.append("\\n");
              } else if (isPrintable(c)) {
                quoted.appendCodePoint(c);
              } else {
                quoted.append("\\U%08X".formatted(c));
              }
            });
    return quoted.append('"').toString();
  }

  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
