package uk.trigpoint.jobs.console.editor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.definition.DefinitionReader;
import uk.trigpoint.jobs.definition.InputReference;
import uk.trigpoint.jobs.graph.StepInfo;
import uk.trigpoint.jobs.yaml.YamlText;

/** Changes steps in the text of a pipeline; the lines of other steps stay as they are. */
final class StepEdits {
  private static final String STEPS = "steps";

  private StepEdits() {}

  /**
   * A text with a step more.
   *
   * @param id of the new step
   * @param readers ids of the steps that read it now instead of the one before
   */
  record Added(String yaml, String id, List<String> readers) {}

  /** Replaces a step. One that has another id is read under it by the steps that read it. */
  static String replace(String yaml, String id, ObjectNode step) {
    ObjectNode root = tree(yaml);
    ArrayNode steps = steps(root);
    int index = index(steps, id);
    if (index < 0) {
      return yaml;
    }
    steps.set(index, step);
    String to = step.path("id").asText(id);
    if (!to.equals(id)) {
      for (JsonNode one : steps) {
        redirect(one, from -> from.step().equals(id) ? new InputReference(to, from.port()) : from);
      }
    }
    return YamlText.change(yaml, root);
  }

  /**
   * Adds a step. It reads the output it is put behind; the steps that read that output read the new
   * step instead, if it has an output.
   *
   * @param after null for a step at the end that reads nothing yet
   */
  static Added add(String yaml, StepInfo kind, @Nullable InputReference after) {
    ObjectNode root = tree(yaml);
    ArrayNode steps = steps(root);
    String id = freeId(steps, kind.code());
    ObjectNode step = JsonNodeFactory.instance.objectNode();
    step.put("id", id).put("type", kind.code());
    boolean connected = after != null && !kind.inputs().isEmpty();
    if (after != null && connected) {
      if (kind.inputs().equals(List.of(StepInfo.ANY))) {
        step.putObject("inputs").put(after.step(), after.toString());
      } else if (kind.inputs().size() == 1) {
        step.put("input", after.toString());
      } else {
        step.putObject("inputs").put(kind.inputs().getFirst(), after.toString());
      }
    }
    int index = after == null ? -1 : index(steps, after.step());
    steps.insert(index < 0 ? steps.size() : index + 1, step);
    String longer = YamlText.change(yaml, root);
    if (after == null || !connected || kind.outputs().isEmpty()) {
      return new Added(longer, id, List.of());
    }
    InputReference output = new InputReference(id, kind.outputs().getFirst());
    List<String> readers = new ArrayList<>();
    for (JsonNode one : steps) {
      if (one != step && redirect(one, from -> from.equals(after) ? output : from)) {
        readers.add(one.path("id").asText());
      }
    }
    return new Added(YamlText.change(longer, root), id, readers);
  }

  /**
   * Removes a step. The steps that read it read what it read, if that is one output; else they
   * still name it, which is a fault.
   */
  static String remove(String yaml, String id) {
    ObjectNode root = tree(yaml);
    ArrayNode steps = steps(root);
    int index = index(steps, id);
    if (index < 0 || steps.size() == 1) {
      return yaml;
    }
    List<InputReference> inputs = inputs(steps.get(index));
    String bridged = yaml;
    if (inputs.size() == 1) {
      for (JsonNode one : steps) {
        redirect(one, from -> from.step().equals(id) ? inputs.getFirst() : from);
      }
      bridged = YamlText.change(yaml, root);
    }
    steps.remove(index);
    return YamlText.change(bridged, root);
  }

  /** Moves a step by some places up or down, as far as there are any. */
  static String move(String yaml, String id, int places) {
    ArrayNode steps = steps(tree(yaml));
    int from = index(steps, id);
    int to = Math.clamp((long) from + places, 0, steps.size() - 1);
    return from < 0 || from == to ? yaml : YamlText.move(yaml, STEPS, from, to);
  }

  /** Returns the tree of a text. */
  static ObjectNode tree(String yaml) {
    return DefinitionReader.tree(yaml) instanceof ObjectNode root
        ? root.deepCopy()
        : JsonNodeFactory.instance.objectNode();
  }

  private static ArrayNode steps(ObjectNode root) {
    return root.path(STEPS) instanceof ArrayNode steps ? steps : root.putArray(STEPS);
  }

  private static int index(ArrayNode steps, String id) {
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).path("id").asText().equals(id)) {
        return i;
      }
    }
    return -1;
  }

  private static String freeId(ArrayNode steps, String kind) {
    String id = kind;
    for (int i = 2; index(steps, id) >= 0; i++) {
      id = kind + "-" + i;
    }
    return id;
  }

  private static List<InputReference> inputs(JsonNode step) {
    List<InputReference> inputs = new ArrayList<>();
    redirect(
        step,
        from -> {
          inputs.add(from);
          return from;
        });
    return inputs;
  }

  /** Changes what a step reads; returns whether that changed anything. */
  private static boolean redirect(JsonNode step, UnaryOperator<InputReference> to) {
    boolean changed = false;
    if (step instanceof ObjectNode object) {
      changed = redirect(object, "input", to);
      if (object.path("inputs") instanceof ObjectNode inputs) {
        for (String port : inputs.properties().stream().map(Map.Entry::getKey).toList()) {
          changed |= redirect(inputs, port, to);
        }
      }
    }
    return changed;
  }

  private static boolean redirect(
      ObjectNode object, String member, UnaryOperator<InputReference> to) {
    try {
      InputReference from = InputReference.parse(object.path(member).asText());
      InputReference other = to.apply(from);
      if (!other.equals(from)) {
        object.put(member, other.toString());
        return true;
      }
    } catch (IllegalArgumentException e) {
      // It names no step, and planning says so.
    }
    return false;
  }
}
