package uk.trigpoint.jobs.execute;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionException;
import uk.trigpoint.database.Database;
import uk.trigpoint.datasets.erasure.ErasedPeople;
import uk.trigpoint.jobs.call.CallTools;
import uk.trigpoint.jobs.call.CallingStep;
import uk.trigpoint.jobs.definition.InputReference;
import uk.trigpoint.jobs.expression.RunContext;
import uk.trigpoint.jobs.graph.Graph;
import uk.trigpoint.jobs.graph.GraphStep;
import uk.trigpoint.jobs.outcome.JobException;
import uk.trigpoint.jobs.reject.RejectTarget;
import uk.trigpoint.jobs.row.StagedReader;
import uk.trigpoint.jobs.row.StagedRows;
import uk.trigpoint.jobs.rowwise.Chain;
import uk.trigpoint.jobs.setwise.SetWise;
import uk.trigpoint.jobs.setwise.SetWork;
import uk.trigpoint.jobs.source.DatasetSource;
import uk.trigpoint.jobs.source.OpenSource;
import uk.trigpoint.jobs.source.SourceTools;
import uk.trigpoint.jobs.steps.DiscardStep;

/**
 * Executes the fragments of a graph, one transaction each. Those that write outside are left to a
 * {@link Writer}.
 */
public final class Execution {
  /** Most rows about which a service is called in a preview, for whose answer a person waits. */
  private static final long MAX_PREVIEWED_CALLS = 200;

  private final Graph graph;
  private final Workspace workspace;
  private final Database database;
  private final Tools tools;
  private final Progress progress;
  private final Outputs outputs = new Outputs();
  private final Staging staging;
  private final SourceFragment sources;

  /**
   * What fragments are executed with.
   *
   * @param context of the expressions
   */
  public record Tools(
      SourceTools sources,
      CallTools calls,
      DatasetRows datasets,
      ErasedPeople people,
      RunContext context) {}

  /** Writes rows outside. */
  @FunctionalInterface
  public interface Writer {
    /**
     * Writes the rows that a step reads.
     *
     * @param count how many there are
     */
    void write(GraphStep step, StagedRows rows, long count);
  }

  /**
   * Creates an execution.
   *
   * @param database in which rows are staged: that of personal data if the workspace is personal
   */
  public Execution(
      Graph graph, Workspace workspace, Database database, Tools tools, Progress progress) {
    this.graph = graph;
    this.workspace = workspace;
    this.database = database;
    this.tools = tools;
    this.progress = progress;
    this.staging = new Staging(graph, workspace, outputs);
    this.sources = new SourceFragment(staging, tools, progress);
  }

  /** Executes all fragments, those that write outside last. */
  public void run(Writer writer) {
    database.transactVoid(
        handle -> {
          progress.require(handle);
          workspace.dropAll(handle);
          workspace.createRejects(handle);
        });
    for (Fragment fragment : fragments()) {
      long start = System.nanoTime();
      switch (fragment) {
        case Fragment.Written written -> write(written.step(), writer);
        case Fragment.Streamed streamed -> stream(streamed, start);
        case Fragment.Taken taken -> take(taken, start);
        case Fragment.Called called -> call(called.step(), start);
        case Fragment.RowWiseSteps steps -> inTransaction(handle -> rowWise(handle, steps, start));
        case Fragment.SetWiseStep setWise ->
            inTransaction(handle -> setWise(handle, setWise.step(), start));
        case Fragment.Discarded discarded ->
            inTransaction(handle -> discard(handle, discarded.step(), start));
        case Fragment.DatasetRows dataset ->
            inTransaction(handle -> dataset(handle, dataset.step(), start));
      }
    }
  }

  /** Every output of a preview is staged, as the next preview may begin there. */
  private List<Fragment> fragments() {
    return workspace.preview() == null ? Fragments.of(graph) : Fragments.stagingAll(graph);
  }

  /** A source that waits for a network does so before the transaction begins. */
  private void stream(Fragment.Streamed streamed, long start) {
    try (OpenSource source = StreamedSource.open(streamed.source(), tools.sources())) {
      inTransaction(handle -> sources.stage(handle, streamed, source, start));
    }
  }

  /** Rows are staged for the step if it cannot take them one by one. */
  private void take(Fragment.Taken taken, long start) {
    if (!database.transact(handle -> sources.canHold(handle, taken))) {
      stream(taken.rows(), start);
      long staged = System.nanoTime();
      inTransaction(handle -> setWise(handle, taken.step(), staged));
      return;
    }
    try (OpenSource source = StreamedSource.open(taken.rows().source(), tools.sources())) {
      inTransaction(handle -> sources.take(handle, taken, source, start));
    }
  }

  /** States an output of a step that is not in the graph, because its rows are staged already. */
  void reuse(InputReference output, Outputs.Output rows) {
    outputs.put(output, rows.rows(), rows.count());
  }

  /** Returns the outputs after the run. */
  Outputs outputs() {
    return outputs;
  }

  private void write(GraphStep step, Writer writer) {
    if (step.inputs().size() != 1) {
      throw new IllegalStateException("a step that writes has one input");
    }
    Outputs.Output input = outputs.get(step.inputs().values().iterator().next());
    writer.write(step, input.rows(), input.count());
  }

  /** No transaction is open while the service is called. */
  private void call(GraphStep step, long start) {
    Outputs.Output input = outputs.get(step.input(CallingStep.INPUT));
    if (workspace.preview() != null && input.count() > MAX_PREVIEWED_CALLS) {
      throw new JobException(
          "A preview calls services about at most %,d rows, and step '%s' has %,d. Filter them first, or preview an output before it."
              .formatted(MAX_PREVIEWED_CALLS, step.id(), input.count()));
    }
    try (CallingFragment calls = new CallingFragment(step, input.rows(), tools)) {
      inTransaction(handle -> input.require(calls.prepare(handle)));
      calls.call();
      inTransaction(
          handle -> {
            Map<String, StagedRows> targets = staging.create(handle, step);
            StepCounts counts = calls.write(handle, targets, workspace);
            input.require(counts.totalIn());
            progress.finished(handle, counts, seconds(start));
            staging.finish(handle, step, targets, counts.out());
          });
    }
  }

  /** A part of a fragment. */
  private interface Part {
    void run(Handle handle) throws SQLException;
  }

  private void inTransaction(Part part) {
    database.transactVoid(
        handle -> {
          progress.require(handle);
          try {
            part.run(handle);
          } catch (SQLException e) {
            throw new TransactionException("a fragment failed", e);
          }
        });
  }

  private void rowWise(Handle handle, Fragment.RowWiseSteps fragment, long start)
      throws SQLException {
    Outputs.Output input = outputs.get(fragment.input());
    Chain chain = Chain.of(input.rows().type(), fragment.steps());
    GraphStep last = fragment.steps().getLast();
    Map<String, StagedRows> targets = staging.create(handle, last);
    Map<String, StagedRows> staged = staging.read(last, targets);
    String first = last.outputs().keySet().iterator().next();
    RejectTarget rejects = workspace.rejects(last.id());
    FateCounts fates =
        chain.hasSql()
            ? new SqlChain(chain, tools.context(), input.rows(), staged, first, rejects).run(handle)
            : inJvm(handle, chain, input.rows(), staged, first, rejects);
    input.require(fates.total());
    List<StepCounts> counts = fates.steps(chain, fragment.steps());
    counts.forEach(one -> progress.finished(handle, one, seconds(start)));
    staging.finish(handle, last, targets, counts.getLast().out());
  }

  private FateCounts inJvm(
      Handle handle,
      Chain chain,
      StagedRows input,
      Map<String, StagedRows> targets,
      String first,
      RejectTarget rejects)
      throws SQLException {
    try (RowCopies copies = new RowCopies(handle.getConnection(), targets);
        RejectRows rejected = new RejectRows(handle.getConnection(), rejects)) {
      JvmChain rows = new JvmChain(chain, tools.context(), first, copies::row, rejected);
      StagedReader.read(handle, input, "", rows::row);
      copies.finish();
      rejected.finish();
      return rows.counts();
    }
  }

  private void setWise(Handle handle, GraphStep step, long start) {
    Map<String, StagedRows> inputs = new HashMap<>();
    Map<String, Long> in = new LinkedHashMap<>();
    step.inputs()
        .forEach(
            (port, output) -> {
              inputs.put(port, outputs.get(output).rows());
              in.put(port, outputs.get(output).count());
            });
    Map<String, StagedRows> targets = staging.create(handle, step);
    Set<String> discarded = new HashSet<>(targets.keySet());
    discarded.removeAll(staging.read(step, targets).keySet());
    SetWork work = new SetWork(handle, inputs, targets, discarded, workspace.rejects(step.id()));
    in.keySet().forEach(port -> outputs.get(step.input(port)).require(work.count(port)));
    Map<String, Long> accounted = run((SetWise<?>) step.type(), step.settings(), work);
    long rejected = 0;
    for (Map.Entry<String, Long> port : in.entrySet()) {
      long found = accounted.getOrDefault(port.getKey(), 0L) + work.rejected(port.getKey());
      rejected += work.rejected(port.getKey());
      if (found != port.getValue()) {
        throw new IllegalStateException(
            "step '%s' accounts for %d of the %d rows of its input %s"
                .formatted(step.id(), found, port.getValue(), port.getKey()));
      }
    }
    Map<String, Long> out = new LinkedHashMap<>();
    targets.forEach(
        (port, rows) ->
            out.put(port, discarded.contains(port) ? work.filled(port) : count(handle, rows)));
    progress.finished(
        handle, new StepCounts(step.position(), step.id(), in, out, rejected), seconds(start));
    staging.finish(handle, step, targets, out);
  }

  private void discard(Handle handle, GraphStep step, long start) {
    long rows = outputs.get(step.input(DiscardStep.INPUT)).count();
    progress.finished(
        handle,
        new StepCounts(step.position(), step.id(), Map.of(DiscardStep.INPUT, rows), Map.of(), 0),
        seconds(start));
  }

  private static <S extends Record> Map<String, Long> run(
      SetWise<S> type, Record settings, SetWork work) {
    return type.run(Objects.requireNonNull(type.settings().cast(settings)), work);
  }

  private void dataset(Handle handle, GraphStep step, long start) {
    StagedRows rows = tools.datasets().get(handle, workspace, step);
    long count = count(handle, rows);
    InputReference output = new InputReference(step.id(), DatasetSource.OUTPUT);
    if (workspace.personal()) {
      workspace.prepare(handle, step, DatasetSource.OUTPUT, Fragments.preparation(graph, output));
    }
    outputs.put(output, rows, count);
    progress.finished(
        handle,
        new StepCounts(
            step.position(),
            step.id(),
            Map.of(StepCounts.DATASET, count),
            Map.of(DatasetSource.OUTPUT, count),
            0),
        seconds(start));
  }

  private static long count(Handle handle, StagedRows rows) {
    return handle
        .createQuery("SELECT count(*) FROM " + rows.relation() + " i")
        .mapTo(Long.class)
        .one();
  }

  static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
