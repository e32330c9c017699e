package uk.trigpoint.jobs.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A step as it is written.
 *
 * @param id unique within the pipeline: lower-case letters, digits, hyphens and underscores
 * @param type code of the kind of step
 * @param inputs by name of the input port; an empty name is the only input port
 * @param settings the other members
 * @param text where it is written
 */
public record StepDefinition(
    String id,
    String type,
    Map<String, InputReference> inputs,
    ObjectNode settings,
    PlacedText text) {
  /** The name of the input port of a step that has one only. */
  public static final String ONLY_INPUT = "";

  public StepDefinition {
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
  }
}
