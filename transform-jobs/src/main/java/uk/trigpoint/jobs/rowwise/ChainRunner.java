package uk.trigpoint.jobs.rowwise;

import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.expression.EvaluationException;
import uk.trigpoint.jobs.expression.Evaluator;

/** Runs a chain row by row in the JVM. */
public final class ChainRunner {
  private final Chain chain;

  /** Creates a runner. It keeps no state between rows. */
  public ChainRunner(Chain chain) {
    this.chain = chain;
  }

  /**
   * What became of a row.
   *
   * @param fate number of the exit at which it left; null if it goes on
   * @param values of the output if it goes on, else of the row as the step read it
   */
  public record Outcome(@Nullable Integer fate, @Nullable Object[] values) {}

  /** Returns what becomes of a row of the chain's input. */
  public Outcome run(@Nullable Object[] row) {
    @Nullable Object[] values = row;
    for (int i = 0; i < chain.links().size(); i++) {
      RowPlan plan = chain.links().get(i).plan();
      try {
        int exit = exit(plan.exits(), values);
        if (exit >= 0) {
          return new Outcome(Chain.fate(i, exit), values);
        }
        values = assigned(plan.columns(), values);
      } catch (EvaluationException e) {
        return new Outcome(Chain.noValue(i), values);
      }
    }
    return new Outcome(null, values);
  }

  private static int exit(List<Exit> exits, @Nullable Object[] row) {
    for (int e = 0; e < exits.size(); e++) {
      if (Boolean.TRUE.equals(Evaluator.evaluate(exits.get(e).when(), row))) {
        return e;
      }
    }
    return -1;
  }

  private static @Nullable Object[] assigned(List<Assignment> columns, @Nullable Object[] row) {
    @Nullable Object[] values = new Object[columns.size()];
    for (int c = 0; c < values.length; c++) {
      values[c] = Evaluator.evaluate(columns.get(c).value(), row);
    }
    return values;
  }
}
