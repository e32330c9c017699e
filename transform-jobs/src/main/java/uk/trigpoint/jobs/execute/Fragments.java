package uk.trigpoint.jobs.execute;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import uk.trigpoint.jobs.call.CallingStep;
import uk.trigpoint.jobs.definition.InputReference;
import uk.trigpoint.jobs.execute.Workspace.Preparation;
import uk.trigpoint.jobs.graph.Graph;
import uk.trigpoint.jobs.graph.GraphStep;
import uk.trigpoint.jobs.output.NotifyStep;
import uk.trigpoint.jobs.output.PublishStep;
import uk.trigpoint.jobs.row.RowType;
import uk.trigpoint.jobs.rowwise.RowWise;
import uk.trigpoint.jobs.setwise.OneByOne;
import uk.trigpoint.jobs.setwise.SetWise;
import uk.trigpoint.jobs.source.DatasetSource;
import uk.trigpoint.jobs.source.RowSource;
import uk.trigpoint.jobs.steps.DiscardStep;

/** Cuts a graph into fragments. Those that write outside come last. */
public final class Fragments {
  private final Graph graph;
  private final Map<InputReference, List<GraphStep>> readers = new HashMap<>();
  private final Set<String> done = new HashSet<>();
  private final Map<String, Fragment.Taken> taken = new HashMap<>();
  private final boolean oneByOne;

  private Fragments(Graph graph, boolean oneByOne) {
    this.graph = graph;
    this.oneByOne = oneByOne;
    for (GraphStep step : graph.steps()) {
      step.inputs()
          .values()
          .forEach(output -> readers.computeIfAbsent(output, o -> new ArrayList<>()).add(step));
    }
  }

  /** Returns the fragments of a graph, in an order of execution. */
  public static List<Fragment> of(Graph graph) {
    return new Fragments(graph, true).cut();
  }

  /** Returns the fragments of a graph without those in which a step takes rows one by one. */
  static List<Fragment> stagingAll(Graph graph) {
    return new Fragments(graph, false).cut();
  }

  /** Returns what the steps that read an output need. */
  static Preparation preparation(Graph graph, InputReference output) {
    Preparation most = Preparation.NONE;
    for (GraphStep step : graph.steps()) {
      if (step.type() instanceof SetWise<?> setWise && step.inputs().containsValue(output)) {
        if (setWise.spatialInputs().stream()
            .anyMatch(port -> output.equals(step.inputs().get(port)))) {
          return Preparation.SPATIAL_INDEX;
        }
        most = Preparation.STATISTICS;
      }
    }
    return most;
  }

  /**
   * Returns whether the rows of an output are only counted. An output that no step reads is not, as
   * a preview shows it.
   */
  static boolean isDiscarded(Graph graph, InputReference output) {
    List<GraphStep> readers =
        graph.steps().stream().filter(step -> step.inputs().containsValue(output)).toList();
    return !readers.isEmpty()
        && readers.stream().allMatch(step -> step.type() instanceof DiscardStep);
  }

  private List<Fragment> cut() {
    List<Fragment> fragments = new ArrayList<>();
    List<Fragment> notified = new ArrayList<>();
    List<Fragment> files = new ArrayList<>();
    List<Fragment> published = new ArrayList<>();
    for (GraphStep step : graph.steps()) {
      if (done.add(step.id())) {
        switch (step.type()) {
          case RowSource<?> source -> {
            Fragment.Streamed rows =
                new Fragment.Streamed(step, after(new InputReference(step.id(), RowSource.OUTPUT)));
            Fragment.Taken by = taken(rows).orElse(null);
            if (by == null) {
              fragments.add(rows);
            } else {
              taken.put(by.step().id(), by);
            }
          }
          case OneByOne<?> later when taken.containsKey(step.id()) ->
              fragments.add(Objects.requireNonNull(taken.get(step.id())));
          case DatasetSource source -> fragments.add(new Fragment.DatasetRows(step));
          case RowWise<?> rowWise -> fragments.add(rowWise(step));
          case SetWise<?> setWise -> fragments.add(new Fragment.SetWiseStep(step));
          case DiscardStep discard -> fragments.add(new Fragment.Discarded(step));
          case NotifyStep notify -> notified.add(new Fragment.Written(step));
          case CallingStep<?> calling -> fragments.add(new Fragment.Called(step));
          case PublishStep publish -> published.add(new Fragment.Written(step));
          default -> files.add(new Fragment.Written(step));
        }
      }
    }
    // Messages may hold or stop what is written, and the last publish ends the run.
    fragments.addAll(notified);
    fragments.addAll(files);
    fragments.addAll(published);
    return fragments;
  }

  /**
   * Finds the step that can take the rows of a source one by one. It comes when its other inputs
   * have been staged, and reads of one source only.
   */
  private Optional<Fragment.Taken> taken(Fragment.Streamed rows) {
    GraphStep last = rows.steps().getLast();
    List<GraphStep> next = readers.getOrDefault(output(last), List.of());
    return oneByOne && last.outputs().size() == 1 && next.size() == 1
        ? taken(rows, next.getFirst()).filter(found -> !taken.containsKey(found.step().id()))
        : Optional.empty();
  }

  private Optional<Fragment.Taken> taken(Fragment.Streamed rows, GraphStep step) {
    return step.type() instanceof OneByOne<?> type
        ? port(type, step)
            .filter(port -> output(rows.steps().getLast()).equals(step.input(port)))
            .map(port -> new Fragment.Taken(rows, step, port))
        : Optional.empty();
  }

  private <S extends Record> Optional<String> port(OneByOne<S> type, GraphStep step) {
    Map<String, RowType> inputs = new HashMap<>();
    step.inputs().forEach((port, output) -> inputs.put(port, graph.rows(output)));
    return type.oneByOne(Objects.requireNonNull(type.settings().cast(step.settings())), inputs);
  }

  private Fragment rowWise(GraphStep first) {
    List<GraphStep> steps = new ArrayList<>(List.of(first));
    if (first.outputs().size() == 1) {
      steps.addAll(after(output(first)));
    }
    return new Fragment.RowWiseSteps(first.input(RowWise.INPUT), steps);
  }

  /** Returns the row-wise steps that alone read an output, one after the other. */
  private List<GraphStep> after(InputReference output) {
    List<GraphStep> steps = new ArrayList<>();
    InputReference last = output;
    while (true) {
      List<GraphStep> all = readers.getOrDefault(last, List.of());
      if (all.size() != 1
          || !(all.getFirst().type() instanceof RowWise<?>)
          || !done.add(all.getFirst().id())) {
        return steps;
      }
      GraphStep step = all.getFirst();
      steps.add(step);
      if (step.outputs().size() > 1) {
        return steps;
      }
      last = output(step);
    }
  }

  private static InputReference output(GraphStep step) {
    return new InputReference(step.id(), step.outputs().keySet().iterator().next());
  }
}
