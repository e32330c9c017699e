package uk.trigpoint.jobs.pipeline;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * An error in a pipeline's definition.
 *
 * @param step the step's id; empty for the pipeline itself
 * @param field the field of the step; empty for the whole step
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record DefinitionFault(String step, String field, String detail) {
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    if (!step.isEmpty()) {
      text.append("step '").append(step).append("'");
    }
    if (!field.isEmpty()) {
      text.append(text.isEmpty() ? "field '" : ", field '").append(field).append("'");
    }
    return text.append(text.isEmpty() ? "" : ": ").append(detail).toString();
  }
}
