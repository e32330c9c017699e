package uk.trigpoint.jobs.execute;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.graph.GraphStep;
import uk.trigpoint.jobs.row.RowType;
import uk.trigpoint.jobs.setwise.OneByOne;

/** Takes the rows at the end of a chain through a set-wise step, stages and counts them. */
final class TakenRows implements OneByOne.Receiver {
  private final GraphStep step;
  private final RowType type;
  private final OneByOne.Taker taker;
  private final RowCopies copies;
  private final RejectRows rejects;
  private final Map<String, Long> out = new LinkedHashMap<>();
  private long in;
  private long rejected;
  private boolean accounted;

  /**
   * @param type of the rows
   * @param copies of the outputs of the step
   */
  TakenRows(
      GraphStep step, RowType type, OneByOne.Taker taker, RowCopies copies, RejectRows rejects) {
    this.step = step;
    this.type = type;
    this.taker = taker;
    this.copies = copies;
    this.rejects = rejects;
    step.outputs().keySet().forEach(port -> out.put(port, 0L));
  }

  void row(long number, long line, @Nullable Object[] values) throws SQLException {
    in++;
    accounted = false;
    taker.row(number, line, values, this);
    if (!accounted) {
      throw new IllegalStateException(
          "step '%s' does not account for row %d".formatted(step.id(), number));
    }
  }

  @Override
  public void out(String port, long number, long line, @Nullable Object[] values)
      throws SQLException {
    accounted = true;
    out.merge(port, 1L, Long::sum);
    copies.row(port, number, line, values);
  }

  @Override
  public void reject(long number, long line, @Nullable Object[] values, String code, String reason)
      throws SQLException {
    accounted = true;
    rejected++;
    rejects.add(step.id(), number, line, null, code, reason, type, values);
  }

  /** Returns how many rows it took. */
  long in() {
    return in;
  }

  /** Returns how many rows it put out, by name of the output. */
  Map<String, Long> out() {
    return out;
  }

  /** Returns how many rows it rejected. */
  long rejected() {
    return rejected;
  }
}
