package uk.trigpoint.jobs.run;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.database.DatasetDatabases;
import uk.trigpoint.datasets.erasure.ErasedPeople;
import uk.trigpoint.datasets.publish.PublishException;
import uk.trigpoint.formats.intake.Intake;
import uk.trigpoint.jobs.definition.DefinitionException;
import uk.trigpoint.jobs.execute.DatasetRows;
import uk.trigpoint.jobs.execute.Execution;
import uk.trigpoint.jobs.execute.Workspace;
import uk.trigpoint.jobs.expression.RunContext;
import uk.trigpoint.jobs.file.Inbox;
import uk.trigpoint.jobs.graph.Graph;
import uk.trigpoint.jobs.library.PipelineLibrary;
import uk.trigpoint.jobs.library.PipelineStore;
import uk.trigpoint.jobs.library.StoredPipeline;
import uk.trigpoint.jobs.outcome.JobException;
import uk.trigpoint.jobs.outcome.NotTakenException;
import uk.trigpoint.jobs.outcome.StagingLostException;
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
  private static final Logger LOG = LoggerFactory.getLogger(RunExecutor.class);

  private final DatasetDatabases databases;
  private final Leases leases;
  private final PipelineStore store;
  private final PipelineLibrary library;
  private final RunPublisher publisher;
  private final Inbox inbox;
  private final Intake intake;
  private final DatasetRows datasets;
  private final ErasedPeople people;
  private final BritishTransform transform;

  RunExecutor(
      DatasetDatabases databases,
      Leases leases,
      PipelineStore store,
      PipelineLibrary library,
      RunPublisher publisher,
      Inbox inbox,
      Intake intake,
      DatasetRows datasets,
      ErasedPeople people,
      BritishTransform transform) {
    this.databases = databases;
    this.leases = leases;
    this.store = store;
    this.library = library;
    this.publisher = publisher;
    this.inbox = inbox;
    this.intake = intake;
    this.datasets = datasets;
    this.people = people;
    this.transform = transform;
  }

  /** Executes the run and records its outcome. Does not throw if the run fails. */
  void execute(Claim claim) {
    Attempt attempt = claim.attempt();
    try {
      run(claim);
    } catch (LeaseLostException e) {
      LOG.info("run {}, attempt {}: the lease is lost", attempt.run(), attempt.number());
    } catch (StagingLostException e) {
      requeue(
          attempt,
          "Staged rows are gone: the database restarted, or a person was erased. The run starts again.");
    } catch (NotTakenException e) {
      end(attempt, RunState.NOT_TAKEN, String.valueOf(e.getMessage()));
    } catch (JobException | PublishException e) {
      end(attempt, RunState.FAILED, String.valueOf(e.getMessage()));
    } catch (DefinitionException e) {
      end(
          attempt,
          RunState.FAILED,
          "The pipeline has faults, so nothing was read or written. First: "
              + e.faults().getFirst());
    } catch (RuntimeException e) {
      if (isConnectionLoss(e)) {
        requeue(attempt, "The database connection was lost. The run starts again.");
      } else {
        LOG.error("run {}, attempt {} failed", attempt.run(), attempt.number(), e);
        end(
            attempt,
            RunState.FAILED,
            "The run failed with an unexpected error. Nothing was published. Look for the run's id in the server's log.");
      }
    } finally {
      dropStaging(attempt, true);
      dropStaging(attempt, false);
    }
  }

  private void run(Claim claim) {
    Attempt attempt = claim.attempt();
    Graph graph = library.plan(definition(claim).yaml(), claim.parameters());
    boolean personal = graph.isPersonal() || RunPublisher.isPersonal(graph);
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
                new SourceTools(new RunInputs(inbox, leases.listInputs(attempt.run())), intake),
                datasets,
                people,
                new RunContext(
                    claim.startedAt().atZone(LONDON).toLocalDate(), transform, Map.of())),
            progress);
    RunPublisher.Publishing publishing = publisher.start(claim, graph, workspace, progress);
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
        version == null ? store.find(claim.pipeline()) : store.find(claim.pipeline(), version);
    return found.orElseThrow(
        () -> new JobException("The pipeline '" + claim.pipeline() + "' no longer exists."));
  }

  private void end(Attempt attempt, RunState verdict, String message) {
    logErrors(
        () -> {
          leases.end(attempt, verdict, message);
          leases.log(attempt.run(), verdict == RunState.FAILED ? "error" : "warning", message);
        });
  }

  private void requeue(Attempt attempt, String message) {
    logErrors(
        () -> {
          leases.requeue(attempt);
          leases.log(attempt.run(), "warning", message);
        });
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

  private static boolean isConnectionLoss(@Nullable Throwable error) {
    for (Throwable e = error; e != null; e = e.getCause()) {
      if (e instanceof SQLTransientConnectionException) {
        return true;
      }
      if (e instanceof SQLException sql) {
        String state = Objects.requireNonNullElse(sql.getSQLState(), "");
        if (state.startsWith("08") || state.startsWith("57P")) {
          return true;
        }
      }
    }
    return false;
  }
}
