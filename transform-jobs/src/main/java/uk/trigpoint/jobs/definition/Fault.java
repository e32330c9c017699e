package uk.trigpoint.jobs.definition;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong with a definition.
 *
 * @param line from 1; 0 if it is not known
 * @param column from 1; 0 if it is not known
 * @param step id of the step; empty for the pipeline itself
 * @param field member of the step, such as {@code columns[2].type}; empty for the whole step
 * @param detail for display, without a full stop
 * @param suggestion what may have been meant; null if nothing is likely
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Fault(
    int line, int column, String step, String field, String detail, @Nullable String suggestion) {
  /** Creates a fault at a place. */
  public static Fault at(Place place, String step, String field, String detail) {
    return new Fault(place.line(), place.column(), step, field, detail, null);
  }

  /** Returns the same fault with a suggestion, unless it is null. */
  public Fault suggesting(@Nullable String meant) {
    return new Fault(line, column, step, field, detail, meant);
  }

  /** Returns the fault as a line of text, as compilers write it. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    if (line > 0) {
      text.append("line ").append(line).append(", column ").append(column).append(": ");
    }
    if (!step.isEmpty()) {
      text.append("step '").append(step).append("'").append(field.isEmpty() ? ": " : ", ");
    }
    if (!field.isEmpty()) {
      text.append("'").append(field).append("': ");
    }
    text.append(detail);
    if (suggestion != null) {
      text.append("; did you mean '").append(suggestion).append("'?");
    }
    return text.toString();
  }
}
