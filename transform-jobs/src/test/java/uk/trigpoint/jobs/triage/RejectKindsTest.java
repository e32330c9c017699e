package uk.trigpoint.jobs.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.jobs.JobsServer;
import uk.trigpoint.testing.HttpTestServer;
import uk.trigpoint.testing.PostgisExtension;

/** Tests kinds of rejects from run to run, and who looks after them. */
class RejectKindsTest {
  private static final String ASSIGNMENT = "/jobs/v1/pipelines/%s/rejects/assignment";

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static JobsServer server;
  static RejectKinds kinds;
  static String pipeline = "";
  static int tests;

  @BeforeAll
  static void start() {
    server = new JobsServer(db, home, 0, false);
    kinds = server.bean(RejectKinds.class);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void save() {
    pipeline = "lights" + tests++;
    server.save(
        pipeline,
        """
        id: ID
        title: Lights
        steps:
          - {id: read, type: read, file: x.csv, columns: [{name: a}]}
          - {id: end, type: discard, input: read}
        """
            .replace("ID", pipeline));
  }

  @Test
  void aKindHasItsRowsThoseOfTheRunBeforeAndSinceWhenThereAreSuch() {
    run(5, "REQUIRED", 1);
    run(4, "NOT_A_DATE", 9);
    run(3, "REQUIRED", 2);
    run(2, "REQUIRED", 7);
    List<RejectKind> listed = kinds.list(pipeline);
    assertThat(listed).hasSize(1);
    RejectKind kind = listed.getFirst();
    assertThat(kind.rows()).isEqualTo(7);
    assertThat(kind.before()).isEqualTo(2);
    assertThat(kind.example()).isEqualTo("is missing");
    assertThat(kind.since()).isEqualTo(endedAt(3));
    assertThat(kind.assignee()).isNull();
  }

  @Test
  void anAssignmentStaysFromRunToRunAlsoWithoutRejects() {
    run(3, "REQUIRED", 2);
    assertThat(
            assign(
                "{\"step\": \"read\", \"code\": \"REQUIRED\", \"field\": \"watts\", \"to\": \"Ann Lee\", \"note\": \"ask the contractor\"}"))
        .isEqualTo(200);
    run(2, "REQUIRED", 5);
    assertThat(kinds.list(pipeline).getFirst().assignee()).isEqualTo("Ann Lee");
    run(1, "NOT_A_DATE", 1);
    assertThat(kinds.list(pipeline))
        .extracting(RejectKind::code, RejectKind::rows, RejectKind::before)
        .containsExactly(tuple("NOT_A_DATE", 1L, 0L), tuple("REQUIRED", 0L, 5L));
    assertThat(kinds.unassign(pipeline, "read", "REQUIRED", "watts")).isTrue();
    assertThat(kinds.list(pipeline)).hasSize(1);
  }

  @Test
  void whatHasNoRejectsOrNoNameIsRefused() {
    run(3, "REQUIRED", 2);
    assertThat(assign("{\"step\": \"read\", \"code\": \"OTHER\", \"to\": \"Ann\"}")).isEqualTo(400);
    assertThat(assign("{\"step\": \"read\", \"code\": \"REQUIRED\", \"field\": \"watts\"}"))
        .isEqualTo(400);
    assertThat(kinds.list(pipeline).getFirst().assignee()).isNull();
  }

  @Test
  void rejectsAreAWorkbook() throws Exception {
    UUID run = run(3, "REQUIRED", 2);
    HttpResponse<Path> workbook =
        server.download(
            Role.GIS_OFFICER,
            "/jobs/v1/runs/" + run + "/rejects.xlsx",
            home.resolve("rejected-rows.xlsx"));
    assertThat(workbook.statusCode()).isEqualTo(200);
    assertThat(Files.readAllBytes(workbook.body())).startsWith('P', 'K');
  }

  @Test
  void anAssignmentOfAPipelineThatIsNotThereIsNotFound() {
    String path = "/jobs/v1/pipelines/wards/rejects/assignment";
    assertThat(server.delete(Role.ADMIN, path + "?step=x&code=y").statusCode()).isEqualTo(404);
    assertThat(server.delete(Role.ADMIN, path + "?step='").statusCode()).isEqualTo(404);
    assertThat(server.put(Role.ADMIN, path, "{\"step\": 1e999}").statusCode()).isIn(400, 404);
    assertThat(server.put(Role.ADMIN, path, "{}").statusCode()).isEqualTo(404);
    HttpResponse<String> repeated =
        server.delete(Role.ADMIN, ASSIGNMENT.formatted(pipeline) + "?step='");
    assertThat(repeated.statusCode()).as(repeated.body()).isEqualTo(400);
  }

  @Test
  void rejectsAreOnAMap() {
    UUID run = run(3, "REQUIRED", 2);
    db.execute(
        "UPDATE jobs.reject SET location = ST_SetSRID(ST_MakePoint(445000, 215000), 27700) WHERE row_number = 1 AND run_id = '"
            + run
            + "'");
    HttpResponse<String> map =
        server.get(Role.GIS_OFFICER, "/jobs/v1/runs/" + run + "/rejects.geojson");
    assertThat(map.statusCode()).as(map.body()).isEqualTo(200);
    assertThat(map.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/geo+json");
    assertThat(HttpTestServer.read(map.body()).path("features")).hasSize(1);
    assertThat(HttpTestServer.read(map.body()).path("withoutPlace").asInt()).isEqualTo(1);
  }

  private static int assign(String json) {
    return server.put(Role.GIS_OFFICER, ASSIGNMENT.formatted(pipeline), json).statusCode();
  }

  /** Records a run that ended some days ago and rejected rows. */
  private static UUID run(int daysAgo, String code, int rows) {
    UUID run = UUID.randomUUID();
    db.execute(
        """
        INSERT INTO jobs.pipeline_run (id, pipeline, trigger_kind, requested_by, state, attempt, started_at, ended_at)
        VALUES ('RUN', 'PIPELINE', 'api', 'test', 'published_with_rejects', 1, current_date - DAYS, current_date - DAYS)
        """
            .replace("RUN", run.toString())
            .replace("PIPELINE", pipeline)
            .replace("DAYS", String.valueOf(daysAgo)));
    db.execute(
        "INSERT INTO jobs.run_step (run_id, attempt, position, step, rows_in, rows_out, rows_rejected, seconds) VALUES ('"
            + run
            + "', 1, 1, 'read', 10, 10, 0, 1)");
    db.execute(
        "INSERT INTO jobs.reject (run_id, attempt, step, row_number, line, field, code, reason) SELECT '"
            + run
            + "', 1, 'read', n, n, 'watts', '"
            + code
            + "', 'is missing' FROM generate_series(1, "
            + rows
            + ") n");
    return run;
  }

  private static Instant endedAt(int daysAgo) {
    return db.database()
        .with(
            h ->
                h.createQuery("SELECT CAST(current_date - " + daysAgo + " AS timestamptz)")
                    .mapTo(OffsetDateTime.class)
                    .one())
        .toInstant();
  }
}
