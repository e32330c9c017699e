package uk.trigpoint.jobs.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Licence;
import uk.trigpoint.datasets.publish.DatasetLoader;
import uk.trigpoint.datasets.publish.Maintainer;
import uk.trigpoint.datasets.publish.Publication;
import uk.trigpoint.formats.FeatureSource;
import uk.trigpoint.formats.intake.Intake;
import uk.trigpoint.formats.intake.IntakeSettings;
import uk.trigpoint.http.todo.ToDoItem;
import uk.trigpoint.jobs.JobsServer;
import uk.trigpoint.jobs.console.overview.RunsToDo;
import uk.trigpoint.jobs.triage.RejectKinds;
import uk.trigpoint.testing.PostgisExtension;

/** Tests the overview with forty pipelines. */
class OverviewPageTest {
  private static final int PIPELINES = 40;

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static JobsServer server;

  @BeforeAll
  static void start() {
    server = new JobsServer(db, home, 0, false);
    for (int i = 0; i < PIPELINES; i++) {
      server.save("p" + i, ConsoleData.pipeline("p" + i, "Pipeline number " + i, i));
    }
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void clear() {
    db.execute("DELETE FROM jobs.pipeline_run");
    db.execute("DELETE FROM jobs.notice");
  }

  @Test
  void showsWhatNeedsAttentionWorstFirst() {
    ConsoleData.run(
        db, "p1", "failed", "The file has no column 'uprn'. Nothing has been published yet.");
    ConsoleData.run(db, "p2", "held", "The file is empty.");
    ConsoleData.run(db, "p3", "published", "10 rows published as version 1 of p3. 0 rejected.");
    db.execute("INSERT INTO jobs.notice (pipeline, kind, due) VALUES ('p4', 'late', current_date)");
    String page = page("/console");
    String attention =
        page.substring(page.indexOf("Needs attention"), page.indexOf("Next 24 hours"));
    assertThat(attention.indexOf("Pipeline number 2"))
        .isPositive()
        .isLessThan(attention.indexOf("Pipeline number 1"));
    assertThat(attention.indexOf("Pipeline number 1"))
        .isLessThan(attention.indexOf("Pipeline number 4"));
    assertThat(attention)
        .contains("The file has no column 'uprn'.", "Readers see no data yet.", "has not come")
        .doesNotContain("Nothing has been published yet", "Pipeline number 3");
    List<String> toDo =
        server.bean(RunsToDo.class).list(Caller.system("test")).stream()
            .map(ToDoItem::title)
            .toList();
    assertThat(toDo)
        .containsSubsequence("Pipeline number 2", "Pipeline number 1", "Pipeline number 4");
    assertThat(toDo).doesNotContain("Pipeline number 3");
  }

  @Test
  void rejectsWithoutAnOwnerAreToDoWithTheirCountAndLink() {
    UUID run = ConsoleData.run(db, "p5", "published_with_rejects", "Done.");
    reject(run, 2, "MISSING");
    reject(run, 3, "MISSING");
    reject(run, 3, "NOT_IN_LIST");
    db.execute("DELETE FROM jobs.reject_assignment");
    String page = page("/console");
    assertThat(page)
        .contains("2 rejected rows of the last run have no owner.")
        .contains("href=\"/console/runs/" + run + "#rejects\"", "standing=rejects");
    assertThat(server.bean(RunsToDo.class).list(Caller.system("test")))
        .extracting(ToDoItem::href)
        .contains("/console/runs/" + run + "#rejects");
    assertThat(page("/console/pipelines?standing=rejects")).contains("Pipeline number 5");
    assign("MISSING");
    assertThat(page("/console")).contains("1 rejected row of the last run has no owner.");
    assign("NOT_IN_LIST");
    assertThat(page("/console")).doesNotContain("standing=rejects");
    assertThat(server.bean(RunsToDo.class).list(Caller.system("test")))
        .extracting(ToDoItem::href)
        .doesNotContain("/console/runs/" + run + "#rejects");
  }

  @Test
  void aSkippedRunDoesNotHideTheRejectsBeforeIt() {
    db.execute("DELETE FROM jobs.reject_assignment");
    UUID run = ConsoleData.run(db, "p5", "published_with_rejects", "Done.");
    reject(run, 2, "MISSING");
    UUID skipped = ConsoleData.run(db, "p5", "skipped", "Nothing is new.");
    db.execute(
        "UPDATE jobs.pipeline_run SET queued_at = now(), ended_at = now() WHERE id = '"
            + skipped
            + "'");
    assertThat(page("/console")).contains("1 rejected row of the last run has no owner.");
  }

  private static void reject(UUID run, int row, String code) {
    db.execute(
        "INSERT INTO jobs.run_step (run_id, attempt, position, step, rows_in, rows_out, rows_rejected, seconds, ports) VALUES ('%s', 1, 1, 'read', 5, 3, 2, 0.1, '{}') ON CONFLICT DO NOTHING"
            .formatted(run));
    db.execute(
        "INSERT INTO jobs.reject (run_id, attempt, step, row_number, line, field, code, reason, content) VALUES ('%s', 1, 'read', %d, %d, 'kind', '%s', 'is wrong', '{}')"
            .formatted(run, row, row, code));
  }

  private static void assign(String code) {
    server.bean(RejectKinds.class).assign("p5", "read", code, "kind", "Highways", "", "test");
  }

  @Test
  void aPipelineIsLateUntilItsFileComes() {
    db.execute(
        "INSERT INTO jobs.notice (pipeline, kind, due, at) VALUES ('p4', 'late', current_date, now() - interval '1 hour')");
    assertThat(page("/console")).contains("has not come");
    ConsoleData.run(db, "p4", "published", "");
    assertThat(page("/console")).doesNotContain("has not come");
  }

  @Test
  void dataOlderThanPromisedAreNamedWithTheirAge() throws IOException {
    assertThat(page("/console")).contains("No dataset is older than its owner promised.");
    publish("old", "Old <b>", "P1M");
    publish("fresh", "Fresh", "P10Y");
    publish("unpromised", "Unpromised", "");
    db.asSuperuser(
        handle ->
            handle.execute(
                "UPDATE catalogue.dataset_version SET published_at = now() - interval '100 days 12 hours'"));
    server.bean(Catalogue.class).invalidate();
    String page = page("/console");
    String section =
        page.substring(page.indexOf("Data older than promised"), page.indexOf("Next 24 hours"));
    assertThat(section)
        .contains("/datasets/old", "Old &lt;b&gt;")
        .contains("100 days ago. Promised every month, so it was due on")
        .doesNotContain("Fresh", "Unpromised", "<b>");
  }

  private static void publish(String id, String title, String promise) throws IOException {
    Path file =
        Files.writeString(
            home.resolve(id + ".geojson"),
            "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[-1.3,51.8]},\"properties\":{\"asset\":\"A1\"}}]}");
    FeatureSource rows = server.bean(Intake.class).open(file, id + ".geojson", IntakeSettings.NONE);
    server
        .bean(DatasetLoader.class)
        .load(
            new Publication(
                id,
                title,
                "",
                rows.geometryType(),
                null,
                rows.columns(),
                Licence.OGL,
                "",
                "",
                promise,
                AccessPolicy.open(),
                Maintainer.uploader("test"),
                "test",
                null,
                null,
                false,
                "test"),
            rows);
  }

  @Test
  void hostileTextsAreText() {
    String hostile = "<script>alert(1)</script> \u202Eevil \uD83D\uDE80 " + "x".repeat(300);
    ConsoleData.run(db, "p1", "failed", hostile);
    assertThat(page("/console"))
        .doesNotContain("<script>alert")
        .contains("&lt;script&gt;alert(1)", "\uD83D\uDE80");
  }

  @Test
  void isQuickWithTenThousandRuns() {
    ConsoleData.tenThousandRuns(db, PIPELINES);
    long[] millis = new long[15];
    String page = "";
    for (int i = 0; i < millis.length; i++) {
      long start = System.nanoTime();
      page = page("/console");
      millis[i] = Duration.ofNanos(System.nanoTime() - start).toMillis();
    }
    long[] warm = Arrays.copyOfRange(millis, 5, millis.length);
    Arrays.sort(warm);
    int bytes = page.getBytes(StandardCharsets.UTF_8).length;
    System.out.printf(
        "overview of %d pipelines with 10,000 runs: median %d ms, slowest %d ms, %d bytes%n",
        PIPELINES, warm[warm.length / 2], warm[warm.length - 1], bytes);
    assertThat(warm[warm.length / 2]).isLessThan(200);
    assertThat(bytes).isLessThan(100_000);
  }

  @Test
  void onlyOfficersAndOperatorsSeeIt() {
    assertThat(server.get(Role.PUBLIC, "/console").statusCode()).isEqualTo(401);
    assertThat(server.get(Role.STAFF, "/console").statusCode()).isEqualTo(403);
    assertThat(server.get(Role.BROKER, "/console").statusCode()).isEqualTo(403);
    assertThat(server.get(Role.ADMIN, "/console").statusCode()).isEqualTo(200);
  }

  private static String page(String path) {
    return server.get(Role.GIS_OFFICER, path).body();
  }
}
