package uk.trigpoint.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.jobs.JobsServer;
import uk.trigpoint.testing.PostgisExtension;

/** Tests runs, schedules and the console over HTTP, with workers and the timer. */
class RunHttpTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static JobsServer server;

  @BeforeAll
  static void load() {
    server = new JobsServer(db, home, 2, true);
    server.loadCounty(2_000);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void startsStreamsAndShowsARun() {
    HttpResponse<String> response =
        server.send(
            Role.GIS_OFFICER,
            "POST",
            "/jobs/v1/pipelines/care-clients/runs",
            "application/json",
            "{}");
    assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
    String run = JobsServer.read(response.body()).path("run").asText();
    HttpResponse<String> live =
        server.send(
            Role.GIS_OFFICER,
            HttpRequest.newBuilder(server.uri("/jobs/v1/runs/" + run + "/log"))
                .header("Accept", "text/event-stream")
                .GET());
    assertThat(live.body())
        .contains("event: log")
        .contains("event: run")
        .contains("event: end")
        .contains("\"published_with_rejects\"");
    JsonNode ended = server.json(Role.GIS_OFFICER, "/jobs/v1/runs/" + run);
    assertThat(ended.path("state").asText()).isEqualTo("published_with_rejects");
    assertThat(ended.path("steps")).hasSize(12);
    assertThat(server.json(Role.ADMIN, "/jobs/v1/runs/" + run + "/rejects").path("rejects"))
        .isNotEmpty();
    assertThat(server.json(Role.GIS_OFFICER, "/jobs/v1/runs/" + run + "/log").path("log"))
        .hasSizeGreaterThan(5);
    assertThat(server.json(Role.GIS_OFFICER, "/jobs/v1/pipelines/care-clients/runs").path("runs"))
        .isNotEmpty();
    HttpResponse<String> page = server.get(Role.GIS_OFFICER, "/console/runs/" + run);
    assertThat(page.body())
        .contains("rows published as version")
        .contains("Values of personal data are not kept with rejects")
        .contains("UNKNOWN_UPRN")
        .contains("/assets/console.js");
    assertThat(server.get(Role.GIS_OFFICER, "/console/pipelines/care-clients").body())
        .contains("Run now")
        .contains("at 05:15");
    assertThat(server.get(Role.PUBLIC, "/assets/console.js").statusCode()).isEqualTo(200);
  }

  @Test
  void startsARunFromTheConsole() {
    HttpResponse<String> started =
        server.send(
            Role.GIS_OFFICER,
            "POST",
            "/console/pipelines/care-clients/runs",
            "application/x-www-form-urlencoded",
            "");
    assertThat(started.statusCode()).as(started.body()).isEqualTo(303);
    assertThat(started.headers().firstValue("Location").orElseThrow()).startsWith("/console/runs/");
  }

  @Test
  void aRequestedRunHasATriggerThatIsKnown() {
    HttpResponse<String> wrong =
        server.send(
            Role.GIS_OFFICER,
            "POST",
            "/jobs/v1/pipelines/care-clients/runs",
            "application/json",
            "{\"trigger\":\"schedule\"}");
    assertThat(wrong.statusCode()).as(wrong.body()).isEqualTo(400);
    assertThat(wrong.body()).contains("trigger", "must be api or cli");
  }

  @Test
  void showsAndValidatesPipelines() throws Exception {
    JsonNode detail = server.json(Role.GIS_OFFICER, "/jobs/v1/pipelines/care-clients");
    assertThat(JobsServer.texts(detail.path("steps"), "id"))
        .containsSubsequence("read", "check", "once", "locate", "current", "ward", "publish");
    server.save("broken", "id: broken\ntitle: Broken\nsteps: 7\n");
    JsonNode all = server.json(Role.GIS_OFFICER, "/jobs/v1/pipelines");
    assertThat(JobsServer.texts(all.path("pipelines"), "id")).contains("care-clients");
    assertThat(all.path("pipelines").path(0).path("faults").path(0).path("field").asText())
        .isEqualTo("steps");
    HttpResponse<String> rejected =
        server.send(
            Role.GIS_OFFICER,
            "POST",
            "/jobs/v1/pipelines/validate",
            "application/yaml",
            "id: x\ntitle: X\nsteps:\n- {id: a, type: fly}\n");
    assertThat(rejected.statusCode()).isEqualTo(422);
    assertThat(JobsServer.read(rejected.body()).path("faults").path(0).path("step").asText())
        .isEqualTo("a");
    String good =
        new String(
            getClass().getResourceAsStream("/pipelines/care-clients.yaml").readAllBytes(),
            java.nio.charset.StandardCharsets.UTF_8);
    HttpResponse<String> accepted =
        server.send(
            Role.GIS_OFFICER, "POST", "/jobs/v1/pipelines/validate", "application/yaml", good);
    assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(200);
    assertThat(JobsServer.read(accepted.body()).path("id").asText()).isEqualTo("care-clients");
  }

  @Test
  void aPreviewShowsTheFirstRowsWithoutPersonalValuesAndLeavesNothing() {
    JsonNode preview =
        server.json(
            Role.GIS_OFFICER, "/jobs/v1/pipelines/care-clients/preview?output=ward.joined&limit=5");
    assertThat(preview.path("rows")).hasSize(5);
    assertThat(preview.path("count").asLong()).isGreaterThan(5);
    JsonNode first = preview.path("rows").path(0);
    assertThat(first.path("values").path("client_ref").asText()).startsWith("ASC");
    assertThat(first.path("values").path("name").asText()).isEqualTo("…");
    assertThat(first.path("values").path("ward_name").asText()).isNotBlank();
    assertThat(first.path("geometry").isNull()).isTrue();
    assertThat(JobsServer.texts(preview.path("rejects"), "code")).contains("HISTORIC_UPRN");
    assertThat(preview.path("masked").toString()).contains("date_of_birth");
    long tables =
        db.asSuperuser(
            h ->
                h.createQuery(
                        "SELECT count(*) FROM pg_tables WHERE starts_with(tablename, 'preview$')")
                    .mapTo(Long.class)
                    .one());
    assertThat(tables).isZero();
    HttpResponse<String> unknown =
        server.get(Role.GIS_OFFICER, "/jobs/v1/pipelines/care-clients/preview?output=wrad");
    assertThat(unknown.statusCode()).as(unknown.body()).isEqualTo(400);
    assertThat(unknown.body()).contains("ward.joined");
    assertThat(
            server
                .get(Role.STAFF, "/jobs/v1/pipelines/care-clients/preview?output=read")
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void definitionsAreSavedInVersionsAndExplained() {
    String yaml =
        """
        id: wards-again
        title: Wards again
        steps:
          - {id: wards, type: read-dataset, dataset: wards}
          - {id: named, type: filter, input: wards, when: "name != null"}
          - {id: rest, type: discard, input: named.failed}
          - {id: publish, type: publish, input: named.passed, dataset: wards-again, title: Wards again, key: code, access: {read: [staff]}}
        """;
    String path = "/jobs/v1/pipelines/wards-again";
    HttpResponse<String> saved =
        server.send(Role.GIS_OFFICER, "PUT", path, "application/yaml", yaml);
    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
    assertThat(saved.headers().firstValue("ETag")).contains("\"1\"");
    String changed = yaml.replace("Wards again\nsteps", "Wards, again\nsteps");
    assertThat(
            server
                .send(Role.GIS_OFFICER, "PUT", path + "?reason=Title", "application/yaml", changed)
                .statusCode())
        .isEqualTo(200);
    HttpResponse<String> late =
        server.send(
            Role.GIS_OFFICER,
            HttpRequest.newBuilder(server.uri(path))
                .header("Content-Type", "application/yaml")
                .header("If-Match", "\"1\"")
                .PUT(HttpRequest.BodyPublishers.ofString(yaml)));
    assertThat(late.statusCode()).as(late.body()).isEqualTo(409);
    assertThat(server.get(Role.GIS_OFFICER, path + "/definition?version=1").body()).isEqualTo(yaml);
    assertThat(server.json(Role.GIS_OFFICER, path + "/versions").path("versions")).hasSize(2);
    assertThat(server.json(Role.GIS_OFFICER, path + "/explanation").toString())
        .contains("one statement in the database", "INSERT INTO");
    assertThat(server.json(Role.GIS_OFFICER, "/jobs/v1/steps").path("steps").size())
        .isGreaterThan(25);
    assertThat(server.json(Role.GIS_OFFICER, "/jobs/v1/pipeline.schema.json").toString())
        .contains("spatial-join");
    assertThat(delete(path).statusCode()).isEqualTo(400);
    assertThat(delete(path + "?confirm=wards-again").statusCode()).isEqualTo(204);
    assertThat(server.get(Role.GIS_OFFICER, path).statusCode()).isEqualTo(404);
  }

  @Test
  void validationShowsWhatAChangedPolicyGivesAndTakes() throws Exception {
    server.send(
        Role.GIS_OFFICER, "POST", "/jobs/v1/pipelines/care-clients/runs", "application/json", "{}");
    Catalogue catalogue = server.bean(Catalogue.class);
    for (int i = 0; i < 300 && catalogue.findForPublishing("care-clients").isEmpty(); i++) {
      Thread.sleep(100);
    }
    String yaml =
        new String(
            getClass().getResourceAsStream("/pipelines/care-clients.yaml").readAllBytes(),
            java.nio.charset.StandardCharsets.UTF_8);
    assertThat(policyChanges(yaml)).isEmpty();
    assertThat(policyChanges(yaml.replace("allBut: [name, ", "allBut: [")).toString())
        .contains("The role supplier gains the columns name.");
  }

  private static HttpResponse<String> delete(String path) {
    return server.send(Role.GIS_OFFICER, HttpRequest.newBuilder(server.uri(path)).DELETE());
  }

  private static JsonNode policyChanges(String yaml) {
    HttpResponse<String> response =
        server.send(
            Role.GIS_OFFICER, "POST", "/jobs/v1/pipelines/validate", "application/yaml", yaml);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JobsServer.read(response.body()).path("policyChanges");
  }

  @Test
  void describesAndChangesSchedules() {
    JsonNode schedule =
        server.json(Role.GIS_OFFICER, "/jobs/v1/schedules").path("schedules").path(0);
    assertThat(schedule.path("sentence").asText()).isEqualTo("at 05:15");
    assertThat(schedule.path("next")).hasSize(5);
    assertThat(schedule.path("missed").asText()).isEqualTo("last");
    assertThat(schedule.path("maxAge").asText()).isEqualTo("PT24H");
    HttpResponse<String> bad =
        server.send(
            Role.GIS_OFFICER,
            "PUT",
            "/jobs/v1/schedules/care-clients",
            "application/json",
            "{\"cron\": \"61 5 * * *\"}");
    assertThat(bad.statusCode()).isEqualTo(400);
    assertThat(JobsServer.read(bad.body()).path("errors").path(0).path("parameter").asText())
        .isEqualTo("cron");
    HttpResponse<String> off =
        server.send(
            Role.GIS_OFFICER,
            "PUT",
            "/jobs/v1/schedules/care-clients",
            "application/json",
            "{\"cron\": \"15 5 * * *\", \"enabled\": false}");
    assertThat(JobsServer.read(off.body()).path("next")).as(off.body()).isEmpty();
    assertThat(due()).isZero();
    server.send(
        Role.GIS_OFFICER,
        "PUT",
        "/jobs/v1/schedules/care-clients",
        "application/json",
        "{\"cron\": \"15 5 * * *\", \"enabled\": true}");
    assertThat(due()).isEqualTo(1);
  }

  @Test
  void aDueTimeStartsARun() throws InterruptedException {
    db.execute(
        "UPDATE jobs.scheduled_tasks SET execution_time = now() - interval '1 minute' WHERE task_instance = 'care-clients'");
    for (int i = 0; i < 100; i++) {
      for (Run run : server.bean(Runs.class).list("care-clients", 50)) {
        if (run.trigger().equals("schedule") && run.state().equals("published_with_rejects")) {
          assertThat(due()).isEqualTo(1);
          return;
        }
      }
      Thread.sleep(100);
    }
    throw new AssertionError("the schedule started no run");
  }

  @Test
  void onlyOfficersHaveAccess() {
    for (String path : new String[] {"/jobs/v1/pipelines", "/jobs/v1/schedules", "/console"}) {
      assertThat(server.get(Role.PUBLIC, path).statusCode()).as(path).isEqualTo(401);
      assertThat(server.get(Role.BROKER, path).statusCode()).as(path).isEqualTo(403);
    }
    assertThat(
            server
                .send(
                    Role.STAFF,
                    "POST",
                    "/jobs/v1/pipelines/care-clients/runs",
                    "application/json",
                    "{}")
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void anUnknownRunOrPipelineIs404() {
    assertThat(server.get(Role.GIS_OFFICER, "/jobs/v1/runs/nonsense").statusCode()).isEqualTo(400);
    assertThat(
            server
                .get(Role.GIS_OFFICER, "/jobs/v1/runs/00000000-0000-0000-0000-000000000000")
                .statusCode())
        .isEqualTo(404);
    assertThat(server.get(Role.GIS_OFFICER, "/jobs/v1/pipelines/none").statusCode()).isEqualTo(404);
    assertThat(
            server
                .send(
                    Role.GIS_OFFICER,
                    "POST",
                    "/jobs/v1/pipelines/none/runs",
                    "application/json",
                    "{}")
                .statusCode())
        .isEqualTo(404);
    assertThat(
            server
                .send(
                    Role.GIS_OFFICER,
                    "POST",
                    "/jobs/v1/pipelines/care-clients/runs",
                    "application/json",
                    "{\"parameters\":{\"x\":\"1\"}}")
                .statusCode())
        .isEqualTo(400);
  }

  private static long due() {
    return db.database()
        .with(
            h ->
                h.createQuery(
                        "SELECT count(*) FROM jobs.scheduled_tasks WHERE task_name = 'pipeline-due'")
                    .mapTo(Long.class)
                    .one());
  }
}
