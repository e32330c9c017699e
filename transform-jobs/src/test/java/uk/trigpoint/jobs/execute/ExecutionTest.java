package uk.trigpoint.jobs.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.database.DatasetDatabases;
import uk.trigpoint.datasets.erasure.ErasedPeople;
import uk.trigpoint.formats.intake.Intake;
import uk.trigpoint.jobs.JobsServer;
import uk.trigpoint.jobs.call.CallTools;
import uk.trigpoint.jobs.definition.DefinitionReader;
import uk.trigpoint.jobs.expression.RunContext;
import uk.trigpoint.jobs.file.InputFile;
import uk.trigpoint.jobs.graph.Graph;
import uk.trigpoint.jobs.graph.StepTypes;
import uk.trigpoint.jobs.input.RunInput;
import uk.trigpoint.jobs.outcome.JobException;
import uk.trigpoint.jobs.outcome.NotTakenException;
import uk.trigpoint.jobs.remote.RemoteClient;
import uk.trigpoint.jobs.source.SourceTools;
import uk.trigpoint.testing.PostgisExtension;

/** Tests the execution of graphs on small files. */
class ExecutionTest {
  private static final String LIGHTS =
      """
      id: lights
      title: Street lights
      steps:
        - id: read
          type: read
          file: "lights*.csv"
          place: coordinates:X,Y
          crs: EPSG:27700
          columns:
            - {name: asset_id, from: [Asset ID, Asset]}
            - {name: watts, from: [Lamp W], type: integer}
            - {name: installed, type: date, required: false}
        - {id: bright, type: filter, input: read, when: "watts >= 50"}
        - {id: named, type: columns, input: bright.passed, set: {label: "asset_id + ' ' + text(watts) + ' W'"}}
        - id: publish
          type: publish
          input: named
          dataset: lights
          title: Street lights
          key: asset_id
          access: {read: [staff]}
        - id: dim
          type: publish
          input: bright.failed
          dataset: dim-lights
          title: Dim lights
          key: asset_id
          access: {read: [staff]}
      """;

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static JobsServer server;

  private final List<String> notes = new ArrayList<>();
  private final List<StepCounts> counts = new ArrayList<>();
  private final Map<String, List<String>> written = new TreeMap<>();
  private final Map<String, Long> staged = new TreeMap<>();
  private UUID run = UUID.randomUUID();

  @BeforeAll
  static void start() {
    server = new JobsServer(db, home, 0, false);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void everyRowIsWrittenOrRejectedWithItsLine() throws IOException {
    run(
        LIGHTS,
        """
        Lamp W,Asset,X,Y,Colour
        70,A1,445000,215000,white
        35,A2,445010,215000,
        70W,A3,445020,215000,white
        60,A4,,,yellow
        60,A5,x,215000,yellow
        """);
    assertThat(written)
        .containsEntry(
            "publish",
            List.of("A1|70|null|A1 70 W|POINT(445000 215000)", "A4|60|null|A4 60 W|null"))
        .containsEntry("dim", List.of("A2|35|null|POINT(445010 215000)"));
    assertThat(rejects())
        .containsExactly(
            "read 3 4 Lamp W BAD_VALUE '70W' is not a whole number",
            "read 5 6 X PARSE_GEOM the location cannot be parsed: 'x' is not a number");
    assertThat(counts)
        .extracting(c -> c.step() + " " + c.totalIn() + " = " + c.totalOut() + " + " + c.rejected())
        .containsExactly("read 5 = 3 + 2", "bright 3 = 3 + 0", "named 2 = 2 + 0");
    assertThat(notes).anyMatch(note -> note.contains("Colour"));
  }

  @Test
  void rowsThatAreOnlyDiscardedAreCountedAndNotStaged() throws IOException {
    String yaml =
        LIGHTS.substring(0, LIGHTS.indexOf("  - id: dim"))
            + """
              - {id: dim, type: discard, input: bright.failed}
              - {id: grouped, type: aggregate, input: named, by: [watts], statistics: {lights: {function: count}}}
              - {id: groups, type: discard, input: grouped}
            """;
    run(
        yaml,
        """
        Lamp W,Asset,X,Y
        70,A1,445000,215000
        70,A2,445010,215000
        35,A3,445020,215000
        """);
    assertThat(counts)
        .extracting(c -> c.step() + " " + c.totalIn() + " = " + c.totalOut())
        .contains("bright 3 = 3", "dim 1 = 0", "grouped 2 = 1", "groups 1 = 0");
    assertThat(staged)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("bright.passed", 2L, "bright.failed", 0L, "named", 2L, "grouped", 0L));
  }

  @Test
  void aMissingColumnIsNamedWithTheLikelyOneBeforeAnythingIsWritten() {
    assertThatThrownBy(() -> run(LIGHTS, "Lamp Watt,Asset,X,Y\n70,A1,445000,215000\n"))
        .isInstanceOf(JobException.class)
        .hasMessageContaining("has no column 'Lamp W'; is it now called 'Lamp Watt'?")
        .hasMessageContaining("Nothing was written");
    assertThat(written).isEmpty();
  }

  @Test
  void aFileWithoutItsTrailerIsNotTaken() throws IOException {
    String yaml = LIGHTS.replace("    crs:", "    trailer: {begins: END}\n    crs:");
    String rows = "Lamp W,Asset,X,Y\n70,A1,445000,215000\n";
    assertThatThrownBy(() -> run(yaml, rows))
        .isInstanceOf(NotTakenException.class)
        .hasMessageContaining("may be half there");
    run = UUID.randomUUID();
    assertThatThrownBy(() -> run(yaml, rows + "END,2\n"))
        .isInstanceOf(NotTakenException.class)
        .hasMessageContaining("has 1 rows, but its last row states 2");
    run = UUID.randomUUID();
    run(yaml, rows + "END,1\n");
    assertThat(written.get("publish")).hasSize(1);
  }

  private void run(String yaml, String csv) throws IOException {
    Path file = Files.writeString(home.resolve("lights_1.csv"), csv);
    Graph graph = Graph.of(DefinitionReader.read(yaml), Map.of(), StepTypes.load());
    Workspace workspace = new Workspace(run, 1, graph.isPersonal());
    db.execute(
        "INSERT INTO jobs.pipeline_run (id, pipeline, trigger_kind, requested_by) VALUES ('"
            + run
            + "', 'lights', 'api', 'test')");
    DatasetDatabases databases = server.bean(DatasetDatabases.class);
    Execution execution =
        new Execution(
            graph,
            workspace,
            databases.of(false),
            new Execution.Tools(
                new SourceTools(
                    pattern -> new InputFile("lights_1.csv", file, "0", 1),
                    server.bean(Intake.class),
                    server.bean(RemoteClient.class)),
                server.bean(CallTools.class),
                server.bean(DatasetRows.class),
                server.bean(ErasedPeople.class),
                RunContext.NONE),
            new Follower());
    execution.run(
        (step, rows, count) ->
            written.put(
                step.id(),
                databases
                    .of(false)
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
                                                        + " AS text), 'null'), ")
                                            .reduce("", String::concat)
                                        + "COALESCE(ST_AsText(geom), 'null')) FROM "
                                        + rows.relation()
                                        + " ORDER BY \"#row\"")
                                .mapTo(String.class)
                                .list())));
    execution
        .outputs()
        .all()
        .forEach(
            (output, rows) ->
                staged.put(
                    output.toString(),
                    databases
                        .of(false)
                        .with(
                            handle ->
                                handle
                                    .createQuery("SELECT count(*) FROM " + rows.rows().relation())
                                    .mapTo(Long.class)
                                    .one())));
    databases.of(false).transactVoid(workspace::dropAll);
  }

  private List<String> rejects() {
    return server
        .bean(DatasetDatabases.class)
        .of(false)
        .with(
            handle ->
                handle
                    .createQuery(
                        "SELECT concat_ws(' ', step, row_number, line, field, code, reason) FROM jobs.reject WHERE run_id = :run ORDER BY row_number")
                    .bind("run", run)
                    .mapTo(String.class)
                    .list());
  }

  private final class Follower implements Progress {
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
