package uk.trigpoint.jobs.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.jobs.JobsServer;
import uk.trigpoint.testing.PostgisExtension;

/** Tests the pages of pipelines and schedules. */
class PipelinePagesTest {
  private static final String ROWS =
      "Asset,Kind,X,Y\nA1,LED,445000,215000\nA2,SON,445010,215020\nA3,gas,445020,215000\n";

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static JobsServer server;
  static int tests;
  static String lamps = "";

  @BeforeAll
  static void start() {
    server = new JobsServer(db, home, 0, false);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void save() throws Exception {
    lamps = "lamps" + tests++;
    server.save(lamps, ConsoleData.pipeline(lamps, "Lamps " + lamps, 5));
    Path inbox = Files.createDirectories(home.resolve("inbox"));
    Files.writeString(inbox.resolve(lamps + ".csv"), ROWS);
  }

  @Test
  void theListIsFilteredByStanding() {
    ConsoleData.run(db, lamps, "failed", "Broken.");
    assertThat(page("/console/pipelines")).contains("Lamps " + lamps);
    assertThat(page("/console/pipelines?standing=failed")).contains("Lamps " + lamps);
    assertThat(page("/console/pipelines?standing=late")).doesNotContain("Lamps " + lamps);
    assertThat(server.get(Role.GIS_OFFICER, "/console/pipelines?standing=x").statusCode())
        .isEqualTo(400);
  }

  @Test
  void aPipelineShowsItsGraphItsStepsAndItsForm() {
    String page = page("/console/pipelines/" + lamps);
    assertThat(page)
        .contains("<svg width=\"574\"", "tp-graph-hint--12", "1. read", "2. kinds", "3. publish")
        .contains("/preview?output=kinds.output", "Readers see no data yet.", "Version 1")
        .contains("name=\"parameter-file\"");
    assertThat(page.split("<rect ", -1)).hasSize(4);
  }

  @Test
  void aRunIsStartedWithParametersAndAWrongOneIsNamedBesideItsField() {
    String path = "/console/pipelines/" + lamps + "/runs";
    assertThat(post(path, "parameter-file=" + lamps + ".csv").statusCode()).isEqualTo(303);
    HttpResponse<String> wrong = post(path, "parameter-colour=red");
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("Error: ", "colour");
    HttpResponse<String> longer = post(path, "parameter-file=" + "x".repeat(300));
    assertThat(longer.statusCode()).isEqualTo(422);
    assertThat(longer.body()).contains("href=\"#parameter-file\"", "longer than 200");
  }

  @Test
  void anOutputIsPreviewed() {
    assertThat(page("/console/pipelines/" + lamps + "/preview?output=kinds"))
        .contains("A1", "sodium", "<circle ", "Where the shown rows lie");
    assertThat(
            server
                .get(Role.GIS_OFFICER, "/console/pipelines/" + lamps + "/preview?output=none")
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void aFileIsGivenAndThePageSaysUnderWhichNameAndWhatARunReads() throws Exception {
    String path = "/console/pipelines/" + lamps;
    assertThat(page(path))
        .contains(">Files</h2>", "Step read", lamps + "*.csv", lamps + ".csv</bdi>, 78 bytes");
    HttpResponse<String> given = give("read", "Lamp export (2).CSV", ROWS + "A4,LED,1,1\n", "");
    assertThat(given.statusCode()).as(given.body()).isEqualTo(303);
    String location = given.headers().firstValue("Location").orElseThrow();
    assertThat(location).matches(path + "\\?given=" + lamps + "_[0-9]{8}_[0-9]{6}\\.csv#files");
    assertThat(page(location.replace("#files", "")))
        .contains("The file is in the inbox", "href=\"#run\"");
    HttpResponse<String> fits = give("read", lamps + "_2026.csv", ROWS + "A5,LED,1,1\n", "");
    assertThat(fits.headers().firstValue("Location"))
        .contains(path + "?given=" + lamps + "_2026.csv#files");
    assertThat(page(path + "?given=" + lamps + "_2026.csv"))
        .contains("A run reads <bdi class=\"tp-break\">" + lamps + "_2026");
    HttpResponse<String> other = give("read", lamps + "_2026.csv", ROWS, "");
    assertThat(other.statusCode()).isEqualTo(409);
    assertThat(other.body())
        .contains("Error: ", "href=\"#file-read\"", "is in the inbox with other content");
    assertThat(give("read", lamps + "_2026.csv", ROWS, "true").statusCode()).isEqualTo(303);
    assertThat(home.resolve("inbox").resolve(lamps + "_2026.csv")).hasContent(ROWS);
    assertThat(page(path + "?given=none.csv")).doesNotContain("The file is in the inbox");
    assertThat(page(path + "?given=..%2F..%2Fetc")).doesNotContain("The file is in the inbox");
  }

  @Test
  void aFileThatCannotBeGivenIsNamedBesideItsField() {
    HttpResponse<String> wrong = give("read", "<b>x</b>.xlsx", "x", "");
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body())
        .contains("does not fit " + lamps + "*.csv", "id=\"file-read-error\"")
        .doesNotContain("<b>x</b>.xlsx does");
    HttpResponse<String> none = give("read", "", "", "");
    assertThat(none.statusCode()).isEqualTo(422);
    assertThat(none.body()).contains("Select a file");
    HttpResponse<String> empty = give("read", lamps + "_0.csv", "", "");
    assertThat(empty.statusCode()).isIn(400, 422);
    assertThat(empty.body()).contains("file-read-error");
    assertThat(give("publish", "x.csv", "x", "").statusCode()).isEqualTo(400);
  }

  @Test
  void aPreviewWithoutAFileLeadsToWhereOneIsGiven() throws Exception {
    Files.delete(home.resolve("inbox").resolve(lamps + ".csv"));
    HttpResponse<String> answer =
        server.get(Role.GIS_OFFICER, "/console/pipelines/" + lamps + "/preview?output=kinds");
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body())
        .contains("href=\"#files\"", "Give the pipeline a file here", "No file</dd>")
        .contains("href=\"/console/pipelines\"");
  }

  private static HttpResponse<String> give(
      String step, String name, String content, String replace) {
    String form =
        """
        --X\r
        Content-Disposition: form-data; name="step"\r
        \r
        %s\r
        --X\r
        Content-Disposition: form-data; name="file"; filename="%s"\r
        Content-Type: text/csv\r
        \r
        %s\r
        --X\r
        Content-Disposition: form-data; name="replace"\r
        \r
        %s\r
        --X--\r
        """
            .formatted(step, name, content, replace);
    return server.post(
        Role.GIS_OFFICER,
        "/console/pipelines/" + lamps + "/files",
        "multipart/form-data; boundary=X",
        form);
  }

  @Test
  void theEditorKeepsWhatWasTypedAndNamesFaultsWithTheirLine() {
    String path = "/console/pipelines/" + lamps + "/edit";
    assertThat(page(path)).contains("map-values", "name=\"version\" value=\"1\"");
    String yaml = ConsoleData.pipeline(lamps, "<script>alert(1)</script>", 5);
    HttpResponse<String> faulty =
        post(path, form(yaml.replace("type: map-values", "type: map-value"), "", 1));
    assertThat(faulty.statusCode()).isEqualTo(422);
    assertThat(faulty.body())
        .contains("Error: ", "line 1", "map-value", "&lt;script&gt;alert(1)")
        .doesNotContain("<script>alert");
    HttpResponse<String> unexplained = post(path, form(yaml, "", 1));
    assertThat(unexplained.statusCode()).isEqualTo(422);
    assertThat(unexplained.body()).contains("Enter why you changed it", "href=\"#reason\"");
    assertThat(post(path, form(yaml, "New title \uD83D\uDE80", 1)).statusCode()).isEqualTo(303);
    HttpResponse<String> late = post(path, form(yaml + "# more\n", "Again", 1));
    assertThat(late.statusCode()).isEqualTo(422);
    assertThat(late.body())
        .contains("Somebody saved version 2 while you edited version 1", "# more");
    assertThat(page("/console/pipelines/" + lamps))
        .contains("&lt;script&gt;alert(1)", "New title \uD83D\uDE80")
        .doesNotContain("<script>alert");
    assertThat(page("/console/pipelines/" + lamps + "/versions/2"))
        .contains("class=\"tp-new\">+ title: &lt;script&gt;", "class=\"tp-gone\">- title: Lamps");
  }

  @Test
  void aScheduleIsPausedAndResumed() {
    assertThat(page("/console/schedules")).contains("Lamps " + lamps, "The last one starts");
    String path = "/console/schedules/" + lamps;
    assertThat(post(path + "/pause", "").statusCode()).isEqualTo(303);
    assertThat(page("/console/schedules")).contains(path + "/resume", "Paused");
    assertThat(post(path + "/resume", "").statusCode()).isEqualTo(303);
    assertThat(page("/console/schedules")).contains(path + "/pause");
    assertThat(post("/console/schedules/none/pause", "").statusCode()).isEqualTo(404);
  }

  @Test
  void aNewPipelineStartsFromASkeletonAnExampleOrACopy() {
    assertThat(page("/console/pipelines")).contains("href=\"/console/pipelines/new\"");
    assertThat(page("/console/pipelines/new"))
        .contains("Example: ", "value=\"copy:" + lamps + "\"", "A skeleton");
    String id = "new-" + lamps;
    String skeleton = start(id, "A \"quoted\" <title>", "skeleton");
    assertThat(skeleton).contains("New pipeline " + id, "name=\"version\" value=\"0\"");
    String yaml = yamlOf(skeleton);
    assertThat(yaml).doesNotContain("Skeleton");
    assertThat(yaml).contains("dataset: " + id, "title: \"A \\\"quoted\\\" <title>\"");
    String edit = "/console/pipelines/" + id + "/edit";
    assertThat(post(edit, form(yaml, "", 0)).body()).contains("Enter what it is for");
    assertThat(post(edit, form(yaml, "First", 0)).statusCode()).as(yaml).isEqualTo(303);
    assertThat(server.version(id)).isEqualTo(1);
    assertThat(post(edit, form(yaml + "# again\n", "Second", 0)).statusCode())
        .as("it was saved meanwhile")
        .isEqualTo(422);
    assertThat(yamlOf(start("copy-" + id, "Copy", "copy:" + lamps)))
        .contains("id: copy-" + id, "dataset: copy-" + id, "title: \"Copy\"")
        .contains("values: {LED: led, SON: sodium}");
    assertThat(yamlOf(start("example-" + id, "Example", "example:street-lights")))
        .contains("id: example-" + id)
        .doesNotContain("dataset: street-lights\n");
  }

  @Test
  void aNewPipelineHasANameOfItsOwn() {
    for (String id : new String[] {"", "Street Lights", "new", lamps, "../x"}) {
      HttpResponse<String> refused =
          server.form(
              Role.GIS_OFFICER,
              "/console/pipelines/new",
              Map.of("name", id, "title", "Kept", "start", "skeleton"));
      assertThat(refused.statusCode()).as(id).isEqualTo(422);
      assertThat(refused.body()).contains("href=\"#name\"", "value=\"Kept\"");
    }
    HttpResponse<String> unknown =
        server.form(
            Role.GIS_OFFICER,
            "/console/pipelines/new",
            Map.of("name", "fresh", "title", "", "start", "example:../pipelines/care-clients"));
    assertThat(unknown.statusCode()).isEqualTo(422);
    assertThat(unknown.body()).contains("href=\"#title\"", "href=\"#start\"");
    assertThat(post("/console/pipelines/fresh/edit", form("id: fresh", "No", 1)).statusCode())
        .as("a version that never was")
        .isEqualTo(404);
  }

  private static String start(String id, String title, String start) {
    HttpResponse<String> editor =
        server.form(
            Role.GIS_OFFICER,
            "/console/pipelines/new",
            Map.of("name", id, "title", title, "start", start));
    assertThat(editor.statusCode()).as(editor.body()).isEqualTo(200);
    return editor.body();
  }

  private static String yamlOf(String editor) {
    return EditorFields.of(editor).get("yaml");
  }

  @Test
  void aPatchChangesOnlyWhatItStates() {
    page("/console/pipelines/" + lamps); // stores the schedule of the definition
    assertThat(patch("{\"notOn\":\"bank-holidays\",\"missed\":\"skip\"}").statusCode())
        .isEqualTo(200);
    JsonNode paused = JobsServer.read(patch("{\"enabled\":false}").body());
    assertThat(paused.path("cron").asText()).isEqualTo("5 * * * *");
    assertThat(paused.path("missed").asText()).isEqualTo("skip");
    assertThat(paused.path("notOn").asText()).isEqualTo("bank-holidays");
    assertThat(paused.path("enabled").asBoolean()).isFalse();
    JsonNode moved = JobsServer.read(patch("{\"cron\":\"6 * * * *\"}").body());
    assertThat(moved.path("enabled").asBoolean()).as("it stays paused").isFalse();
    assertThat(patch("{\"cron\":\"61 * * * *\"}").statusCode()).isEqualTo(400);
    HttpResponse<String> whole =
        server.put(Role.GIS_OFFICER, "/jobs/v1/schedules/" + lamps, "{\"enabled\":true}");
    assertThat(whole.statusCode()).isEqualTo(400);
    assertThat(whole.body()).contains("cron");
  }

  private static HttpResponse<String> patch(String json) {
    return server.send(
        Role.GIS_OFFICER,
        "PATCH",
        "/jobs/v1/schedules/" + lamps,
        "application/merge-patch+json",
        json);
  }

  @Test
  void onlyOfficersAndOperatorsSeeThem() {
    for (String path :
        new String[] {
          "/console/pipelines",
          "/console/pipelines/" + lamps,
          "/console/pipelines/" + lamps + "/edit",
          "/console/pipelines/new",
          "/console/schedules"
        }) {
      assertThat(server.get(Role.PUBLIC, path).statusCode()).as(path).isEqualTo(401);
      assertThat(server.get(Role.STAFF, path).statusCode()).as(path).isEqualTo(403);
      assertThat(server.get(Role.ADMIN, path).statusCode()).as(path).isEqualTo(200);
    }
  }

  private static String form(String yaml, String reason, int version) {
    return "yaml=%s&reason=%s&version=%d&do=save"
        .formatted(
            URLEncoder.encode(yaml, StandardCharsets.UTF_8),
            URLEncoder.encode(reason, StandardCharsets.UTF_8),
            version);
  }

  private static String page(String path) {
    HttpResponse<String> answer = server.get(Role.GIS_OFFICER, path);
    assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
    return answer.body();
  }

  private static HttpResponse<String> post(String path, String form) {
    return server.send(Role.GIS_OFFICER, "POST", path, "application/x-www-form-urlencoded", form);
  }
}
