package uk.trigpoint.jobs.console.board;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.console.ListedRun;
import uk.trigpoint.jobs.console.TriggerWords;
import uk.trigpoint.jobs.graph.GraphStep;
import uk.trigpoint.jobs.library.CheckedPipelines;
import uk.trigpoint.jobs.library.PipelineEntry;
import uk.trigpoint.jobs.output.PublishStep;
import uk.trigpoint.jobs.run.RunState;
import uk.trigpoint.jobs.schedule.Schedule;
import uk.trigpoint.jobs.schedule.Schedules;

/** Says how all pipelines stand, with a fixed number of queries however many there are. */
@Singleton
public final class PipelineBoard {
  /** Runs that are shown of a pipeline. */
  static final int RECENT = 10;

  private static final Comparator<PipelineLine> WORST_FIRST =
      Comparator.comparing(PipelineLine::standing)
          .thenComparing(PipelineLine::title, String.CASE_INSENSITIVE_ORDER);

  private final CheckedPipelines pipelines;
  private final Schedules schedules;
  private final BoardStore store;

  PipelineBoard(CheckedPipelines pipelines, Schedules schedules, BoardStore store) {
    this.pipelines = pipelines;
    this.schedules = schedules;
    this.store = store;
  }

  /** Lists all pipelines, worst first. */
  public List<PipelineLine> list() {
    return list(pipelines.list());
  }

  /** Returns the line of one pipeline. */
  public PipelineLine of(PipelineEntry pipeline) {
    return list(List.of(pipeline)).getFirst();
  }

  private List<PipelineLine> list(List<PipelineEntry> pipelines) {
    Map<String, Schedule> byPipeline =
        schedules.list(pipelines).stream()
            .collect(Collectors.toMap(Schedule::pipeline, Function.identity()));
    Map<String, List<ListedRun>> runs =
        store.listLatest(pipelines.stream().map(PipelineEntry::id).toList(), RECENT);
    Map<String, UUID> waiting = store.listWaiting();
    Map<String, Instant> late = store.listLate();
    Map<String, BoardStore.Published> published =
        store.listPublished(
            Stream.concat(
                    pipelines.stream().flatMap(p -> published(p, List.of())),
                    runs.values().stream().flatMap(PipelineBoard::outputs))
                .distinct()
                .toList());
    Map<UUID, Long> unowned =
        store.countUnownedRejects(
            runs.values().stream()
                .flatMap(own -> withResult(own).stream())
                .filter(run -> run.rejected() > 0)
                .map(ListedRun::id)
                .toList());
    List<PipelineLine> lines = new ArrayList<>();
    for (PipelineEntry pipeline : pipelines) {
      List<ListedRun> own = runs.getOrDefault(pipeline.id(), List.of());
      Schedule schedule = byPipeline.get(pipeline.id());
      Instant lateSince = late.get(pipeline.id());
      UUID waits = waiting.get(pipeline.id());
      Optional<ListedRun> last = withResult(own);
      long rejects = last.map(run -> unowned.getOrDefault(run.id(), 0L)).orElse(0L);
      Reasoned reasoned = standing(pipeline, own, waits, lateSince);
      if (reasoned.standing() == Standing.QUIET && rejects > 0) {
        reasoned = new Reasoned(Standing.REJECTS, last.orElse(null));
      }
      lines.add(
          new PipelineLine(
              pipeline.id(),
              pipeline.title(),
              reasoned.standing(),
              reasoned.run(),
              own,
              pipeline.faults(),
              TriggerWords.of(pipeline.definition(), schedule),
              schedule == null || schedule.next().isEmpty()
                  ? null
                  : schedule.next().getFirst().toInstant(),
              ReaderWords.of(published(pipeline, own).distinct().toList(), published),
              rejects,
              lateSince));
    }
    return lines.stream().sorted(WORST_FIRST).toList();
  }

  /** Finds the last run that says something about the rows: a skipped one read none. */
  private static Optional<ListedRun> withResult(List<ListedRun> runs) {
    return runs.stream()
        .filter(run -> run.state() != RunState.SKIPPED && run.state() != RunState.CANCELLED)
        .findFirst();
  }

  private record Reasoned(Standing standing, @Nullable ListedRun run) {}

  private Reasoned standing(
      PipelineEntry pipeline, List<ListedRun> runs, @Nullable UUID waits, @Nullable Instant late) {
    if (waits != null) {
      return new Reasoned(
          Standing.HELD,
          runs.stream()
              .filter(run -> run.id().equals(waits))
              .findFirst()
              .or(() -> store.find(waits))
              .orElse(null));
    }
    if (!pipeline.faults().isEmpty()) {
      return new Reasoned(Standing.BROKEN, null);
    }
    ListedRun last = runs.isEmpty() ? null : runs.getFirst();
    if (last == null) {
      return new Reasoned(late == null ? Standing.QUIET : Standing.LATE, null);
    }
    if (!last.state().isEnd()) {
      return new Reasoned(Standing.RUNNING, last);
    }
    if (last.state() == RunState.FAILED) {
      return new Reasoned(Standing.FAILED, last);
    }
    if (last.state() == RunState.HELD && last.decision() == null) {
      return new Reasoned(Standing.HELD, last);
    }
    if (last.state() == RunState.NOT_TAKEN || last.state() == RunState.STALE) {
      return new Reasoned(Standing.LATE, last);
    }
    return new Reasoned(late == null ? Standing.QUIET : Standing.LATE, null);
  }

  /**
   * Lists the datasets that a pipeline publishes; those of its runs if its definition is faulty.
   */
  private static Stream<String> published(PipelineEntry pipeline, List<ListedRun> runs) {
    return pipeline
        .findGraph()
        .map(
            graph ->
                graph.steps().stream()
                    .map(GraphStep::settings)
                    .filter(PublishStep.Settings.class::isInstance)
                    .map(settings -> ((PublishStep.Settings) settings).dataset()))
        .orElseGet(() -> outputs(runs));
  }

  private static Stream<String> outputs(List<ListedRun> runs) {
    return runs.stream().map(ListedRun::dataset).flatMap(Stream::ofNullable);
  }
}
