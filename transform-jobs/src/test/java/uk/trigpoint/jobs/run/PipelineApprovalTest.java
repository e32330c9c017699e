package uk.trigpoint.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.catalogue.Licence;
import uk.trigpoint.http.todo.ToDoItem;
import uk.trigpoint.jobs.JobsServer;
import uk.trigpoint.jobs.console.overview.ApprovalsToDo;
import uk.trigpoint.jobs.library.Approval;
import uk.trigpoint.jobs.library.PipelineApprovals;
import uk.trigpoint.jobs.library.PipelineLibrary;
import uk.trigpoint.jobs.schedule.Schedules;
import uk.trigpoint.testing.PostgisExtension;

/** Tests that with TRIGPOINT_PIPELINE_APPROVAL nothing runs that one person alone has saved. */
class PipelineApprovalTest {
  private static final Caller OFFICER = caller("demo-gis-officer");
  private static final Caller OTHER = caller("demo-admin");

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static JobsServer server;
  static int tests;
  static String lights = "";

  @BeforeAll
  static void start() {
    server = new JobsServer(db, home, 0, false, Map.of("trigpoint.pipeline.approval", "true"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void save() {
    lights = "lights" + tests++;
    assertThat(put(Role.GIS_OFFICER, Lights.yaml(lights)).statusCode()).isEqualTo(200);
  }

  @Test
  void aVersionRunsOnlyWhenAnotherPersonHasApprovedIt() {
    HttpResponse<String> early = run();
    assertThat(early.statusCode()).as(early.body()).isEqualTo(409);
    assertThat(early.body()).contains("No version of the pipeline", "approves version 1");
    server.bean(RunRequests.class).requestScheduled(lights, Instant.now());
    assertThat(runs()).isEmpty();
    assertThat(decide(Role.ADMIN, 1, "approve", "").statusCode()).isEqualTo(200);
    assertThat(put(Role.GIS_OFFICER, Lights.yaml(lights) + "# more\n").statusCode()).isEqualTo(200);
    assertThat(run().statusCode()).isEqualTo(202);
    server.bean(RunRequests.class).requestScheduled(lights, Instant.now());
    assertThat(runs().findValuesAsText("definitionVersion")).containsExactly("1", "1");
    JsonNode detail = server.json(Role.GIS_OFFICER, "/jobs/v1/pipelines/" + lights);
    assertThat(detail.path("version").asInt()).as("validate and preview show it").isEqualTo(2);
    assertThat(detail.path("inForce").asInt()).isEqualTo(1);
    assertThat(detail.path("approval").asText()).isEqualTo("waiting");
    assertThat(decide(Role.ADMIN, 2, "approve", "").statusCode()).isEqualTo(200);
    assertThat(run().statusCode()).isEqualTo(202);
    assertThat(runs().findValuesAsText("definitionVersion")).containsExactly("2", "1", "1");
  }

  @Test
  void aScheduleIsInForceWhenItsVersionIsApproved() {
    String daily = Lights.yaml(lights) + "schedule: {cron: \"15 5 * * *\"}\n";
    assertThat(put(Role.GIS_OFFICER, daily).statusCode()).isEqualTo(200);
    assertThat(server.bean(Schedules.class).find(lights)).isEmpty();
    assertThat(decide(Role.ADMIN, 2, "approve", "").statusCode()).isEqualTo(200);
    assertThat(server.bean(Schedules.class).find(lights).orElseThrow().cron())
        .isEqualTo("15 5 * * *");
    assertThat(put(Role.GIS_OFFICER, daily.replace("15 5", "16 5")).statusCode()).isEqualTo(200);
    assertThat(server.get(Role.GIS_OFFICER, "/console/pipelines/" + lights).statusCode())
        .isEqualTo(200);
    assertThat(server.bean(Schedules.class).find(lights).orElseThrow().cron())
        .as("the version waits")
        .isEqualTo("15 5 * * *");
  }

  @Test
  void thePageSaysWhatChangesForReaders() {
    assertThat(page())
        .contains(lights + ": A new dataset. Read by: staff.")
        .contains(lights + ": Licence: " + Licence.INTERNAL.title() + ".");
    String first = Lights.yaml(lights).replace("[staff]", "[admin, staff]");
    assertThat(put(Role.GIS_OFFICER, first).statusCode()).isEqualTo(200);
    assertThat(decide(Role.ADMIN, 2, "approve", "").statusCode()).isEqualTo(200);
    String open =
        first.replace(
            "access: {read: [admin, staff]}", "access: {read: [public]}\n    licence: ogl");
    assertThat(put(Role.GIS_OFFICER, open).statusCode()).isEqualTo(200);
    String readers = lights + ": The access policy changes. Read by: public; before: admin, staff.";
    String licence =
        "Licence: %s; before: %s.".formatted(Licence.OGL.title(), Licence.INTERNAL.title());
    assertThat(page())
        .as("not yet published: compared with the approved version")
        .contains(readers, licence);

    Lights.write(home, "lights_1.csv", Lights.ROWS);
    db.execute("DELETE FROM jobs.pipeline_run");
    assertThat(run().statusCode()).isEqualTo(202);
    Run published = new ExampleRuns(server).execute();
    assertThat(published.state()).as(published.message()).isEqualTo("published");
    assertThat(page())
        .as("compared with what readers see, in numbers for who sees all of it")
        .contains(readers, licence)
        .containsPattern("<li>" + lights + ": (?!The access policy)[^<]*public[^<]*2[^<]*</li>");

    assertThat(put(Role.GIS_OFFICER, first + "# as before\n").statusCode()).isEqualTo(200);
    assertThat(page()).contains("Readers, personal columns and licences stay as they are.");
  }

  private static String page() {
    HttpResponse<String> page = server.get(Role.ADMIN, "/console/pipelines/" + lights);
    assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
    return page.body();
  }

  @Test
  void theAuthorIsRefusedAndTheAttemptIsRecorded() {
    HttpResponse<String> refused = decide(Role.GIS_OFFICER, 1, "approve", "");
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("You saved version 1", "somebody else must decide");
    assertThat(decide(Role.GIS_OFFICER, 1, "approve", "").statusCode()).isEqualTo(403);
    assertThat(decide(Role.GIS_OFFICER, 1, "decline", "No").statusCode()).isEqualTo(403);
    assertThatThrownBy(
            () ->
                server
                    .bean(PipelineApprovals.class)
                    .decide(
                        lights, 1, Approval.APPROVED, hash(1), "", caller("demo-gis-officer#key")))
        .as("a key of the author")
        .hasMessageContaining("somebody else");
    assertThat(run().statusCode()).isEqualTo(409);
    JsonNode decisions = version(1).path("decisions");
    assertThat(decisions.findValuesAsText("decision")).containsExactly("refused", "refused");
    assertThat(decisions.findValuesAsText("by"))
        .containsExactly("demo-gis-officer", "demo-gis-officer#key");
    assertThat(decide(Role.STAFF, 1, "approve", "").statusCode()).isEqualTo(403);
  }

  @Test
  void whoSavedAnEarlierChangeThatNobodyApprovedIsAnAuthorToo() {
    put(Role.ADMIN, Lights.yaml(lights) + "# a comment\n");
    assertThat(decide(Role.GIS_OFFICER, 2, "approve", "").statusCode()).isEqualTo(403);
    assertThat(decide(Role.ADMIN, 2, "approve", "").statusCode()).isEqualTo(403);
    server
        .bean(PipelineApprovals.class)
        .decide(lights, 2, Approval.APPROVED, hash(2), "", caller("third"));
    put(Role.ADMIN, Lights.yaml(lights) + "# another\n");
    assertThat(decide(Role.GIS_OFFICER, 3, "approve", "").statusCode()).isEqualTo(200);
  }

  @Test
  void aDecisionIsMadeOnceAboutTheVersionThatWasRead() {
    String first = hash(1);
    put(Role.GIS_OFFICER, Lights.yaml(lights) + "# evil\n");
    HttpResponse<String> outdated = decide(Role.ADMIN, 1, "approve", "");
    assertThat(outdated.statusCode()).isEqualTo(409);
    assertThat(outdated.body()).contains("Version 2 was saved since");
    HttpResponse<String> other = decide(Role.ADMIN, 2, "approve", first, "");
    assertThat(other.statusCode()).isEqualTo(409);
    assertThat(other.body()).contains("The SHA-256 is not that of version 2");
    assertThat(decide(Role.ADMIN, 2, "approve", null, "").statusCode()).isEqualTo(400);
    assertThat(decide(Role.ADMIN, 2, "decline", "").statusCode()).isEqualTo(400);
    assertThat(decide(Role.ADMIN, 2, "decline", "Wrong file").statusCode()).isEqualTo(200);
    HttpResponse<String> replay = decide(Role.ADMIN, 2, "approve", "");
    assertThat(replay.statusCode()).isEqualTo(409);
    assertThat(replay.body()).contains("already declined");
    assertThat(run().statusCode()).isEqualTo(409);
    JsonNode decision = version(2).path("decisions").path(0);
    assertThat(decision.path("comment").asText()).isEqualTo("Wrong file");
    assertThat(decision.path("sha256").asText()).isEqualTo(hash(2));
  }

  @Test
  void anApprovalOfOtherTextDoesNotCountAndIsNeverChanged() {
    decide(Role.ADMIN, 1, "approve", "");
    assertThat(run().statusCode()).isEqualTo(202);
    assertThatThrownBy(
            () -> db.database().with(h -> h.execute("DELETE FROM jobs.pipeline_decision")))
        .hasMessageContaining("permission denied");
    db.asSuperuser(
        h ->
            h.execute(
                "UPDATE jobs.pipeline_definition SET definition = definition || '# evil' WHERE pipeline = ?",
                lights));
    assertThat(run().statusCode()).isEqualTo(409);
  }

  @Test
  void aDeletedPipelineDoesNotComeBackByItsFormerApproval() {
    decide(Role.ADMIN, 1, "approve", "");
    server.delete(Role.GIS_OFFICER, "/jobs/v1/pipelines/" + lights + "?confirm=" + lights);
    put(Role.GIS_OFFICER, Lights.yaml(lights) + "# again\n");
    assertThat(run().statusCode()).isEqualTo(409);
    assertThat(decide(Role.ADMIN, 3, "approve", "").statusCode()).isEqualTo(200);
    assertThat(run().statusCode()).isEqualTo(202);
  }

  @Test
  void theScheduleOfAVersionThatWaitsIsNotInForce() {
    decide(Role.ADMIN, 1, "approve", "");
    String scheduled =
        Lights.yaml(lights).replace("maxRej", "schedule: {cron: \"* * * * *\"}\nmaxRej");
    put(Role.GIS_OFFICER, scheduled);
    server.get(Role.GIS_OFFICER, "/console/pipelines/" + lights);
    assertThat(schedules()).doesNotContain(lights);
    decide(Role.ADMIN, 2, "approve", "");
    assertThat(schedules()).contains(lights);
    assertThat(server.bean(PipelineLibrary.class).findInForce("care-clients"))
        .as("shipped pipelines need no approval")
        .isPresent();
  }

  @Test
  void thePageComparesAndDecides() {
    decide(Role.ADMIN, 1, "approve", "");
    put(
        Role.GIS_OFFICER,
        Lights.yaml(lights).replace("title: Street lights", "title: <b>Lamps</b>"));
    String path = "/console/pipelines/" + lights;
    String own = server.get(Role.GIS_OFFICER, path).body();
    assertThat(own)
        .contains("Waits for approval", "somebody else must approve it", "The run uses version 1.")
        .contains("class=\"tp-new\">+ title: &lt;b&gt;Lamps", "class=\"tp-gone\">- title: Street")
        .doesNotContain("Approve version");
    String decision = path + "/versions/2/decision";
    HttpResponse<String> refused =
        server.form(
            Role.GIS_OFFICER, decision, Map.of("do", "approve", "sha256", hash(2), "comment", ""));
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("There is a problem", "somebody else must decide");
    assertThat(server.get(Role.ADMIN, path).body()).contains("Approve version 2", hash(2));
    HttpResponse<String> unexplained =
        server.form(Role.ADMIN, decision, Map.of("do", "decline", "sha256", hash(2)));
    assertThat(unexplained.statusCode()).isEqualTo(400);
    assertThat(unexplained.body()).contains("href=\"#comment\"", "Enter why you decline it");
    assertThat(
            server
                .form(
                    Role.ADMIN,
                    decision,
                    Map.of("do", "decline", "sha256", hash(2), "comment", "No <i>"))
                .statusCode())
        .isEqualTo(303);
    assertThat(server.get(Role.GIS_OFFICER, path).body())
        .contains("Declined", "No &lt;i&gt;", "Runs use version 1.");
  }

  @Test
  void theStartPageShowsItToThoseWhoMayDecide() {
    ApprovalsToDo todo = server.bean(ApprovalsToDo.class);
    assertThat(hrefs(todo.list(OFFICER)))
        .doesNotContain("/console/pipelines/" + lights + "#approval");
    assertThat(hrefs(todo.list(OTHER))).contains("/console/pipelines/" + lights + "#approval");
    assertThat(todo.list(OTHER).getFirst().title())
        .isEqualTo("1 pipeline version to approve, changed by demo-gis-officer");
    assertThat(todo.list(Caller.anonymous("test"))).isEmpty();
    decide(Role.ADMIN, 1, "approve", "");
    assertThat(hrefs(todo.list(OTHER)))
        .doesNotContain("/console/pipelines/" + lights + "#approval");
  }

  private static List<String> hrefs(List<ToDoItem> items) {
    return items.stream().map(ToDoItem::href).toList();
  }

  private static List<String> schedules() {
    return server.bean(Schedules.class).list().stream().map(s -> s.pipeline()).toList();
  }

  private static Caller caller(String subject) {
    return Caller.of(subject, Set.of(Role.GIS_OFFICER), "test");
  }

  private static HttpResponse<String> put(Role role, String yaml) {
    return server.send(role, "PUT", "/jobs/v1/pipelines/" + lights, "application/yaml", yaml);
  }

  private static HttpResponse<String> run() {
    return server.send(
        Role.GIS_OFFICER,
        "POST",
        "/jobs/v1/pipelines/" + lights + "/runs",
        "application/json",
        "{}");
  }

  private static JsonNode runs() {
    return server.json(Role.GIS_OFFICER, "/jobs/v1/pipelines/" + lights + "/runs").path("runs");
  }

  private static JsonNode version(int version) {
    for (JsonNode one :
        server
            .json(Role.GIS_OFFICER, "/jobs/v1/pipelines/" + lights + "/versions")
            .path("versions")) {
      if (one.path("version").asInt() == version) {
        return one;
      }
    }
    throw new AssertionError("no version " + version);
  }

  private static String hash(int version) {
    return version(version).path("sha256").asText();
  }

  private static HttpResponse<String> decide(Role role, int version, String what, String comment) {
    return decide(role, version, what, hash(version), comment);
  }

  private static HttpResponse<String> decide(
      Role role,
      int version,
      String what,
      @org.jspecify.annotations.Nullable String sha256,
      String comment) {
    return server.send(
        role,
        "POST",
        "/jobs/v1/pipelines/%s/versions/%d/%s".formatted(lights, version, what),
        "application/json",
        sha256 == null
            ? "{}"
            : "{\"sha256\":\"%s\",\"comment\":\"%s\"}".formatted(sha256, comment));
  }
}
