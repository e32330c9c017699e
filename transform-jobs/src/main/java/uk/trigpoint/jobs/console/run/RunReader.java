package uk.trigpoint.jobs.console.run;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.read.DatasetDifference;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.jobs.console.ListedRun;
import uk.trigpoint.jobs.console.board.BoardStore;
import uk.trigpoint.jobs.console.board.PipelineBoard;
import uk.trigpoint.jobs.graph.GraphStep;
import uk.trigpoint.jobs.library.PipelineEntry;
import uk.trigpoint.jobs.library.PipelineLibrary;
import uk.trigpoint.jobs.output.PublishStep;
import uk.trigpoint.jobs.run.Run;
import uk.trigpoint.jobs.run.Runs;

/** Collects what the page of a run shows. */
@Singleton
final class RunReader {
  private static final int RECENT = 10;

  /** Versions of more features are compared on request only. */
  private static final long MAX_COMPARED = 50_000;

  private final PipelineLibrary library;
  private final PipelineBoard board;
  private final BoardStore store;
  private final RunDetailsStore details;
  private final Runs runs;
  private final Catalogue catalogue;
  private final RunDifferences differences;

  RunReader(
      PipelineLibrary library,
      PipelineBoard board,
      BoardStore store,
      RunDetailsStore details,
      Runs runs,
      Catalogue catalogue,
      RunDifferences differences) {
    this.library = library;
    this.board = board;
    this.store = store;
    this.details = details;
    this.runs = runs;
    this.catalogue = catalogue;
    this.differences = differences;
  }

  /**
   * Finds a run.
   *
   * @throws ProblemException 404 if there is none
   */
  ListedRun get(String run) {
    return find(run)
        .flatMap(store::find)
        .orElseThrow(() -> ProblemException.notFound("There is no such run."));
  }

  /** Collects what the page of a run shows. */
  RunDetails read(String id, Caller caller) {
    ListedRun line = get(id);
    Run run = runs.find(line.id()).orElseThrow();
    Optional<PipelineEntry> pipeline = library.findInForceOrCurrent(line.pipeline());
    Integer version = line.version();
    return new RunDetails(
        run,
        line,
        pipeline.map(board::of).orElse(null),
        store.listLatest(List.of(line.pipeline()), RECENT).getOrDefault(line.pipeline(), List.of()),
        RunVerdict.of(
            line,
            pipeline.map(PipelineEntry::definition).orElse(null),
            pipeline.flatMap(PipelineEntry::findGraph).filter(PublishStep::isPersonal).isPresent()),
        changes(line, caller),
        line.dataset() != null && catalogue.find(line.dataset(), caller).isPresent(),
        line.dataset() == null || version == null
            ? List.of()
            : details.listColumnChanges(line.dataset(), version),
        details.listRejectCodes(line.id(), line.pipeline()),
        details.listInputs(line.id()),
        pipeline.flatMap(PipelineEntry::findGraph).stream()
            .flatMap(graph -> graph.steps().stream())
            .map(GraphStep::id)
            .toList(),
        details.listLatestEvents(line.id(), RunDetails.LOG_LINES));
  }

  /** Returns the parameters that a run was requested with. */
  Map<String, String> parameters(ListedRun run) {
    return details.parameters(run.id());
  }

  /** Counts what a run changed or would change; null if it made no version. */
  RunDetails.@Nullable Changes changes(ListedRun line, Caller caller) {
    Integer version = line.version();
    if (line.dataset() == null || version == null) {
      return null;
    }
    if (version == 1 && !line.isWaiting()) {
      return RunDetails.Changes.unknown("It is the first version.");
    }
    RunDifferences.Answer answer = differences.read(line, 1, MAX_COMPARED, caller);
    DatasetDifference difference = answer.difference();
    return difference == null
        ? RunDetails.Changes.unknown("Not counted: " + answer.unknown() + ".")
        : new RunDetails.Changes(
            difference.added(), difference.changed(), difference.removed(), "");
  }

  private static Optional<UUID> find(String run) {
    try {
      return Optional.of(UUID.fromString(run));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
