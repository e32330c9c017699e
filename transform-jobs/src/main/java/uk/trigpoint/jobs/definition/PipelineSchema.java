package uk.trigpoint.jobs.definition;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the JSON Schema of pipelines, for editors.
 *
 * @see "JSON Schema 2020-12"
 */
public final class PipelineSchema {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String REFERENCE = "[a-z][a-z0-9_-]{0,59}(\\.[a-z0-9_-]{1,60})?";

  private PipelineSchema() {}

  /**
   * Returns the schema.
   *
   * @param kinds records of the settings by code of the kind of step
   */
  public static ObjectNode of(Map<String, Class<? extends Record>> kinds) {
    ObjectNode schema = JSON.objectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "Pipeline");
    schema.put("type", "object");
    ObjectNode members = schema.putObject("properties");
    members.set("id", text("Unique id", "[a-z0-9][a-z0-9-]{0,59}"));
    members.set("title", text("Title for display", null));
    members.set("description", text("What it does, for display", null));
    AutomationSchema.addTo(members);
    members.putObject("parameters").put("type", "object").put("description", "Values of a run");
    members
        .putObject("maxRejectedPercent")
        .put("type", "number")
        .put("minimum", 0)
        .put("maximum", 100)
        .put("description", "With more rejected rows the version is held; 10 if missing");
    ObjectNode steps = members.putObject("steps").put("type", "array").put("minItems", 1);
    ArrayNode choices = steps.putObject("items").putArray("oneOf");
    kinds.forEach((code, settings) -> choices.add(step(code, settings)));
    schema.putArray("required").add("id").add("title").add("steps");
    schema.put("additionalProperties", false);
    return schema;
  }

  private static ObjectNode step(String code, Class<? extends Record> settings) {
    ObjectNode step = SettingsSchema.of(settings);
    ObjectNode members = JSON.objectNode();
    members.set("id", text("Unique within the pipeline", "[a-z][a-z0-9_-]{0,59}"));
    members.putObject("type").put("const", code);
    members.set("input", text("The step, or step.output, whose rows it reads", REFERENCE));
    ObjectNode inputs = members.putObject("inputs");
    inputs.put("type", "object");
    inputs.set("additionalProperties", text("A step, or step.output", REFERENCE));
    members.setAll((ObjectNode) step.get("properties"));
    step.set("properties", members);
    ArrayNode required = JSON.arrayNode().add("id").add("type");
    step.path("required").forEach(required::add);
    step.set("required", required);
    return step;
  }

  private static ObjectNode text(String description, @Nullable String pattern) {
    ObjectNode text = JSON.objectNode();
    text.put("type", "string").put("description", description);
    if (pattern != null) {
      text.put("pattern", "^" + pattern + "$");
    }
    return text;
  }
}
