package uk.trigpoint.jobs.run;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.DatasetDatabases;
import uk.trigpoint.datasets.gate.GateFinding;
import uk.trigpoint.datasets.publish.Maintainer;
import uk.trigpoint.datasets.publish.PolicyChanges;
import uk.trigpoint.datasets.publish.Publication;
import uk.trigpoint.datasets.publish.PublicationDetails;
import uk.trigpoint.datasets.publish.PublishException;
import uk.trigpoint.datasets.publish.Publisher;
import uk.trigpoint.datasets.publish.StagedTable;
import uk.trigpoint.datasets.publish.VersionWriter;
import uk.trigpoint.jobs.pipeline.Step;
import uk.trigpoint.jobs.plan.Node;
import uk.trigpoint.jobs.plan.PipelineLibrary;
import uk.trigpoint.jobs.plan.Plan;
import uk.trigpoint.jobs.step.Attempt;
import uk.trigpoint.jobs.step.AttemptStaging;
import uk.trigpoint.jobs.step.Counts;
import uk.trigpoint.jobs.step.JobException;
import uk.trigpoint.jobs.step.PublishedKey;
import uk.trigpoint.jobs.step.StagingLostException;
import uk.trigpoint.jobs.step.StepExecutor;

/**
 * Executes one attempt at a run.
 *
 * <p>The rows of a pipeline with personal data are staged and read through the pool of personal
 * data.
 *
 * <p>Each step is one transaction, which first calls {@link Leases#requireLease}. The last
 * transaction both publishes the dataset and ends the run. So an attempt that is killed, or whose
 * run was claimed by another attempt, publishes nothing; the next attempt starts at the first step.
 * The check compares attempt number and state, not the expiry of the lease: an attempt whose lease
 * has expired continues if nobody has claimed the run in the meantime.
 */
@Singleton
final class RunExecutor {
  private static final Logger LOG = LoggerFactory.getLogger(RunExecutor.class);

  private final DatasetDatabases databases;
  private final Leases leases;
  private final PipelineLibrary library;
  private final StepExecutor steps;
  private final Publisher publisher;
  private final PolicyChanges policyChanges;

  RunExecutor(
      DatasetDatabases databases,
      Leases leases,
      PipelineLibrary library,
      StepExecutor steps,
      Publisher publisher,
      PolicyChanges policyChanges) {
    this.databases = databases;
    this.leases = leases;
    this.library = library;
    this.steps = steps;
    this.publisher = publisher;
    this.policyChanges = policyChanges;
  }

  /** Executes the run and records its outcome. Does not throw if the run fails. */
  void execute(Claim claim) {
    Attempt attempt = claim.attempt();
    try {
      Plan plan =
          library
              .find(claim.pipeline())
              .orElseThrow(
                  () ->
                      new JobException(
                          "The pipeline '" + claim.pipeline() + "' no longer exists."));
      new Execution(claim, plan).run();
    } catch (LeaseLostException e) {
      LOG.info("run {}, attempt {}: the lease is lost", attempt.run(), attempt.number());
    } catch (StagingLostException e) {
      requeue(
          attempt,
          "Staged rows are gone: the database restarted, or a person was erased. The run starts again.");
    } catch (JobException | PublishException e) {
      fail(attempt, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      if (isConnectionLoss(e)) {
        requeue(attempt, "The database connection was lost. The run starts again.");
      } else {
        LOG.error("run {}, attempt {} failed", attempt.run(), attempt.number(), e);
        fail(
            attempt,
            "The run failed with an unexpected error. Look for the run's id in the server's log.");
      }
    } finally {
      dropStaging(attempt, true);
      dropStaging(attempt, false);
    }
  }

  private void fail(Attempt attempt, String message) {
    logErrors(
        () -> {
          leases.fail(attempt, message);
          leases.log(attempt.run(), "error", message);
        });
  }

  private void requeue(Attempt attempt, String message) {
    logErrors(
        () -> {
          leases.requeue(attempt);
          leases.log(attempt.run(), "warning", message);
        });
  }

  /** The pipeline may have become personal, or no longer be, since an earlier attempt. */
  private void dropStaging(Attempt attempt, boolean personal) {
    AttemptStaging staging = new AttemptStaging(attempt, personal);
    logErrors(() -> databases.of(personal).transactVoid(staging::dropAll));
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

  /** The state of one attempt in progress. */
  private final class Execution {
    private final Claim claim;
    private final Attempt attempt;
    private final Plan plan;
    private final Database database;
    private final AttemptStaging staging;
    private final Map<Node, Long> rowsOut = new HashMap<>();
    private Instant began = Instant.EPOCH;
    private @Nullable String inputFile;
    private long read;
    private long rejected;

    /** How many of the rejected rows are of people who were erased. */
    private long erased;

    Execution(Claim claim, Plan plan) {
      this.claim = claim;
      this.attempt = claim.attempt();
      this.plan = plan;
      this.database = databases.of(plan.isPersonal());
      this.staging = new AttemptStaging(attempt, plan.isPersonal());
    }

    void run() {
      began = Instant.now(Clock.systemUTC());
      long token = publisher.nextFencingToken();
      leases.log(
          attempt.run(),
          "info",
          attempt.number() == 1 ? "Started." : "Started again, attempt " + attempt.number() + ".");
      database.transactVoid(
          handle -> {
            leases.requireLease(handle, attempt);
            staging.dropAll(handle);
          });
      for (Node node : plan.nodes()) {
        long start = System.nanoTime();
        Counts counts =
            node.step() instanceof Step.Publish publish
                ? publish(node, publish, token, start)
                : step(node, start);
        rowsOut.put(node, counts.out());
        rejected += counts.rejected();
        leases.log(
            attempt.run(),
            counts.rejected() == 0 ? "info" : "warning",
            "%s: %,d rows in, %,d out, %,d rejected, %.2f s"
                .formatted(
                    node.step().id(),
                    counts.in(),
                    counts.out(),
                    counts.rejected(),
                    seconds(start)));
      }
    }

    private Counts step(Node node, long start) {
      return database.transact(
          handle -> {
            leases.requireLease(handle, attempt);
            StepExecutor.Result result =
                steps.execute(
                    handle,
                    staging,
                    node,
                    rowsIn(node),
                    parameters(),
                    claim.knownFile(),
                    PublishedKey.of(plan).orElse(null));
            erased += result.erased();
            leases.recordStep(
                handle,
                attempt,
                node.position(),
                node.step().id(),
                result.counts(),
                seconds(start));
            if (result.input() != null) {
              leases.recordInput(handle, attempt, result.input());
              inputFile = result.input().fileName();
              read += result.counts().in();
            }
            return result.counts();
          });
    }

    private Counts publish(Node node, Step.Publish publish, long token, long start) {
      requireRejectsWithinLimit();
      policyChanges
          .describe(publish.target().dataset(), publish.target().access(), Caller.system("jobs"))
          .forEach(words -> leases.log(attempt.run(), "warning", "Access policy: " + words));
      PublishedRows rows = new PublishedRows(node, publish, start);
      publisher.submit(publication(node, publish), token, rows);
      return Objects.requireNonNull(rows.counts);
    }

    /** Writes the published version, and ends the run in the transaction that makes it current. */
    private final class PublishedRows implements VersionWriter {
      private final Node node;
      private final Step.Publish publish;
      private final long start;
      private @Nullable Counts counts;

      PublishedRows(Node node, Step.Publish publish, long start) {
        this.node = node;
        this.publish = publish;
        this.start = start;
      }

      @Override
      public void fill(StagedTable table) {
        leases.requireLease(table.handle(), attempt);
        Counts filled = Execution.this.fill(table, node, publish);
        counts = filled;
        table.countRejected(rejected + filled.rejected());
      }

      @Override
      public void published(Handle handle, int version) {
        Counts filled = Objects.requireNonNull(counts);
        leases.requireLease(handle, attempt);
        leases.recordStep(
            handle, attempt, node.position(), node.step().id(), filled, seconds(start));
        leases.succeed(
            handle,
            attempt,
            "%,d rows published as version %d of %s, %,d rejected."
                .formatted(
                    filled.out(),
                    version,
                    publish.target().dataset(),
                    rejected + filled.rejected()),
            publish.target().dataset(),
            version);
      }

      @Override
      public void held(Handle handle, int version, List<GateFinding> findings) {
        Counts filled = Objects.requireNonNull(counts);
        leases.requireLease(handle, attempt);
        leases.recordStep(
            handle, attempt, node.position(), node.step().id(), filled, seconds(start));
        leases.hold(
            handle,
            attempt,
            "Version %d of %s waits for a release by somebody else; readers still see the one before. %s"
                .formatted(
                    version,
                    publish.target().dataset(),
                    findings.stream().map(GateFinding::words).collect(Collectors.joining(" "))),
            publish.target().dataset(),
            version);
      }
    }

    private Counts fill(StagedTable table, Node node, Step.Publish publish) {
      if (publish.target().access().personal() == plan.isPersonal()) {
        return steps.fill(table, staging, node, publish, rowsIn(node));
      }
      // The rows leave the personal data, so neither login can read one table and write the other.
      return database.transact(
          handle -> steps.copy(handle, table, staging, node, publish, rowsIn(node)));
    }

    /** Rows of people who were erased are no fault of the file, so they do not count. */
    private void requireRejectsWithinLimit() {
      double maxPercent = plan.pipeline().maxRejectedPercent();
      if ((rejected - erased) * 100.0 > maxPercent * read) {
        throw new JobException(
            "%,d of %,d rows were rejected. This pipeline allows %s %%, so nothing was published."
                .formatted(rejected - erased, read, maxPercent));
      }
    }

    private Publication publication(Node node, Step.Publish publish) {
      Step.Target target = publish.target();
      return new Publication(
          target.dataset(),
          target.title(),
          target.description(),
          node.output().located() ? GeometryType.POINT : GeometryType.NONE,
          target.key(),
          StepExecutor.columns(node, publish),
          target.licence(),
          target.attribution(),
          target.owner(),
          target.updatePromise(),
          target.access(),
          Maintainer.pipeline(plan.pipeline().id()),
          plan.pipeline().title() + (inputFile == null ? "" : ", " + inputFile),
          null,
          attempt.run(),
          false,
          claim.requestedBy(),
          new PublicationDetails(target.validTime(), began, false));
    }

    private long rowsIn(Node node) {
      return node.input() == null ? 0 : Objects.requireNonNull(rowsOut.get(node.input()));
    }

    private Map<String, String> parameters() {
      Map<String, String> all = new HashMap<>(plan.pipeline().parameters());
      all.putAll(claim.parameters());
      return all;
    }

    private double seconds(long start) {
      return (System.nanoTime() - start) / 1e9;
    }
  }
}
