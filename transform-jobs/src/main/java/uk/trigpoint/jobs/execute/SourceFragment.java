package uk.trigpoint.jobs.execute;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import uk.trigpoint.jobs.file.InputFile;
import uk.trigpoint.jobs.graph.GraphStep;
import uk.trigpoint.jobs.input.RunInput;
import uk.trigpoint.jobs.output.ErasedKey;
import uk.trigpoint.jobs.row.RowType;
import uk.trigpoint.jobs.row.StagedRows;
import uk.trigpoint.jobs.rowwise.Chain;
import uk.trigpoint.jobs.setwise.OneByOne;
import uk.trigpoint.jobs.setwise.SetWork;
import uk.trigpoint.jobs.source.OpenSource;
import uk.trigpoint.jobs.source.RowSource;

/**
 * Executes fragments that begin with a source: its rows run through row-wise steps, then into a
 * table, or through a step that takes them one by one.
 */
final class SourceFragment {
  private final Staging staging;
  private final Execution.Tools tools;
  private final Progress progress;

  SourceFragment(Staging staging, Execution.Tools tools, Progress progress) {
    this.staging = staging;
    this.tools = tools;
    this.progress = progress;
  }

  /** Reads the rows of a source, and stages what comes out of the steps behind it. */
  void stage(Handle handle, Fragment.Streamed fragment, OpenSource source, long start)
      throws SQLException {
    GraphStep last = fragment.steps().getLast();
    Map<String, StagedRows> targets = staging.create(handle, last);
    try (RowCopies copies = new RowCopies(handle.getConnection(), staging.read(last, targets));
        RejectRows rejects =
            new RejectRows(handle.getConnection(), staging.workspace().rejects(last.id()))) {
      Map<String, Long> out = read(handle, fragment, source, copies::row, rejects, start);
      copies.finish();
      rejects.finish();
      staging.finish(handle, last, targets, out);
    }
  }

  /** Returns whether the step of a fragment can hold what it needs for taking rows one by one. */
  boolean canHold(Handle handle, Fragment.Taken fragment) {
    return canHold(fragment.type(), fragment, work(handle, fragment, Map.of()));
  }

  private static <S extends Record> boolean canHold(
      OneByOne<S> type, Fragment.Taken fragment, SetWork work) {
    return type.canHold(settings(type, fragment), work);
  }

  /** Reads the rows of a source, and takes what comes out through a step, one by one. */
  void take(Handle handle, Fragment.Taken fragment, OpenSource source, long start)
      throws SQLException {
    GraphStep step = fragment.step();
    Map<String, StagedRows> targets = staging.create(handle, step);
    SetWork work = work(handle, fragment, targets);
    for (String port : work.inputs()) {
      staging.outputs().get(step.input(port)).require(work.count(port));
    }
    OneByOne.Taker taker = hold(fragment.type(), fragment, work);
    try (RowCopies copies = new RowCopies(handle.getConnection(), staging.read(step, targets));
        RejectRows rejects =
            new RejectRows(handle.getConnection(), staging.workspace().rejects(step.id()))) {
      RowType type = staging.graph().rows(step.input(fragment.port()));
      TakenRows taken = new TakenRows(step, type, taker, copies, rejects);
      read(
          handle,
          fragment.rows(),
          source,
          (port, number, line, values) -> taken.row(number, line, values),
          rejects,
          start);
      copies.finish();
      rejects.finish();
      progress.finished(handle, counts(fragment, work, taken), Execution.seconds(start));
      staging.finish(handle, step, targets, taken.out());
    }
  }

  private static <S extends Record> OneByOne.Taker hold(
      OneByOne<S> type, Fragment.Taken fragment, SetWork work) throws SQLException {
    return type.hold(settings(type, fragment), work);
  }

  private static <S extends Record> S settings(OneByOne<S> type, Fragment.Taken fragment) {
    return Objects.requireNonNull(type.settings().cast(fragment.step().settings()));
  }

  private SetWork work(Handle handle, Fragment.Taken fragment, Map<String, StagedRows> targets) {
    Map<String, StagedRows> inputs = new HashMap<>();
    fragment
        .step()
        .inputs()
        .forEach(
            (port, output) -> {
              if (!port.equals(fragment.port())) {
                inputs.put(port, staging.outputs().get(output).rows());
              }
            });
    return new SetWork(
        handle, inputs, targets, Set.of(), staging.workspace().rejects(fragment.step().id()));
  }

  private static StepCounts counts(Fragment.Taken fragment, SetWork work, TakenRows taken) {
    GraphStep step = fragment.step();
    Map<String, Long> in = new LinkedHashMap<>();
    long rejected = taken.rejected();
    for (String port : step.inputs().keySet()) {
      boolean held = !port.equals(fragment.port());
      in.put(port, held ? work.count(port) : taken.in());
      rejected += held ? work.rejected(port) : 0;
    }
    return new StepCounts(step.position(), step.id(), in, taken.out(), rejected);
  }

  /** Returns how many rows come out of the last step, by name of its output. */
  private Map<String, Long> read(
      Handle handle,
      Fragment.Streamed fragment,
      OpenSource open,
      JvmChain.End end,
      RejectRows rejects,
      long start)
      throws SQLException {
    RowType read = fragment.source().outputs().values().iterator().next();
    Chain chain = Chain.of(read, fragment.chain());
    ErasedKey key =
        ErasedKey.find(staging.graph())
            .filter(k -> k.step().equals(fragment.source().id()))
            .orElse(null);
    Predicate<String> isErased =
        key == null ? text -> false : tools.people().isErased(handle, key.datasetId());
    String port = fragment.steps().getLast().outputs().keySet().iterator().next();
    JvmChain rows = new JvmChain(chain, tools.context(), port, end, rejects);
    StreamedSource source =
        new StreamedSource(
            fragment.source(),
            rows,
            key == null ? -1 : read.names().indexOf(key.column()),
            isErased,
            staging.workspace().personal());
    source.read(open);
    source
        .report()
        .ifPresent(
            report -> {
              if (report.file() != null) {
                progress.read(handle, input(fragment.source(), report.file()));
              }
              report.notes().forEach(progress::note);
            });
    progress.finished(handle, source.counts(), Execution.seconds(start));
    List<StepCounts> counts = rows.counts().steps(chain, fragment.chain());
    counts.forEach(one -> progress.finished(handle, one, Execution.seconds(start)));
    return counts.isEmpty() ? source.counts().out() : counts.getLast().out();
  }

  private static RunInput input(GraphStep source, InputFile file) {
    String kind = ((RowSource<?>) source.type()).isService() ? RunInput.SERVICE : RunInput.FILE;
    return new RunInput(source.id(), kind, file.name(), file.sha256(), file.bytes());
  }
}
