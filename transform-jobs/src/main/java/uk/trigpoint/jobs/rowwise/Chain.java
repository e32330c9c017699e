package uk.trigpoint.jobs.rowwise;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import uk.trigpoint.jobs.expression.Expression;
import uk.trigpoint.jobs.expression.ValueType;
import uk.trigpoint.jobs.graph.GraphStep;
import uk.trigpoint.jobs.graph.StepInfo;
import uk.trigpoint.jobs.row.RowType;

/**
 * Row-wise steps that follow each other. Only the last one has outputs beside its default one that
 * are read: rows that leave earlier are rejected, so that nothing but their source row is needed.
 *
 * @param input rows of the first step
 * @param links the steps, in order
 */
public record Chain(RowType input, List<Link> links) {
  /** Exits of a step are numbered from its position times this. */
  static final int EXITS = 1_000;

  /** The number of the exit at which a value was missing. */
  private static final int NO_VALUE = EXITS - 1;

  private static final Exit NO_VALUE_EXIT =
      new Exit(
          StepInfo.REJECTED,
          new Expression.Literal(true, ValueType.BOOLEAN),
          "EXPR",
          null,
          "an expression has no value for this row",
          null,
          null);

  /**
   * A step of a chain.
   *
   * @param step its id
   */
  public record Link(String step, RowPlan plan) {}

  public Chain {
    links = List.copyOf(links);
    for (Link link : links.subList(0, Math.max(0, links.size() - 1))) {
      if (link.plan().exits().stream().anyMatch(exit -> !exit.isReject())) {
        throw new IllegalArgumentException("only the last step of a chain has further outputs");
      }
    }
  }

  /** Returns the chain of row-wise steps. */
  public static Chain of(RowType input, List<GraphStep> steps) {
    List<Link> links = new ArrayList<>();
    RowType rows = input;
    for (GraphStep step : steps) {
      RowPlan plan = plan((RowWise<?>) step.type(), step.settings(), rows);
      links.add(new Link(step.id(), plan));
      rows = plan.output(rows);
    }
    return new Chain(input, links);
  }

  private static <S extends Record> RowPlan plan(RowWise<S> type, Record settings, RowType rows) {
    return type.validPlan(Objects.requireNonNull(type.settings().cast(settings)), rows);
  }

  /** Returns whether it can run as SQL; else it runs in the JVM only. */
  public boolean hasSql() {
    return links.stream().allMatch(link -> link.plan().hasSql());
  }

  /** Returns the rows of the default output of the last step. */
  public RowType output() {
    return input(links.size());
  }

  /** Returns the rows that a step reads, by its index from 0. */
  public RowType input(int index) {
    RowType rows = input;
    for (Link link : links.subList(0, index)) {
      rows = link.plan().output(rows);
    }
    return rows;
  }

  /** Returns the fate of rows that leave a step at an exit. */
  static int fate(int link, int exit) {
    return (link + 1) * EXITS + exit;
  }

  /** Returns the fate of rows that a step rejects because an expression has no value. */
  static int noValue(int link) {
    return fate(link, NO_VALUE);
  }

  /**
   * What a fate means.
   *
   * @param step id of the step at which the row left
   * @param exit where it left
   */
  public record Fate(int number, String step, Exit exit) {}

  /** Returns every fate that a row can have beside going on. */
  public List<Fate> fates() {
    List<Fate> fates = new ArrayList<>();
    for (int i = 0; i < links.size(); i++) {
      Link link = links.get(i);
      List<Exit> exits = link.plan().exits();
      for (int e = 0; e < exits.size(); e++) {
        fates.add(new Fate(fate(i, e), link.step(), exits.get(e)));
      }
      fates.add(new Fate(noValue(i), link.step(), NO_VALUE_EXIT));
    }
    return fates;
  }
}
