package uk.trigpoint.jobs.run;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.trigpoint.database.DatasetDatabases;
import uk.trigpoint.datasets.erasure.ErasedPeople;
import uk.trigpoint.formats.intake.Intake;
import uk.trigpoint.jobs.call.CallTools;
import uk.trigpoint.jobs.definition.PipelineDefinition;
import uk.trigpoint.jobs.execute.DatasetRows;
import uk.trigpoint.jobs.execute.Execution;
import uk.trigpoint.jobs.execute.Workspace;
import uk.trigpoint.jobs.expression.RunContexts;
import uk.trigpoint.jobs.file.InputPlaces;
import uk.trigpoint.jobs.file.RunFiles;
import uk.trigpoint.jobs.graph.Graph;
import uk.trigpoint.jobs.input.DatasetIdentities;
import uk.trigpoint.jobs.input.UnchangedInputs;
import uk.trigpoint.jobs.library.PipelineLibrary;
import uk.trigpoint.jobs.library.PipelineStore;
import uk.trigpoint.jobs.library.StoredPipeline;
import uk.trigpoint.jobs.outcome.JobException;
import uk.trigpoint.jobs.output.PublishStep;
import uk.trigpoint.jobs.source.SourceTools;

/**
 * Executes one attempt at a run.
 *
 * <p>The rows of a pipeline with personal data are staged and read through the pool of personal
 * data.
 *
 * <p>Each fragment is one transaction, which first calls {@link Leases#requireLease}. The last
 * transaction both publishes the dataset and ends the run. So an attempt that is killed, or whose
 * run was claimed by another attempt, publishes nothing; the next attempt starts at the first step.
 * The check compares attempt number and state, not the expiry of the lease: an attempt whose lease
 * has expired continues if nobody has claimed the run in the meantime.
 */
@Singleton
final class RunExecutor {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final String NO_MEMORY =
      "The run needed more memory than the node has. Nothing was published. Read fewer rows or columns, or ask the operator to give the nodes more memory.";
  private static final Logger LOG = LoggerFactory.getLogger(RunExecutor.class);

  private final DatasetDatabases databases;
  private final Leases leases;
  private final PipelineStore store;
  private final PipelineLibrary library;
  private final RunPublisher publisher;
  private final InputPlaces places;
  private final Intake intake;
  private final CallTools calls;
  private final DatasetRows datasets;
  private final ErasedPeople people;
  private final RunContexts contexts;
  private final UnchangedInputs unchangedInputs;
  private final DatasetIdentities datasetIdentities;
  private final RunEnding ending;

  RunExecutor(
      DatasetDatabases databases,
      Leases leases,
      PipelineStore store,
      PipelineLibrary library,
      RunPublisher publisher,
      InputPlaces places,
      Intake intake,
      CallTools calls,
      DatasetRows datasets,
      ErasedPeople people,
      RunContexts contexts,
      UnchangedInputs unchangedInputs,
      DatasetIdentities datasetIdentities,
      RunEnding ending) {
    this.databases = databases;
    this.leases = leases;
    this.store = store;
    this.library = library;
    this.publisher = publisher;
    this.places = places;
    this.intake = intake;
    this.calls = calls;
    this.datasets = datasets;
    this.people = people;
    this.contexts = contexts;
    this.unchangedInputs = unchangedInputs;
    this.datasetIdentities = datasetIdentities;
    this.ending = ending;
  }

  /** Executes the run and records its outcome. Does not throw if the run fails. */
  void execute(Claim claim) {
    Attempt attempt = claim.attempt();
    AtomicReference<@Nullable PipelineDefinition> definition = new AtomicReference<>();
    try (Heartbeat heartbeat = Heartbeat.start(leases, databases, attempt)) {
      Graph graph = library.plan(definition(claim).yaml(), claim.parameters());
      definition.set(graph.definition());
      try (RunFiles files = files(claim, graph)) {
        try {
          run(claim, graph, files);
        } finally {
          files.keep();
        }
      }
    } catch (RuntimeException e) {
      logErrors(() -> ending.fail(claim, definition.get(), e));
    } catch (OutOfMemoryError e) {
      LOG.error("run {} needs more memory than there is", attempt.run(), e);
      logErrors(() -> ending.fail(claim, definition.get(), new JobException(NO_MEMORY)));
    } catch (StackOverflowError | LinkageError e) {
      logErrors(() -> ending.fail(claim, definition.get(), new IllegalStateException(e)));
    } finally {
      dropStaging(attempt, true);
      dropStaging(attempt, false);
    }
  }

  private RunFiles files(Claim claim, Graph graph) {
    boolean personal = PublishStep.isPersonal(graph);
    UUID replayed = claim.replayOf();
    return replayed == null
        ? places.of(personal, leases.listInputs(claim.attempt().run()))
        : places.again(personal, leases.listInputs(replayed));
  }

  private void run(Claim claim, Graph graph, RunFiles files) {
    Attempt attempt = claim.attempt();
    LocalDate today = claim.startedAt().atZone(LONDON).toLocalDate();
    if (claim.trigger().isAutomatic()) {
      Optional<UnchangedInputs.Unchanged> unchanged =
          unchangedInputs.find(graph, claim.definitionVersion(), claim.parameters(), today, files);
      if (unchanged.isPresent()) {
        leases.recordInputs(attempt, unchanged.get().inputs());
        ending.skip(attempt, unchanged.get().words());
        return;
      }
    }
    // Before they are read: a change in between makes the next run run, not skip.
    leases.recordInputs(attempt, datasetIdentities.list(graph));
    boolean personal = PublishStep.isPersonal(graph);
    Workspace workspace = attempt.workspace(personal);
    RunProgress progress = new RunProgress(leases, attempt);
    leases.log(
        attempt.run(),
        "info",
        attempt.number() == 1 ? "Started." : "Started again, attempt " + attempt.number() + ".");
    Execution execution =
        new Execution(
            graph,
            workspace,
            databases.of(personal),
            new Execution.Tools(
                new SourceTools(files, intake, calls.remote()),
                calls,
                datasets,
                people,
                contexts.of(today)),
            progress);
    Publishing publishing = publisher.start(claim, graph, workspace, progress);
    try {
      execution.run(publishing);
      publishing.end();
    } finally {
      publishing.discard();
    }
  }

  private StoredPipeline definition(Claim claim) {
    Integer version = claim.definitionVersion();
    Optional<StoredPipeline> found =
        version == null
            ? store.findInForce(claim.pipeline())
            : store.find(claim.pipeline(), version);
    return found.orElseThrow(
        () -> new JobException("The pipeline '" + claim.pipeline() + "' no longer exists."));
  }

  /** The pipeline may have become personal, or ceased to be, since an earlier attempt. */
  private void dropStaging(Attempt attempt, boolean personal) {
    logErrors(() -> databases.of(personal).transactVoid(attempt.workspace(personal)::dropAll));
  }

  /**
   * Runs work, and logs an error instead of throwing it. Without the database the lease expires,
   * and the next attempt cleans up.
   */
  private static void logErrors(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.warn("could not record the end of a run: {}", e.getMessage());
    }
  }
}
