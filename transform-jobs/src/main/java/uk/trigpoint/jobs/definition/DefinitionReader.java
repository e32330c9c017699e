package uk.trigpoint.jobs.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads definitions of pipelines. Finds every fault of syntax and of the members that all pipelines
 * and steps have; settings are checked with the kind of their step.
 */
public final class DefinitionReader {
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}");
  private static final Pattern STEP_ID = Pattern.compile("[a-z][a-z0-9_-]{0,59}");
  private static final Pattern PARAMETER = Pattern.compile("[a-z][A-Za-z0-9_]{0,39}");
  private static final Set<String> MEMBERS =
      Stream.concat(
              Stream.of("id", "title", "description", "parameters", "maxRejectedPercent", "steps"),
              AutomationReader.MEMBERS.stream())
          .collect(Collectors.toUnmodifiableSet());
  private static final double DEFAULT_MAX_REJECTED = 10;
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final Faults faults = new Faults();
  private boolean whole = true;
  private final JsonNode root;
  private final PlacedText text;

  private DefinitionReader(PlacedYaml yaml) {
    this.root = yaml.root();
    this.text = yaml.text();
  }

  /**
   * A definition that may have faults, so that planning can add those that it finds.
   *
   * @param faults what is wrong so far
   * @param whole whether no step was left out because its id cannot be read
   */
  public record Draft(PipelineDefinition definition, Faults faults, boolean whole) {}

  /**
   * Reads a definition.
   *
   * @param yaml at most 256 kB
   * @throws DefinitionException with all faults
   */
  public static PipelineDefinition read(String yaml) {
    Draft draft = draft(yaml);
    draft.faults().requireNone();
    return draft.definition();
  }

  /**
   * Reads what can be read of a definition.
   *
   * @param yaml at most 256 kB
   * @throws DefinitionException if it is not YAML, or no mapping
   */
  public static Draft draft(String yaml) {
    return new DefinitionReader(PlacedYaml.parse(yaml)).draft();
  }

  /**
   * Reads a text as a tree, whatever it says.
   *
   * @param yaml at most 256 kB
   * @throws DefinitionException if it is not YAML
   */
  public static JsonNode tree(String yaml) {
    return PlacedYaml.parse(yaml).root();
  }

  private Draft draft() {
    Faults.Of top = faults.of(text);
    if (!root.isObject()) {
      top.add("", "a pipeline is a mapping with id, title and steps");
      faults.requireNone();
    }
    root.fieldNames()
        .forEachRemaining(
            name -> {
              if (!MEMBERS.contains(name)) {
                top.addUnknown(name, name, "is not a member of a pipeline", MEMBERS);
              }
            });
    Characters.check(root, Set.of("steps"), top);
    String id = text(top, root, "id", true);
    if (!id.isEmpty() && !ID.matcher(id).matches()) {
      top.add("id", "must be 1 to 60 lower-case letters, digits and hyphens");
    }
    if (id.equals("new")) {
      top.add("id", "'new' is the page of new pipelines; choose another id");
    }
    PipelineDefinition definition =
        new PipelineDefinition(
            id,
            text(top, root, "title", true),
            text(top, root, "description", false),
            parameters(top),
            new AutomationReader(root, top).read(),
            maxRejected(top),
            steps(top),
            text);
    return new Draft(definition, faults, whole);
  }

  private static String text(Faults.Of of, JsonNode node, String name, boolean required) {
    JsonNode value = node.path(name);
    if (value.isMissingNode() || value.isNull()) {
      if (required) {
        of.add(name, "is missing");
      }
      return "";
    }
    if (!value.isTextual() || value.asText().isBlank()) {
      of.add(name, "must be a text");
      return "";
    }
    return value.asText().strip();
  }

  private double maxRejected(Faults.Of top) {
    JsonNode value = root.path("maxRejectedPercent");
    if (value.isMissingNode()) {
      return DEFAULT_MAX_REJECTED;
    }
    if (!value.isNumber() || value.asDouble() < 0 || value.asDouble() > 100) {
      top.add("maxRejectedPercent", "must be a number from 0 to 100");
      return DEFAULT_MAX_REJECTED;
    }
    return value.asDouble();
  }

  private Map<String, Parameter> parameters(Faults.Of top) {
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    JsonNode stated = root.path("parameters");
    if (!stated.isMissingNode() && !stated.isObject()) {
      top.add("parameters", "must be a mapping of names to parameters");
      return parameters;
    }
    for (Map.Entry<String, JsonNode> entry : stated.properties()) {
      String field = "parameters." + entry.getKey();
      if (!PARAMETER.matcher(entry.getKey()).matches()) {
        top.add(field, "must be named by 1 to 40 letters, digits and _, a small letter first");
        continue;
      }
      try {
        // A text alone is short for a parameter of type text with this default.
        parameters.put(
            entry.getKey(),
            entry.getValue().isValueNode()
                ? new Parameter(Parameter.Type.TEXT, null, null, entry.getValue().asText(), null)
                : JSON.treeToValue(entry.getValue(), Parameter.class));
      } catch (JsonProcessingException e) {
        top.add(
            field,
            "must have a type (text, number, date, boolean, file or dataset), and may have title, description, default and choices");
      }
    }
    return parameters;
  }

  private List<StepDefinition> steps(Faults.Of top) {
    List<StepDefinition> steps = new ArrayList<>();
    JsonNode list = root.path("steps");
    if (!list.isArray() || list.isEmpty()) {
      top.add("steps", list.isMissingNode() ? "is missing" : "must be a list of at least one step");
      return steps;
    }
    if (list.size() > PipelineDefinition.MAX_STEPS) {
      top.add("steps", "there are more than " + PipelineDefinition.MAX_STEPS + " steps");
      return steps;
    }
    Map<String, Integer> ids = new HashMap<>();
    for (int i = 0; i < list.size(); i++) {
      StepDefinition step = step(top, list.get(i), i);
      if (step == null) {
        whole = false;
      } else {
        steps.add(step);
        if (ids.putIfAbsent(step.id(), i) != null) {
          faults.of(step).add("id", "is used by two steps");
        }
      }
    }
    return steps;
  }

  private @Nullable StepDefinition step(Faults.Of top, JsonNode node, int index) {
    PlacedText at = text.below("steps").below(index);
    String field = "steps[" + (index + 1) + "]";
    if (!(node instanceof ObjectNode object)) {
      top.add(field, "must be a mapping with id and type");
      return null;
    }
    ObjectNode settings = object.deepCopy();
    String id = settings.path("id").asText();
    if (settings.path("id").isBoolean()) {
      top.add(field, "has an id that is true or false in YAML; put it in quotes");
      return null;
    }
    if (!STEP_ID.matcher(id).matches()) {
      top.add(
          field,
          "must have an id of 1 to 60 lower-case letters, digits, hyphens and underscores, a letter first");
      return null;
    }
    StepDefinition named = new StepDefinition(id, "", Map.of(), settings, at);
    Faults.Of of = faults.of(named);
    Characters.check(settings, Set.of(), of);
    String type = text(of, settings, "type", true);
    Map<String, InputReference> inputs = inputs(of, settings);
    settings.remove(List.of("id", "type", "input", "inputs"));
    return new StepDefinition(id, type, inputs, settings, at);
  }

  private static Map<String, InputReference> inputs(Faults.Of of, ObjectNode step) {
    Map<String, InputReference> inputs = new LinkedHashMap<>();
    JsonNode only = step.path("input");
    JsonNode several = step.path("inputs");
    if (!only.isMissingNode()) {
      put(of, inputs, StepDefinition.ONLY_INPUT, "input", only);
    }
    if (!several.isMissingNode() && !several.isObject()) {
      of.add("inputs", "must be a mapping of the step's inputs to steps");
    }
    several
        .properties()
        .forEach(e -> put(of, inputs, e.getKey(), "inputs." + e.getKey(), e.getValue()));
    if (!only.isMissingNode() && !several.isMissingNode()) {
      of.add("inputs", "must not be stated beside input");
    }
    return inputs;
  }

  private static void put(
      Faults.Of of, Map<String, InputReference> inputs, String port, String field, JsonNode value) {
    try {
      inputs.put(port, InputReference.parse(value.isTextual() ? value.asText() : ""));
    } catch (IllegalArgumentException e) {
      of.add(field, String.valueOf(e.getMessage()));
    }
  }
}
