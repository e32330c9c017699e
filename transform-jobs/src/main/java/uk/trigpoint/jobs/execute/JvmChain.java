package uk.trigpoint.jobs.execute;

import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.expression.RunContext;
import uk.trigpoint.jobs.row.RowType;
import uk.trigpoint.jobs.rowwise.Chain;
import uk.trigpoint.jobs.rowwise.ChainRunner;

/** Runs rows through a chain in the JVM. */
final class JvmChain {
  private final Chain chain;
  private final ChainRunner runner;
  private final Map<Integer, Chain.Fate> fates;
  private final String defaultPort;
  private final End end;
  private final RejectRows rejects;
  private final FateCounts counts = new FateCounts();

  /** Receives the rows that come out of a chain. */
  @FunctionalInterface
  interface End {
    /**
     * Receives a row.
     *
     * @param port output of the last step
     * @param line 0 if it has none
     * @param values in the order of the columns, then the geometry if the rows have one
     */
    void row(String port, long number, long line, @Nullable Object[] values) throws SQLException;
  }

  /**
   * @param defaultPort the output of rows that go on
   * @param rejects closed by the caller
   */
  JvmChain(Chain chain, RunContext context, String defaultPort, End end, RejectRows rejects) {
    this.chain = chain;
    this.runner = new ChainRunner(chain, context);
    this.fates =
        chain.fates().stream().collect(Collectors.toMap(Chain.Fate::number, Function.identity()));
    this.defaultPort = defaultPort;
    this.end = end;
    this.rejects = rejects;
  }

  /** Runs a row through the chain. */
  void row(long number, long line, @Nullable Object[] values) throws SQLException {
    ChainRunner.Outcome outcome = runner.run(values);
    Integer fate = outcome.fate();
    if (fate == null) {
      counts.onward(1);
      end.row(defaultPort, number, line, outcome.values());
      return;
    }
    counts.left(fate, 1);
    Chain.Fate left = Objects.requireNonNull(fates.get(fate));
    if (left.exit().isReject()) {
      for (ChainRunner.RowFault fault : runner.faults(outcome)) {
        rejects.add(
            fault.step(),
            number,
            line,
            fault.column(),
            fault.code(),
            fault.reason(),
            chain.input(),
            values);
      }
    } else {
      end.row(left.exit().port(), number, line, outcome.values());
    }
  }

  /**
   * Rejects a row that did not get as far as the chain.
   *
   * @param raw its values as text; null if they could not be read or are not to be kept
   */
  void reject(
      String step,
      long number,
      long line,
      @Nullable String column,
      String code,
      String why,
      @Nullable Object @Nullable [] raw)
      throws SQLException {
    RowType rows = raw == null ? null : new RowType(chain.input().fields(), null);
    rejects.add(step, number, line, column, code, why, rows, raw == null ? new Object[0] : raw);
  }

  /** Returns the counts of the rows so far. */
  FateCounts counts() {
    return counts;
  }
}
