package uk.trigpoint.jobs.rowwise;

import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.jobs.expression.Expression;
import uk.trigpoint.jobs.graph.StepInfo;

/**
 * A way out of a step, before its default output.
 *
 * @param port {@code rejected}, or another output of the step; its rows are as they came in
 * @param when a row leaves here: if this is true; if it has no value, the row is rejected
 * @param code of the reject, such as {@code REQUIRED}; empty for other ports
 * @param column at fault; null if it is the whole row
 * @param reason of the reject, without the value; empty for other ports
 */
public record Exit(
    String port, Expression when, String code, @Nullable String column, String reason) {
  public Exit {
    if (when.type() != ColumnType.BOOLEAN) {
      throw new IllegalArgumentException("the condition of an exit is true or false");
    }
  }

  /** Creates a way to another output. */
  public static Exit to(String port, Expression when) {
    return new Exit(port, when, "", null, "");
  }

  /** Creates a way to the rejects. */
  public static Exit reject(Expression when, String code, @Nullable String column, String reason) {
    return new Exit(StepInfo.REJECTED, when, code, column, reason);
  }

  /** Returns whether it is a reject. */
  public boolean isReject() {
    return port.equals(StepInfo.REJECTED);
  }
}
