package uk.trigpoint.jobs.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import uk.trigpoint.datasets.gate.GateFinding;
import uk.trigpoint.jobs.execute.Execution;
import uk.trigpoint.jobs.execute.StepCounts;
import uk.trigpoint.jobs.execute.Workspace;
import uk.trigpoint.jobs.graph.Graph;
import uk.trigpoint.jobs.graph.GraphStep;
import uk.trigpoint.jobs.notice.NoticeQueue;
import uk.trigpoint.jobs.outcome.JobException;
import uk.trigpoint.jobs.output.NotifyStep;
import uk.trigpoint.jobs.output.RunFindings;
import uk.trigpoint.jobs.output.WriteStep;
import uk.trigpoint.jobs.row.StagedRows;
import uk.trigpoint.jobs.write.FileOutputs;

/** What one attempt at a run leaves outside: messages, files and datasets. */
final class Publishing implements Execution.Writer {
  private final RunPublisher tools;
  private final Claim claim;
  private final Graph graph;
  private final Workspace workspace;
  private final RunProgress progress;
  private final List<NoticeQueue.StepMessage> messages = new ArrayList<>();
  private final List<GateFinding> holds = new ArrayList<>();
  private final FileOutputs files;
  private final DatasetPublishing datasets;

  Publishing(
      RunPublisher tools, Claim claim, Graph graph, Workspace workspace, RunProgress progress) {
    this.tools = tools;
    this.claim = claim;
    this.graph = graph;
    this.workspace = workspace;
    this.progress = progress;
    this.files =
        new FileOutputs(
            tools.home.resolve("outbox").resolve(graph.definition().id()),
            claim.attempt().run() + "-" + claim.attempt().number(),
            tools.transform);
    this.datasets =
        new DatasetPublishing(tools, claim, graph, workspace, progress, holds, this::sendMessages);
  }

  @Override
  public void write(GraphStep step, StagedRows staged, long count) {
    switch (step.settings()) {
      case NotifyStep.Settings settings -> notify(step, settings, count);
      case WriteStep.Settings settings -> writeFile(step, staged, count);
      default -> datasets.add(step, staged, count);
    }
  }

  private void notify(GraphStep step, NotifyStep.Settings settings, long count) {
    tools
        .databases
        .of(workspace.personal())
        .transactVoid(
            handle -> {
              progress.require(handle);
              progress.finished(
                  handle,
                  new StepCounts(
                      step.position(), step.id(), Map.of(NotifyStep.INPUT, count), Map.of(), 0),
                  0);
            });
    if (!settings.isReached(count)) {
      return;
    }
    switch (settings.effect()) {
      case CONTINUE ->
          messages.add(
              new NoticeQueue.StepMessage(step.id(), settings.words(count), settings.recipients()));
      case HOLD -> holds.add(new GateFinding("notify", settings.words(count)));
      case FAIL -> throw new JobException(settings.words(count) + " Nothing was published.");
    }
  }

  private void writeFile(GraphStep step, StagedRows staged, long count) {
    tools
        .databases
        .of(workspace.personal())
        .transactVoid(
            handle -> {
              progress.require(handle);
              long start = System.nanoTime();
              StepCounts counts = files.write(handle, step, staged, count);
              progress.finished(handle, counts, (System.nanoTime() - start) / 1e9);
            });
  }

  /** Deletes what was written and is not to be seen, because the run ended otherwise. */
  void discard() {
    files.discard();
  }

  /** Gives written files their names, and ends a run that publishes no dataset. */
  void end() {
    boolean waits = datasets.isHeld() || datasets.isEmpty() && !holds.isEmpty();
    files.notes().forEach(progress::note);
    if (waits) {
      files.discard();
    } else {
      files.publish();
    }
    if (datasets.isEmpty()) {
      tools
          .databases
          .application()
          .transactVoid(
              handle -> {
                sendMessages(handle);
                tools.leases.end(
                    handle,
                    claim.attempt(),
                    waits
                        ? RunState.HELD
                        : progress.rejected() > 0
                            ? RunState.PUBLISHED_WITH_REJECTS
                            : RunState.PUBLISHED,
                    waits
                        ? RunFindings.inWords(holds) + " No file was written."
                        : "%s %,d rows rejected.".formatted(files.inWords(), progress.rejected()),
                    null,
                    0);
              });
    }
  }

  private void sendMessages(Handle handle) {
    messages.forEach(
        message ->
            tools.notices.step(handle, graph.definition().id(), claim.attempt().run(), message));
  }
}
