package uk.trigpoint.jobs.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes values, and writes them in the ways in which people write YAML. */
public final class RandomYaml {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<String> TEXTS =
      List.of(
          "plain",
          "two words",
          "yes",
          "No",
          "null",
          "~",
          "5",
          "1.0",
          "1e3",
          "0x1f",
          "a: b",
          "a #b",
          "# no comment",
          "- dash",
          "it's",
          "say \"so\"",
          "back\\slash",
          "[A-Z]{2}[0-9]+",
          "${file}",
          "status == 'live' && homes > 10",
          "*.csv",
          "&x",
          "!y",
          "%z",
          "@a",
          "`b",
          "",
          " ",
          " lead",
          "trail ",
          "line\nbreak",
          "\nfirst",
          "last\n",
          "tab\there",
          "1900-01-01",
          "ünïcode",
          "🚀",
          "nul\u0001",
          "\u2028",
          "\uFEFF",
          "?",
          "<<",
          "=",
          ".inf",
          "...",
          "---",
          "a,b",
          "{",
          "]",
          "12:30",
          "+1",
          "-1",
          "1_000",
          "null x",
          "x:",
          ":x",
          "key: [v]");
  private final Random random;

  /** Whether the last value is a block scalar, in which a comment would be text. */
  private boolean literal;

  /** Starts a sequence. */
  public RandomYaml(long seed) {
    this.random = new Random(seed);
  }

  /** Returns a text, number or truth value. */
  public JsonNode scalar() {
    return switch (random.nextInt(6)) {
      case 0 -> JSON.numberNode((long) random.nextInt(2_000) - 1_000);
      case 1 -> JSON.numberNode(java.math.BigDecimal.valueOf(random.nextInt(9_999), 2));
      case 2 -> JSON.booleanNode(random.nextBoolean());
      default -> JSON.textNode(TEXTS.get(random.nextInt(TEXTS.size())));
    };
  }

  /** Returns any value. */
  public JsonNode value(int depth) {
    int kind = depth == 0 ? 9 : random.nextInt(8);
    if (kind < 2) {
      ArrayNode list = JSON.arrayNode();
      for (int i = random.nextInt(4); i > 0; i--) {
        list.add(value(depth - 1));
      }
      return list;
    }
    return kind < 4 ? object(depth - 1, random.nextInt(4)) : scalar();
  }

  ObjectNode object(int depth, int size) {
    ObjectNode object = JSON.objectNode();
    for (int i = 0; i < size; i++) {
      object.set(
          random.nextInt(8) == 0 ? TEXTS.get(random.nextInt(TEXTS.size())) : "k" + i, value(depth));
    }
    return object;
  }

  ObjectNode step(String id) {
    ObjectNode step = JSON.objectNode();
    step.put("id", id);
    step.put("type", "check");
    step.setAll(object(3, random.nextInt(5)));
    step.put("id", id);
    return step;
  }

  /** Changes, adds or removes something within a value. */
  JsonNode changed(JsonNode value) {
    if (value.isObject() && !value.isEmpty()) {
      ObjectNode copy = value.deepCopy();
      List<String> names = copy.properties().stream().map(Map.Entry::getKey).toList();
      String name = names.get(random.nextInt(names.size()));
      switch (random.nextInt(4)) {
        case 0 -> copy.set("added" + random.nextInt(9), value(2));
        case 1 -> copy.remove(name);
        default -> copy.set(name, changed(copy.get(name)));
      }
      return copy;
    }
    if (value.isArray() && !value.isEmpty()) {
      ArrayNode copy = value.deepCopy();
      int index = random.nextInt(copy.size());
      switch (random.nextInt(4)) {
        case 0 -> copy.insert(index, value(2));
        case 1 -> copy.remove(index);
        default -> copy.set(index, changed(copy.get(index)));
      }
      return copy;
    }
    return value(2);
  }

  /** Writes a pipeline with comments, in block style, with values in either style. */
  String text(ObjectNode pipeline) {
    StringBuilder text = new StringBuilder("# top\n");
    for (Map.Entry<String, JsonNode> member : pipeline.properties()) {
      comment(text, 0);
      text.append(member.getKey()).append(':');
      if (member.getKey().equals("steps")) {
        int column = random.nextInt(2) * 2;
        text.append(random.nextBoolean() ? "  # the steps\n" : "\n");
        for (JsonNode step : member.getValue()) {
          comment(text, column);
          text.append(" ".repeat(column)).append("- ");
          if (random.nextInt(3) == 0) {
            literal = false;
            text.append(YamlWriter.inline(step));
          } else {
            block(text, step, column + 2);
          }
          text.append(!literal && random.nextInt(3) == 0 ? "  # behind\n" : "\n");
          text.append(random.nextInt(4) == 0 ? "\n" : "");
        }
      } else {
        text.append(' ').append(YamlWriter.inline(member.getValue())).append("  # its use\n");
      }
    }
    return text.append("# end\n").toString();
  }

  private void block(StringBuilder text, JsonNode value, int column) {
    boolean first = true;
    for (Map.Entry<String, JsonNode> member : value.properties()) {
      if (!first) {
        text.append(!literal && random.nextInt(5) == 0 ? " # on the line\n" : "\n");
        comment(text, column);
        text.append(" ".repeat(column));
      }
      first = false;
      String key = YamlWriter.inline(JSON.textNode(member.getKey()));
      text.append(key).append(random.nextInt(4) == 0 ? ":   " : ": ");
      JsonNode own = member.getValue();
      literal = false;
      if (own.isObject() && !own.isEmpty() && random.nextBoolean()) {
        text.append('\n').append(" ".repeat(column + 2));
        block(text, own, column + 2);
      } else if (own.isArray() && !own.isEmpty() && random.nextBoolean()) {
        for (JsonNode item : own) {
          text.append('\n').append(" ".repeat(column)).append("-  ");
          text.append(YamlWriter.inline(item));
        }
      } else if (own.isTextual()
          && own.asText().matches("[a-z][a-z ]*[a-z]")
          && random.nextBoolean()) {
        literal = true;
        text.append("|-\n").append(" ".repeat(column + 1)).append(own.asText());
      } else {
        text.append(YamlWriter.inline(own));
      }
    }
  }

  private void comment(StringBuilder text, int column) {
    if (random.nextInt(4) == 0) {
      text.append(" ".repeat(column)).append("# a note - with: marks\n");
    }
  }
}
