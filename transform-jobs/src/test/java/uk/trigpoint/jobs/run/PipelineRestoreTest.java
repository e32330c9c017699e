package uk.trigpoint.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.jobs.JobsServer;
import uk.trigpoint.jobs.library.Approval;
import uk.trigpoint.jobs.library.PipelineStore;
import uk.trigpoint.jobs.library.StoredPipeline;
import uk.trigpoint.testing.PostgisExtension;

/** Tests that a former version of a pipeline is restored as a version that others must approve. */
class PipelineRestoreTest {
  private static final Pattern OPENED = Pattern.compile("name=\"opened\" value=\"([0-9a-f]+)\"");

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
    lights = "restored" + tests++;
    server.save(lights, Lights.yaml(lights));
    server.save(lights, Lights.yaml(lights) + "# more\n");
  }

  @Test
  void theFormerTextBecomesANewVersionThatWaitsForApproval() {
    assertThat(page("/versions/1")).contains(path("/versions/1/restore"), "Restore this version");
    assertThat(page("/versions/2")).doesNotContain("Restore this version");
    String confirm = page("/versions/1/restore");
    assertThat(confirm)
        .contains(
            "Restore version 1 of " + lights + "?",
            "is saved as version 3",
            "Runs use it when a second person has approved it",
            "value=\"Restore version 1\"")
        .contains("class=\"tp-gone\">- # more");
    HttpResponse<String> done = restore(1, "Back again", opened(confirm));
    assertThat(done.statusCode()).as(done.body()).isEqualTo(303);
    StoredPipeline current = current();
    assertThat(current.version()).isEqualTo(3);
    assertThat(current.yaml()).isEqualTo(Lights.yaml(lights));
    assertThat(current.reason()).isEqualTo("Back again");
    assertThat(current.savedBy()).isEqualTo("demo-gis-officer");
    assertThat(current.approval()).isEqualTo(Approval.WAITING);
  }

  @Test
  void aChangeByOthersMeanwhileIsNotLost() {
    String opened = opened(page("/versions/1/restore"));
    server.save(lights, Lights.yaml(lights) + "# by others\n");
    HttpResponse<String> late = restore(1, "Mine", opened);
    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(late.body())
        .contains("Error: ", "Somebody saved version 3", "value=\"Mine\"")
        .contains("class=\"tp-gone\">- # by others");
    assertThat(current().yaml()).contains("# by others");
    assertThat(restore(1, "Mine", opened(late.body())).statusCode()).isEqualTo(303);
  }

  @Test
  void aVersionWithFaultsIsNotRestored() {
    server.save(lights, Lights.yaml(lights).replace("type: publish", "type: publishh"));
    server.save(lights, Lights.yaml(lights) + "# mended\n");
    HttpResponse<String> refused = restore(3, "Try", opened(page("/versions/3/restore")));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("Error: ", "publishh");
    assertThat(current().version()).isEqualTo(4);
  }

  @Test
  void itNeedsAReasonAnOtherVersionAndTheRole() {
    HttpResponse<String> unexplained = restore(1, " ", opened(page("/versions/1/restore")));
    assertThat(unexplained.statusCode()).isEqualTo(422);
    assertThat(unexplained.body()).contains("Enter why you restore it", "href=\"#reason\"");
    assertThat(restore(1, "x".repeat(501), "").statusCode()).isEqualTo(422);
    assertThat(get(Role.GIS_OFFICER, "/versions/2/restore")).isEqualTo(409);
    assertThat(get(Role.GIS_OFFICER, "/versions/9/restore")).isEqualTo(404);
    assertThat(get(Role.STAFF, "/versions/1/restore")).isEqualTo(403);
    assertThat(current().version()).isEqualTo(2);
  }

  private static String path(String of) {
    return "/console/pipelines/" + lights + of;
  }

  private static int get(Role role, String of) {
    return server.get(role, path(of)).statusCode();
  }

  private static String page(String of) {
    HttpResponse<String> answer = server.get(Role.GIS_OFFICER, path(of));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private static HttpResponse<String> restore(int version, String reason, String opened) {
    return server.form(
        Role.GIS_OFFICER,
        path("/versions/" + version + "/restore"),
        Map.of("reason", reason, "opened", opened));
  }

  private static String opened(String page) {
    Matcher opened = OPENED.matcher(page);
    assertThat(opened.find()).isTrue();
    return opened.group(1);
  }

  private static StoredPipeline current() {
    return server.bean(PipelineStore.class).find(lights).orElseThrow();
  }
}
