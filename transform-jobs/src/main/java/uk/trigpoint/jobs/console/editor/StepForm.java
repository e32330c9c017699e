package uk.trigpoint.jobs.console.editor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import uk.trigpoint.jobs.definition.SettingsSchema;
import uk.trigpoint.jobs.definition.StepDefinition;
import uk.trigpoint.jobs.graph.StepInfo;
import uk.trigpoint.jobs.graph.StepType;
import uk.trigpoint.jobs.graph.StepTypes;
import uk.trigpoint.web.FieldError;

/**
 * The form of a step: its id, what it reads, and its settings.
 *
 * @param info of its kind; empty if the kind does not exist
 * @param ports inputs by the ids of their fields
 * @param written the step as the text has it
 */
record StepForm(
    StepDefinition step,
    Optional<StepInfo> info,
    List<Port> ports,
    Control settings,
    ObjectNode written) {
  /** Field with the id of the step. */
  static final String ID = "step-id";

  /** Field with the kind of a step whose kind does not exist. */
  static final String TYPE = "step-type";

  private static final String INPUT = "in.";
  private static final Pattern STEP_ID = Pattern.compile("[a-z][a-z0-9_-]{0,59}");
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /**
   * An input of a step.
   *
   * @param field id of its field
   * @param name of the port; empty for a row that can name a further one
   * @param output what it reads, as it is written; empty if nothing
   * @param isNamed whether the step chooses the name
   */
  record Port(String field, String name, String output, boolean isNamed) {}

  /**
   * Makes the form.
   *
   * @param root the whole text as a tree
   */
  static StepForm of(StepDefinition step, StepTypes types, JsonNode root) {
    ObjectNode written = JSON.objectNode();
    for (JsonNode one : root.path("steps")) {
      if (one instanceof ObjectNode object && object.path("id").asText().equals(step.id())) {
        written = object;
        break;
      }
    }
    Optional<StepType<?>> type = types.find(step.type());
    Optional<StepInfo> info = type.map(StepType::info);
    return new StepForm(
        step,
        info,
        info.map(kind -> ports(kind, step)).orElse(List.of()),
        Controls.of("f", type.map(StepForm::schema).orElseGet(JSON::objectNode), step.settings()),
        written);
  }

  private static JsonNode schema(StepType<?> type) {
    ObjectNode schema = SettingsSchema.withHints(type.settings());
    if (schema.path("properties").path("access") instanceof ObjectNode access) {
      // The schema of policies is their own; the form has fields for what most of them say.
      ObjectNode members = access.putObject("properties");
      ObjectNode read = members.putObject("read").put("type", "array");
      read.put("description", "Roles that may read all of it, such as staff");
      read.putObject("items").put("type", "string");
      members
          .putObject("personal")
          .put("type", "boolean")
          .put("description", "Whether it holds personal data; false if missing");
      members
          .putObject("rules")
          .put("type", "array")
          .put("description", "Rules for roles that may read some rows, columns or places")
          .putObject("items")
          .put("type", "object");
    }
    return schema;
  }

  private static List<Port> ports(StepInfo info, StepDefinition step) {
    List<Port> ports = new ArrayList<>();
    boolean named = info.inputs().equals(List.of(StepInfo.ANY));
    int i = 0;
    for (String port : info.inputs(step)) {
      String output =
          step.inputs().containsKey(port)
              ? step.inputs().get(port).toString()
              : info.inputs().size() == 1 && step.inputs().containsKey(StepDefinition.ONLY_INPUT)
                  ? step.inputs().get(StepDefinition.ONLY_INPUT).toString()
                  : "";
      ports.add(new Port(INPUT + (named ? i++ : port), port, output, named));
    }
    if (named) {
      ports.add(new Port(INPUT + "new", "", "", true));
    }
    return ports;
  }

  /**
   * Reads the step that a form states.
   *
   * @param others ids of the other steps
   * @param errors gets what cannot be written
   */
  ObjectNode read(
      ControlReader reader,
      Map<String, String> sent,
      List<String> others,
      List<FieldError> errors) {
    ObjectNode read = JSON.objectNode();
    read.set("id", id(sent, others, errors));
    String type = sent.getOrDefault(TYPE, step.type()).strip();
    if (type.equals(step.type())) {
      copy(written, "type", read);
    } else {
      read.put("type", type);
    }
    readInputs(sent, read, errors);
    ObjectNode values = reader.read(settings);
    errors.addAll(reader.errors());
    settings.schema().path("properties").fieldNames().forEachRemaining(n -> copy(values, n, read));
    values.fieldNames().forEachRemaining(name -> copy(values, name, read));
    return read;
  }

  private JsonNode id(Map<String, String> sent, List<String> others, List<FieldError> errors) {
    String id = sent.getOrDefault(ID, step.id()).strip();
    if (id.equals(step.id())) {
      return written.path("id");
    }
    if (!STEP_ID.matcher(id).matches()) {
      errors.add(
          new FieldError(
              ID,
              "Enter a name of 1 to 60 lower-case letters, digits, hyphens and underscores, a letter first"));
      return written.path("id");
    }
    if (others.contains(id)) {
      errors.add(new FieldError(ID, "There is a step '" + id + "'. Enter another name"));
      return written.path("id");
    }
    return JSON.textNode(id);
  }

  private void readInputs(Map<String, String> sent, ObjectNode read, List<FieldError> errors) {
    Map<String, String> before = new LinkedHashMap<>();
    Map<String, String> after = new LinkedHashMap<>();
    for (Port port : ports) {
      String output = sent.getOrDefault(port.field(), port.output()).strip();
      String name =
          port.isNamed()
              ? sent.getOrDefault(port.field() + Control.KEY, port.name()).strip()
              : port.name();
      if (!port.output().isEmpty()) {
        before.put(port.name(), port.output());
      }
      if (!output.isEmpty() && name.isEmpty()) {
        name = output.replaceAll("\\..*", "");
      }
      if (!output.isEmpty() && after.putIfAbsent(name, output) != null) {
        errors.add(new FieldError(port.field(), "There are two inputs named '" + name + "'"));
      }
    }
    if (after.equals(before)) {
      copy(written, "input", read);
      copy(written, "inputs", read);
      return;
    }
    boolean single =
        ports.size() == 1 && !ports.getFirst().isNamed() && !written.path("inputs").isObject();
    if (single) {
      after.values().forEach(output -> read.put("input", output));
    } else if (!after.isEmpty()) {
      ObjectNode inputs = read.putObject("inputs");
      after.forEach(inputs::put);
    }
  }

  private static void copy(ObjectNode from, String name, ObjectNode to) {
    if (from.has(name) && !to.has(name)) {
      to.set(name, from.get(name));
    }
  }

  /** Returns the id of the field that a fault names; empty if it is none of this form. */
  String field(String fault) {
    if (fault.equals("id")) {
      return ID;
    }
    if (fault.equals("type")) {
      return info.isEmpty() ? TYPE : "";
    }
    if (fault.equals("input") || fault.startsWith("inputs")) {
      String port = fault.replaceFirst("inputs?\\.?", "");
      return ports.stream()
          .filter(one -> one.name().equals(port))
          .findFirst()
          .or(() -> ports.stream().findFirst())
          .map(Port::field)
          .orElse("");
    }
    return settings.findField(fault).map(Control::id).orElse("");
  }
}
