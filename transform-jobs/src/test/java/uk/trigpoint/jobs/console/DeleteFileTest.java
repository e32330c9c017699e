package uk.trigpoint.jobs.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
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
import uk.trigpoint.testing.PostgisExtension;

/** Tests that a file of the inbox is deleted on the page of a pipeline, after a confirmation. */
class DeleteFileTest {
  private static final Pattern OPENED = Pattern.compile("name=\"opened\" value=\"([0-9a-f]+)\"");

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static JobsServer server;
  static Path inbox;

  @BeforeAll
  static void start() throws Exception {
    server = new JobsServer(db, home, 0, false);
    server.save("lamps", ConsoleData.pipeline("lamps", "Lamps", 5));
    server.save(
        "others",
        ConsoleData.pipeline("others", "Others", 5)
            .replace("default: \"others*", "default: \"lamps*"));
    inbox = Files.createDirectories(home.resolve("inbox"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void files() throws Exception {
    Files.writeString(inbox.resolve("lamps_1.csv"), "Asset,Kind,X,Y\nA1,LED,445000,215000\n");
    Files.writeString(inbox.resolve("lamps_2.csv"), "Asset,Kind,X,Y\nA2,LED,445000,215000\n");
    Files.writeString(inbox.resolve("secret.csv"), "x\n");
  }

  @Test
  void aFileIsDeletedAfterAPageThatNamesItAndWhoElseReadsIt() {
    String page = page("/console/pipelines/lamps");
    assertThat(page)
        .contains("/console/pipelines/lamps/files/delete?name=lamps_1.csv", "name=lamps_2.csv")
        .doesNotContain("secret.csv");
    assertThat(page.indexOf("name=lamps_2.csv")).isLessThan(page.indexOf("name=lamps_1.csv"));
    String confirm = page("/console/pipelines/lamps/files/delete?name=lamps_1.csv");
    assertThat(confirm)
        .contains("Delete <bdi class=\"tp-break\">lamps_1.csv</bdi>?", "36 bytes")
        .contains("These pipelines read it too: others.");
    assertThat(inbox.resolve("lamps_1.csv")).exists();
    assertThat(delete("lamps_1.csv", opened(confirm)).statusCode()).isEqualTo(303);
    assertThat(inbox.resolve("lamps_1.csv")).doesNotExist();
    assertThat(inbox.resolve("lamps_2.csv")).exists();
    assertThat(page("/console/pipelines/lamps")).doesNotContain("name=lamps_1.csv");
  }

  @Test
  void aFileThatCameMeanwhileIsNotDeleted() throws Exception {
    String opened = opened(page("/console/pipelines/lamps/files/delete?name=lamps_2.csv"));
    Files.writeString(inbox.resolve("lamps_2.csv"), "Asset,Kind,X,Y\nA9,LED,445000,215000,new\n");
    HttpResponse<String> late = delete("lamps_2.csv", opened);
    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(late.body()).contains("Another file came under this name");
    assertThat(inbox.resolve("lamps_2.csv")).exists();
    assertThat(delete("lamps_2.csv", opened(late.body())).statusCode()).isEqualTo(303);
  }

  @Test
  void onlyFilesThatThePipelineReadsAndOnlyByOfficers() {
    for (String name : new String[] {"secret.csv", "none.csv", "../demo-issuer.jwk", "<b>"}) {
      assertThat(delete(name, "").statusCode()).as(name).isEqualTo(404);
    }
    assertThat(inbox.resolve("secret.csv")).exists();
    String path = "/console/pipelines/lamps/files/delete?name=lamps_1.csv";
    assertThat(server.get(Role.STAFF, path).statusCode()).isEqualTo(403);
    assertThat(server.get(Role.PUBLIC, path).statusCode()).isEqualTo(401);
    assertThat(server.get(Role.GIS_OFFICER, path.replaceAll("\\?.*", "")).statusCode())
        .isEqualTo(400);
  }

  private static String page(String path) {
    HttpResponse<String> answer = server.get(Role.GIS_OFFICER, path);
    assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
    return answer.body();
  }

  private static HttpResponse<String> delete(String name, String opened) {
    return server.form(
        Role.GIS_OFFICER,
        "/console/pipelines/lamps/files/delete",
        Map.of("name", name, "opened", opened));
  }

  private static String opened(String page) {
    Matcher opened = OPENED.matcher(page);
    assertThat(opened.find()).isTrue();
    return opened.group(1);
  }
}
