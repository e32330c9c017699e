package uk.trigpoint.jobs.rowwise;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.expression.EvaluationException;
import uk.trigpoint.jobs.expression.Evaluator;
import uk.trigpoint.jobs.expression.Expression;
import uk.trigpoint.jobs.expression.RunContext;
import uk.trigpoint.jobs.row.RowType;

/** Runs a chain row by row in the JVM. */
public final class ChainRunner {
  /** Most faults of a row that are listed. */
  public static final int MAX_FAULTS = 20;

  private final Chain chain;
  private final RunContext context;
  private final List<RowType> inputs;

  /** Creates a runner of a chain that needs nothing but the rows. */
  public ChainRunner(Chain chain) {
    this(chain, RunContext.NONE);
  }

  /** Creates a runner. It keeps no state between rows. */
  public ChainRunner(Chain chain, RunContext context) {
    this.chain = chain;
    this.context = context;
    this.inputs = IntStream.range(0, chain.links().size()).mapToObj(chain::input).toList();
  }

  /**
   * What became of a row.
   *
   * @param fate number of the exit at which it left; null if it goes on
   * @param values of the output if it goes on, else of the row as the step read it; the geometry
   *     stands after the columns if the rows have any
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
        values = assigned(plan, inputs.get(i), values);
      } catch (EvaluationException e) {
        return new Outcome(Chain.noValue(i), values);
      }
    }
    return new Outcome(null, values);
  }

  private int exit(List<Exit> exits, @Nullable Object[] row) {
    for (int e = 0; e < exits.size(); e++) {
      if (isTrue(exits.get(e), row)) {
        return e;
      }
    }
    return -1;
  }

  private boolean isTrue(Exit exit, @Nullable Object[] row) {
    return Boolean.TRUE.equals(Evaluator.evaluate(exit.when(), row, context));
  }

  /**
   * A fault of a rejected row.
   *
   * @param step id of the step that rejected it
   * @param code such as {@code REQUIRED}
   * @param column at fault; null if it is the whole row
   * @param reason for display, without the value and a full stop
   */
  public record RowFault(String step, String code, @Nullable String column, String reason) {}

  /**
   * Returns all faults of a row, at most {@value #MAX_FAULTS}; empty if it goes on or leaves to
   * another output. Rows that were rejected by SQL are run again for their faults.
   *
   * @param outcome of {@link #run}
   */
  public List<RowFault> faults(Outcome outcome) {
    Integer fate = outcome.fate();
    if (fate == null) {
      return List.of();
    }
    int index = fate / Chain.EXITS - 1;
    int first = fate % Chain.EXITS;
    Chain.Link link = chain.links().get(index);
    if (fate == Chain.noValue(index)) {
      return List.of(new RowFault(link.step(), "EXPR", null, missing(link.plan(), outcome)));
    }
    List<Exit> exits = link.plan().exits();
    Exit left = exits.get(first);
    if (!left.isReject()) {
      return List.of();
    }
    List<RowFault> faults = new ArrayList<>();
    faults.add(fault(index, left, outcome.values()));
    for (Exit other : exits.subList(first + 1, exits.size())) {
      if (left.group() != null
          && left.group().equals(other.group())
          && faults.size() < MAX_FAULTS
          && holds(other, outcome.values())) {
        faults.add(fault(index, other, outcome.values()));
      }
    }
    return faults;
  }

  private RowFault fault(int index, Exit exit, @Nullable Object[] row) {
    String reason = exit.reason();
    String detail = detail(exit.detail(), inputs.get(index), row);
    if (detail != null) {
      reason = reason.isEmpty() ? detail : reason + ": " + detail;
    }
    return new RowFault(chain.links().get(index).step(), exit.code(), exit.column(), reason);
  }

  /** Returns the detail of a fault; null if there is none or it would show what is personal. */
  private @Nullable String detail(
      @Nullable Expression detail, RowType input, @Nullable Object[] row) {
    if (detail == null || detail.isPersonal(input)) {
      return null;
    }
    try {
      return (String) Evaluator.evaluate(detail, row, context);
    } catch (EvaluationException e) {
      // The reason says enough.
      return null;
    }
  }

  private boolean holds(Exit exit, @Nullable Object[] row) {
    try {
      return isTrue(exit, row);
    } catch (EvaluationException e) {
      return false;
    }
  }

  /** Returns which expression has no value, and why. */
  private String missing(RowPlan plan, Outcome outcome) {
    try {
      for (Exit exit : plan.exits()) {
        isTrue(exit, outcome.values());
      }
      for (Assignment column : plan.columns()) {
        try {
          Evaluator.evaluate(column.value(), outcome.values(), context);
        } catch (EvaluationException e) {
          return "the value of '%s': %s".formatted(column.field().name(), e.getMessage());
        }
      }
      if (plan.geometry() instanceof GeometryPlan.Computed computed) {
        Evaluator.evaluate(computed.value(), outcome.values(), context);
      }
    } catch (EvaluationException e) {
      return String.valueOf(e.getMessage());
    }
    return "an expression has no value for this row";
  }

  private @Nullable Object[] assigned(RowPlan plan, RowType input, @Nullable Object[] row) {
    List<Assignment> columns = plan.columns();
    boolean geometry = plan.geometry().output(input.geometry()) != null;
    @Nullable Object[] values = new Object[columns.size() + (geometry ? 1 : 0)];
    for (int c = 0; c < columns.size(); c++) {
      values[c] = Evaluator.evaluate(columns.get(c).value(), row, context);
    }
    if (geometry) {
      values[columns.size()] =
          plan.geometry() instanceof GeometryPlan.Computed computed
              ? Evaluator.evaluate(computed.value(), row, context)
              : row[input.fields().size()];
    }
    return values;
  }
}
