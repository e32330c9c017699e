package uk.trigpoint.jobs.call;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.graph.StepInfo;

/**
 * What becomes of a row after a call.
 *
 * @param port by which it leaves; {@code rejected} if it is rejected
 * @param added values of the columns that the port adds, in order; dates and times as ISO 8601
 * @param column at fault of a reject; null if it is the whole row
 * @param code of a reject; else empty
 * @param reason of a reject; else empty
 */
public record RowAnswer(
    String port,
    List<@Nullable Object> added,
    @Nullable String column,
    String code,
    String reason) {
  public RowAnswer {
    added = Collections.unmodifiableList(new ArrayList<>(added));
  }

  /** Returns a row that leaves by a port. */
  public static RowAnswer to(String port, @Nullable Object... added) {
    return new RowAnswer(port, Arrays.asList(added), null, "", "");
  }

  /** Returns a row that is rejected. */
  public static RowAnswer rejected(@Nullable String column, String code, String reason) {
    return new RowAnswer(StepInfo.REJECTED, List.of(), column, code, reason);
  }

  /** Returns whether the row is rejected. */
  public boolean isRejected() {
    return port.equals(StepInfo.REJECTED);
  }
}
