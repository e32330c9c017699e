package uk.trigpoint.jobs.source.service;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import uk.trigpoint.database.DatasetDatabases;
import uk.trigpoint.datasets.erasure.ErasedPeople;
import uk.trigpoint.formats.intake.Intake;
import uk.trigpoint.http.egress.EgressPolicy;
import uk.trigpoint.http.egress.ServiceClient;
import uk.trigpoint.jobs.JobsServer;
import uk.trigpoint.jobs.call.CallTools;
import uk.trigpoint.jobs.call.GazetteerClient;
import uk.trigpoint.jobs.definition.DefinitionReader;
import uk.trigpoint.jobs.execute.DatasetRows;
import uk.trigpoint.jobs.execute.Execution;
import uk.trigpoint.jobs.execute.Progress;
import uk.trigpoint.jobs.execute.StepCounts;
import uk.trigpoint.jobs.execute.Workspace;
import uk.trigpoint.jobs.expression.RunContext;
import uk.trigpoint.jobs.file.InputFile;
import uk.trigpoint.jobs.graph.Graph;
import uk.trigpoint.jobs.graph.PlanningContext;
import uk.trigpoint.jobs.graph.StepTypes;
import uk.trigpoint.jobs.input.RunInput;
import uk.trigpoint.jobs.remote.RemoteClient;
import uk.trigpoint.jobs.remote.Secrets;
import uk.trigpoint.jobs.source.SourceTools;
import uk.trigpoint.testing.PostgisExtension;

/** Executes pipelines without publishing: what each step that publishes would get. */
public final class PipelineTester implements AutoCloseable {
  private final PostgisExtension db;
  private final JobsServer server;
  private final Path file;
  private final RemoteClient remote;

  /**
   * What became of a pipeline.
   *
   * @param written rows by step, values with {@code |} between them, the geometry last
   */
  public record Result(
      Map<String, List<String>> written,
      List<String> rejects,
      List<String> rejectedValues,
      List<StepCounts> counts,
      List<String> notes) {}

  /**
   * Starts a platform on which loopback may be called.
   *
   * @param file that steps of type read get
   */
  public PipelineTester(
      PostgisExtension db, Path home, Path file, Map<String, String> environment) {
    this.db = db;
    this.file = file;
    this.server = new JobsServer(db, home, 0, false, Map.of("trigpoint.egress.hosts", "127.0.0.1"));
    this.remote =
        new RemoteClient(
            server.bean(ServiceClient.class),
            server.bean(EgressPolicy.class),
            new Secrets(environment),
            Duration.ofMillis(5));
  }

  /** Returns the platform. */
  public JobsServer server() {
    return server;
  }

  /** Plans as the platform does. */
  public Graph plan(String yaml) {
    return Graph.of(
        DefinitionReader.read(yaml),
        Map.of(),
        StepTypes.load(),
        server.bean(PlanningContext.class));
  }

  /** Executes a pipeline. */
  public Result run(String yaml) {
    Graph graph = plan(yaml);
    UUID run = UUID.randomUUID();
    Workspace workspace = new Workspace(run, 1, graph.isPersonal());
    db.execute(
        "INSERT INTO jobs.pipeline_run (id, pipeline, trigger_kind, requested_by) VALUES ('"
            + run
            + "', 'test', 'api', 'test')");
    DatasetDatabases databases = server.bean(DatasetDatabases.class);
    Map<String, List<String>> written = new TreeMap<>();
    Follower follower = new Follower();
    try {
      new Execution(
              graph,
              workspace,
              databases.of(graph.isPersonal()),
              new Execution.Tools(
                  new SourceTools(
                      pattern -> new InputFile("test.csv", file, "0", 1),
                      server.bean(Intake.class),
                      remote),
                  new CallTools(remote, server.bean(GazetteerClient.class)),
                  server.bean(DatasetRows.class),
                  server.bean(ErasedPeople.class),
                  RunContext.NONE),
              follower)
          .run(
              (step, rows, count) ->
                  written.put(
                      step.id(),
                      databases
                          .of(graph.isPersonal())
                          .with(
                              handle ->
                                  handle
                                      .createQuery(
                                          "SELECT concat_ws('|', "
                                              + rows.type().fields().stream()
                                                  .map(
                                                      f ->
                                                          "COALESCE(CAST("
                                                              + f.quoted()
                                                              + " AS text), '')")
                                                  .reduce((a, b) -> a + ", " + b)
                                                  .orElse("''")
                                              + (rows.type().geometry() == null
                                                  ? ""
                                                  : ", COALESCE(ST_AsText(geom, 1), '')")
                                              + ") FROM "
                                              + rows.relation()
                                              + " ORDER BY \"#row\"")
                                      .mapTo(String.class)
                                      .list())));
    } finally {
      databases.of(graph.isPersonal()).transactVoid(workspace::dropAll);
    }
    return new Result(
        written,
        rejects(databases, run, "concat_ws(' ', step, line, field, code, reason)"),
        rejects(databases, run, "CAST(content AS text)"),
        follower.counts,
        follower.notes);
  }

  private static List<String> rejects(DatasetDatabases databases, UUID run, String shown) {
    return databases
        .of(false)
        .with(
            handle ->
                handle
                    .createQuery(
                        "SELECT %s FROM jobs.reject WHERE run_id = :run ORDER BY row_number, line"
                            .formatted(shown))
                    .bind("run", run)
                    .mapTo(String.class)
                    .list());
  }

  @Override
  public void close() {
    server.close();
  }

  private static final class Follower implements Progress {
    private final List<StepCounts> counts = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    @Override
    public void require(Handle handle) {}

    @Override
    public void read(Handle handle, RunInput input) {}

    @Override
    public void finished(Handle handle, StepCounts step, double seconds) {
      counts.add(step);
    }

    @Override
    public void note(String words) {
      notes.add(words);
    }
  }
}
