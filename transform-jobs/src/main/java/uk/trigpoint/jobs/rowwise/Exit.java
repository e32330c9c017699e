package uk.trigpoint.jobs.rowwise;

import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.expression.Expression;
import uk.trigpoint.jobs.expression.ValueType;
import uk.trigpoint.jobs.graph.StepInfo;

/**
 * A way out of a step, before its default output.
 *
 * @param port {@code rejected}, or another output of the step; its rows are as they came in
 * @param when a row leaves here: if this is true; if it has no value, the row is rejected
 * @param code of the reject, such as {@code REQUIRED}; empty for other ports
 * @param column at fault; null if it is the whole row
 * @param reason of the reject, without the value; empty for other ports
 * @param detail of the reject, a text that is added to the reason; is evaluated for rejected rows
 *     only, is left out if it is personal, and may be null for a row; null if there is none
 * @param group name of the exits of the step that are listed together: a row that leaves at one of
 *     them has the faults of all whose condition is true, {@link ChainRunner#faults}; null if a row
 *     that leaves here has this fault only
 */
public record Exit(
    String port,
    Expression when,
    String code,
    @Nullable String column,
    String reason,
    @Nullable Expression detail,
    @Nullable String group) {
  public Exit {
    if (when.type() != ValueType.BOOLEAN) {
      throw new IllegalArgumentException("the condition of an exit is true or false");
    }
    if (detail != null && detail.type() != ValueType.TEXT) {
      throw new IllegalArgumentException("the detail of a reject is a text");
    }
  }

  /** Creates a way to another output. */
  public static Exit to(String port, Expression when) {
    return new Exit(port, when, "", null, "", null, null);
  }

  /** Creates a way to the rejects. */
  public static Exit reject(Expression when, String code, @Nullable String column, String reason) {
    return new Exit(StepInfo.REJECTED, when, code, column, reason, null, null);
  }

  /** Returns the same way with a text that is added to the reason. */
  public Exit detailed(Expression text) {
    return new Exit(port, when, code, column, reason, text, group);
  }

  /** Returns the same way as one of a group. */
  public Exit in(String name) {
    return new Exit(port, when, code, column, reason, detail, name);
  }

  /** Returns whether it is a reject. */
  public boolean isReject() {
    return port.equals(StepInfo.REJECTED);
  }
}
