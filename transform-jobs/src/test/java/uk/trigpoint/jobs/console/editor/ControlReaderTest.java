package uk.trigpoint.jobs.console.editor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import uk.trigpoint.jobs.definition.DefinitionReader;
import uk.trigpoint.jobs.definition.SettingsSchema;
import uk.trigpoint.jobs.graph.StepType;
import uk.trigpoint.jobs.graph.StepTypes;
import uk.trigpoint.jobs.yaml.RandomYaml;
import uk.trigpoint.jobs.yaml.YamlText;

/** Tests that a form means the value that it shows, and what is typed into it. */
class ControlReaderTest {
  private static final int ROUNDS = 60;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Sends the forms of all kinds of steps as they are shown, also of values that do not fit. */
  @Test
  void whatIsNotChangedStaysTheSame() {
    for (StepType<?> type : StepTypes.load().list()) {
      ObjectNode schema = SettingsSchema.withHints(type.settings());
      for (int seed = 0; seed < ROUNDS; seed++) {
        ObjectNode value = (ObjectNode) new Values(seed).of(schema);
        Control form = Controls.of("f", schema, value);
        ControlReader reader = new ControlReader(fields(form), "", "");
        ObjectNode read = reader.read(form);
        assertThat(reader.errors()).as(type.info().code() + " " + value).isEmpty();
        assertThat(YamlText.isSame(read, value))
            .as("%s, seed %d: %s became %s", type.info().code(), seed, value, read)
            .isTrue();
      }
    }
  }

  @Test
  void whatIsTypedHasTheTypeOfTheSetting() {
    JsonNode schema =
        DefinitionReader.tree(
            """
            type: object
            properties:
              name: {type: string}
              count: {type: integer}
              share: {type: number}
              on: {type: boolean}
              any: {}
              texts: {type: array, items: {type: string}}
              map: {type: object, additionalProperties: {type: string}}
            """);
    Control form = Controls.of("f", schema, JSON.objectNode());
    Map<String, String> sent =
        Map.of(
            "f.name",
            " 5 ",
            "f.count",
            "7",
            "f.share",
            "0.50",
            "f.on",
            "true",
            "f.any",
            "2026",
            "f.texts",
            "a\n\n b: c \n",
            "f.map--new--name",
            "1",
            "f.map--new",
            "x");
    ControlReader reader = new ControlReader(sent, "", "");
    assertThat(
            YamlText.isSame(
                reader.read(form),
                DefinitionReader.tree(
                    "{name: '5', count: 7, share: 0.5, 'on': true, any: 2026, texts: [a, 'b: c'], map: {'1': x}}")))
        .isTrue();
    ObjectNode wrong =
        new ControlReader(Map.of("f.count", "1.5", "f.share", "1,5", "f.any", "a: b"), "", "")
            .read(form);
    assertThat(wrong).isEqualTo(DefinitionReader.tree("{count: '1.5', share: '1,5', any: 'a: b'}"));
  }

  private static Map<String, String> fields(Control control) {
    Map<String, String> fields = new HashMap<>();
    collect(control, fields);
    return fields;
  }

  private static void collect(Control control, Map<String, String> fields) {
    if (!control.isGroup()) {
      fields.put(control.id(), control.text());
    }
    for (Control child : control.children()) {
      switch (control.kind()) {
        case ENTRIES, RECORD_ENTRIES -> fields.put(child.id() + Control.KEY, child.name());
        default -> {}
      }
      collect(child, fields);
    }
  }

  /** Makes values of a schema, and now and then others. */
  private static final class Values {
    private final Random random;
    private final RandomYaml texts;

    Values(long seed) {
      random = new Random(seed);
      texts = new RandomYaml(seed);
    }

    JsonNode of(JsonNode schema) {
      if (schema.has("properties")) {
        ObjectNode object = JSON.objectNode();
        for (Map.Entry<String, JsonNode> member : schema.path("properties").properties()) {
          if (random.nextInt(3) > 0) {
            object.set(
                member.getKey(), random.nextInt(12) == 0 ? texts.value(2) : of(member.getValue()));
          }
        }
        if (random.nextInt(12) == 0) {
          object.set("unknown", texts.value(2));
        }
        return object;
      }
      return switch (schema.path("type").asText()) {
        case "array" -> {
          ArrayNode list = JSON.arrayNode();
          for (int i = random.nextInt(4); i > 0; i--) {
            list.add(random.nextInt(12) == 0 ? texts.value(1) : of(schema.path("items")));
          }
          yield list;
        }
        case "object" -> {
          ObjectNode object = JSON.objectNode();
          for (int i = random.nextInt(4); i > 0; i--) {
            object.set("k" + i, of(schema.path("additionalProperties")));
          }
          yield object;
        }
        case "integer" -> JSON.numberNode((long) random.nextInt(99));
        case "boolean" -> JSON.booleanNode(random.nextBoolean());
        default -> texts.scalar();
      };
    }
  }
}
