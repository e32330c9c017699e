package uk.trigpoint.jobs.console.editor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import uk.trigpoint.jobs.definition.Parameter;
import uk.trigpoint.jobs.definition.PipelineSchema;
import uk.trigpoint.jobs.definition.SettingsSchema;
import uk.trigpoint.jobs.yaml.YamlText;

/** The form of what a pipeline has beside its steps: title, schedule, parameters and notices. */
final class PipelineForm {
  private static final ObjectNode SCHEMA = schema();

  private PipelineForm() {}

  private static ObjectNode schema() {
    ObjectNode schema = PipelineSchema.of(Map.of());
    ObjectNode members = (ObjectNode) schema.get("properties");
    members.remove(List.of("id", "steps"));
    ObjectNode parameters = (ObjectNode) members.get("parameters");
    parameters.put(
        "description", "Values that a run may state; ${name} in a setting stands for one");
    parameters.set("additionalProperties", SettingsSchema.of(Parameter.class));
    schema.putArray("required").add("title");
    return schema;
  }

  /** Makes the controls. */
  static Control of(ObjectNode root) {
    ObjectNode own = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> member : root.properties()) {
      if (!member.getKey().equals("id") && !member.getKey().equals("steps")) {
        own.set(member.getKey(), member.getValue());
      }
    }
    return Controls.of("p", SCHEMA, own);
  }

  /** Replaces the members of a pipeline beside its id and its steps. */
  static String replace(String yaml, ObjectNode own) {
    ObjectNode root = StepEdits.tree(yaml);
    ObjectNode after = JsonNodeFactory.instance.objectNode();
    copy(root, "id", after);
    SCHEMA.path("properties").fieldNames().forEachRemaining(name -> copy(own, name, after));
    own.fieldNames().forEachRemaining(name -> copy(own, name, after));
    copy(root, "steps", after);
    return YamlText.change(yaml, after);
  }

  private static void copy(ObjectNode from, String name, ObjectNode to) {
    if (from.has(name) && !to.has(name)) {
      to.set(name, from.get(name));
    }
  }
}
