package uk.trigpoint.jobs.execute;

import static org.assertj.core.api.Assertions.assertThat;

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
import uk.trigpoint.jobs.remote.RemoteClient;
import uk.trigpoint.jobs.source.SourceTools;
import uk.trigpoint.testing.PostgisExtension;

/** Tests that points get their area while they are read, as they do when they are staged first. */
class TakenFragmentTest {
  /** The areas are read after the points in the text, and before them in the run. */
  private static final String WARDS =
      """
      id: wards
      title: Wards
      steps:
        - id: read
          type: read
          file: points.csv
          place: coordinates:X,Y
          crs: EPSG:27700
          columns: [{name: ref, from: [Ref]}, {name: watts, from: [W], type: integer}]
        - {id: named, type: columns, input: read, set: {label: "ref + '!'"}}
        - id: areas
          type: read
          file: areas.csv
          place: wkt:Shape
          crs: EPSG:27700
          geometry: polygon
          columns: [{name: code, from: [Code]}]
        - {id: ward, type: spatial-join, inputs: {base: named, candidates: areas}, order: [{column: code}], take: {ward: code}, ambiguous: unsure}
        - {id: joined, type: publish, input: ward.joined, dataset: joined, title: Joined, key: ref, access: {read: [staff]}}
        - {id: outside, type: publish, input: ward.unmatched, dataset: outside, title: Outside, key: ref, access: {read: [staff]}}
      """;

  private static final String POINTS =
      """
      Ref,W,X,Y
      A,1,400005,200005
      B,2,400010,200005
      C,x,400005,200005
      D,4,,
      E,5,400500,200005
      """;

  private static final String AREAS =
      """
      Code,Shape
      W2,"POLYGON((400010 200000, 400020 200000, 400020 200010, 400010 200010, 400010 200000))"
      W1,"POLYGON((400000 200000, 400010 200000, 400010 200010, 400000 200010, 400000 200000))"
      W0,"POLYGON((400000 200000, 400010 200010, 400010 200000, 400000 200010, 400000 200000))"
      """;

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static JobsServer server;

  private final Map<String, StepCounts> counts = new TreeMap<>();
  private final Map<String, List<String>> written = new TreeMap<>();
  private final UUID run = UUID.randomUUID();

  @BeforeAll
  static void start() {
    server = new JobsServer(db, home, 0, false);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void pointsAreJoinedWhileTheyAreRead() throws IOException {
    assertThat(Fragments.of(graph()))
        .extracting(fragment -> fragment.steps().stream().map(step -> step.id()).toList())
        .startsWith(List.of("areas"), List.of("read", "named", "ward"));
    assertThat(Explanation.of(graph()).get(1).reads()).containsExactly("areas");
    List<String> staged = run(AREAS);
    assertThat(staged).noneMatch(output -> output.startsWith("read") || output.startsWith("named"));
    assertOutcome();
  }

  @Test
  void pointsAreStagedIfTheAreasAreTooManyToBeHeld() throws IOException {
    StringBuilder areas = new StringBuilder(AREAS);
    for (int i = 0; i <= 100_000; i++) {
      areas
          .append("T")
          .append(i)
          .append(",\"POLYGON((410000 210000, 410001 210000, 410001 210001, 410000 210000))\"\n");
    }
    assertThat(run(areas.toString())).contains("named");
    assertOutcome();
  }

  private void assertOutcome() {
    assertThat(written)
        .containsEntry("joined", List.of("A|1|A!|W1|f", "B|2|B!|W1|t"))
        .containsEntry("outside", List.of("E|5|E!"));
    assertThat(rejects())
        .containsExactly(
            "areas 3 4 Shape REPAIR_CHANGES_AREA", "read 3 4 W BAD_VALUE", "ward 4 5 NO_GEOMETRY");
    StepCounts ward = counts.get("ward");
    assertThat(ward.in()).containsEntry("base", 4L);
    assertThat(ward.out()).isEqualTo(Map.of("joined", 2L, "unmatched", 1L));
    assertThat(ward.rejected()).isEqualTo(1);
    assertThat(counts.get("read").totalIn()).isEqualTo(5);
    assertThat(counts.get("named").totalOut()).isEqualTo(4);
  }

  private static Graph graph() {
    return Graph.of(DefinitionReader.read(WARDS), Map.of(), StepTypes.load());
  }

  /** Runs the pipeline, and returns the outputs that were staged. */
  private List<String> run(String areas) throws IOException {
    Files.writeString(home.resolve("points.csv"), POINTS);
    Files.writeString(home.resolve("areas.csv"), areas);
    db.execute(
        "INSERT INTO jobs.pipeline_run (id, pipeline, trigger_kind, requested_by) VALUES ('"
            + run
            + "', 'wards', 'api', 'test')");
    DatasetDatabases databases = server.bean(DatasetDatabases.class);
    Workspace workspace = new Workspace(run, 1, false);
    Execution execution =
        new Execution(
            graph(),
            workspace,
            databases.of(false),
            new Execution.Tools(
                new SourceTools(
                    name -> new InputFile(name, home.resolve(name), "0", 1),
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
                                    "SELECT concat_ws('|'%s) FROM %s i ORDER BY i.\"#row\""
                                        .formatted(rows.columns("i"), rows.relation()))
                                .mapTo(String.class)
                                .list())));
    List<String> staged = new ArrayList<>();
    execution.outputs().all().keySet().forEach(output -> staged.add(output.toString()));
    databases.of(false).transactVoid(workspace::dropAll);
    return staged;
  }

  private List<String> rejects() {
    return server
        .bean(DatasetDatabases.class)
        .of(false)
        .with(
            handle ->
                handle
                    .createQuery(
                        "SELECT concat_ws(' ', step, row_number, line, field, code) FROM jobs.reject WHERE run_id = :run ORDER BY 1")
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
      counts.put(step.step(), step);
    }

    @Override
    public void note(String words) {}
  }
}
