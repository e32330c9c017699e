package uk.trigpoint.jobs.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.jobs.JobsServer;
import uk.trigpoint.testing.PostgisExtension;

/** Tests files that are given over HTTP. */
class InboxHttpTest {
  private static final String INBOX = "/jobs/v1/inbox";

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static JobsServer server;
  static int tests;
  static String lights = "";
  static Path inbox;

  @BeforeAll
  static void start() {
    server = new JobsServer(db, home, 0, false);
    inbox = home.resolve("inbox");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void name() {
    lights = "lights" + tests++;
    save(lights, "access: {read: [staff]}");
  }

  private static void save(String id, String access) {
    server.save(
        id,
        """
        id: %1$s
        title: Lights
        parameters: {file: {type: file, title: File, default: "%1$s*.csv"}}
        triggers: {files: true}
        steps:
          - {id: read, type: read, file: "${file}", place: none, columns: [{name: asset, from: [Asset]}]}
          - {id: publish, type: publish, input: read, dataset: %1$s, title: Lights, key: asset, %2$s}
        """
            .formatted(id, access));
  }

  private static HttpResponse<String> give(String name, String content) {
    return give(Role.GIS_OFFICER, name, content);
  }

  private static HttpResponse<String> give(Role role, String name, String content) {
    return server.send(role, "PUT", INBOX + "/" + name, "text/csv", content);
  }

  private static JsonNode find(String name) {
    for (JsonNode file : server.json(Role.GIS_OFFICER, INBOX).path("files")) {
      if (file.path("name").asText().equals(name)) {
        return file;
      }
    }
    throw new AssertionError(name + " is not listed");
  }

  private static List<String> changes(String name) {
    return db.database()
        .with(
            handle ->
                handle
                    .createQuery(
                        "SELECT action || ' ' || bytes || ' ' || (changed_by <> '') FROM jobs.inbox_change WHERE name = :name ORDER BY id")
                    .bind("name", name)
                    .mapTo(String.class)
                    .list());
  }

  private static void assertNothingIsBeingReceived() throws IOException {
    Path giving = inbox.resolve(".giving");
    if (Files.exists(giving)) {
      assertThat(giving).isEmptyDirectory();
    }
  }

  @Test
  void aFileIsGivenListedReplacedAndDeletedAndEachIsRecorded() throws Exception {
    String name = lights + "_1.csv";
    HttpResponse<String> added = give(name, "Asset\nA1\n");
    assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
    JsonNode answer = JobsServer.read(added.body());
    assertThat(answer.path("outcome").asText()).isEqualTo("added");
    JsonNode reader = answer.path("file").path("readBy").path(0);
    assertThat(reader.path("pipeline").asText()).isEqualTo(lights);
    assertThat(reader.path("step").asText()).isEqualTo("read");
    assertThat(reader.path("newest").asText()).isEqualTo(name);
    assertThat(reader.path("startsRun").asBoolean()).isTrue();
    assertThat(inbox.resolve(name)).hasContent("Asset\nA1\n");

    HttpResponse<String> again = give(name, "Asset\nA1\n");
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.body()).contains("\"outcome\":\"unchanged\"");
    HttpResponse<String> other = give(name, "Asset\nA2\n");
    assertThat(other.statusCode()).isEqualTo(409);
    assertThat(other.body()).contains("name", "replace=true");
    assertThat(inbox.resolve(name)).hasContent("Asset\nA1\n");
    HttpResponse<String> replaced = give(name + "?replace=true", "Asset\nA22\n");
    assertThat(replaced.statusCode()).as(replaced.body()).isEqualTo(200);
    assertThat(replaced.body()).contains("\"outcome\":\"replaced\"");
    assertThat(inbox.resolve(name)).hasContent("Asset\nA22\n");

    JsonNode listed = find(name);
    assertThat(listed.path("bytes").asLong()).isEqualTo(10);
    assertThat(listed.path("sha256").asText()).hasSize(64);
    assertThat(listed.path("givenBy").asText()).isNotEmpty();
    assertThat(listed.path("personal").asBoolean()).isFalse();
    Files.writeString(inbox.resolve(name), "Asset\nother system\n");
    assertThat(find(name).path("sha256").isNull()).isTrue();
    assertThat(find(name).path("givenBy").isNull()).isTrue();

    Files.writeString(inbox.resolve(name + ".done"), "");
    assertThat(server.delete(Role.ADMIN, INBOX + "/" + name).statusCode()).isEqualTo(204);
    assertThat(inbox.resolve(name)).doesNotExist();
    assertThat(inbox.resolve(name + ".done")).doesNotExist();
    assertThat(server.delete(Role.ADMIN, INBOX + "/" + name).statusCode()).isEqualTo(404);
    assertThat(changes(name))
        .containsExactly("added 9 true", "replaced 10 true", "deleted 19 true");
    assertNothingIsBeingReceived();
  }

  @Test
  void anyContentTypeIsAFile() {
    for (String type :
        new String[] {
          "application/json",
          "application/x-www-form-urlencoded",
          "application/octet-stream",
          "application/yaml"
        }) {
      HttpResponse<String> answer =
          server.send(
              Role.GIS_OFFICER, "PUT", INBOX + "/" + lights + "_t.csv?replace=true", type, type);
      assertThat(answer.statusCode()).as(type + answer.body()).isLessThan(300);
      assertThat(inbox.resolve(lights + "_t.csv")).hasContent(type);
    }
  }

  @Test
  void namesThatAreNoneOrThatNoPipelineReadsAreRefused() throws Exception {
    for (String name :
        new String[] {
          "..%2F" + lights + ".csv",
          "%2Fetc%2Fpasswd",
          lights + "*.csv",
          lights + "%3F.csv",
          lights + "%5C.csv",
          lights + "%00.csv",
          lights + "%0A.csv",
          lights + "\u00e9.csv".replace("\u00e9", "%C3%A9"),
          "." + lights + ".csv",
          lights + "_" + "x".repeat(300) + ".csv",
          lights + ".csv.done",
          "other.csv"
        }) {
      HttpResponse<String> answer = give(name, "Asset\nA1\n");
      assertThat(answer.statusCode()).as(name + " " + answer.body()).isIn(400, 404);
    }
    assertThat(give("other.csv", "Asset\n").body())
        .contains("is read by no pipeline", lights + "*.csv");
    assertThat(give(lights + ".csv", "").statusCode()).isEqualTo(400);
    assertThat(give(lights + ".csv?replace=perhaps", "Asset\n").statusCode()).isEqualTo(400);
    assertThat(give(lights + ".csv?more=1", "Asset\n").statusCode()).isEqualTo(400);
    try (Stream<Path> files = Files.list(home)) {
      assertThat(files.filter(file -> file.toString().endsWith(".csv"))).isEmpty();
    }
    if (Files.exists(inbox)) {
      try (Stream<Path> files = Files.list(inbox)) {
        assertThat(files.filter(f -> f.toString().contains(lights))).isEmpty();
      }
    }
  }

  @Test
  void linksAndFoldersAreNeitherFollowedNorReplaced() throws Exception {
    Files.createDirectories(inbox);
    Path secret = Files.writeString(home.resolve("secret-" + lights), "secret");
    Path link = Files.createSymbolicLink(inbox.resolve(lights + "_link.csv"), secret);
    Files.createDirectory(inbox.resolve(lights + "_folder.csv"));
    for (String name : new String[] {lights + "_link.csv", lights + "_folder.csv"}) {
      assertThat(give(name + "?replace=true", "Asset\nA1\n").statusCode()).isEqualTo(409);
      assertThat(server.delete(Role.GIS_OFFICER, INBOX + "/" + name).statusCode()).isEqualTo(404);
      assertThat(server.json(Role.GIS_OFFICER, INBOX).toString()).doesNotContain(name);
    }
    assertThat(secret).hasContent("secret");
    assertThat(link).isSymbolicLink();
    assertNothingIsBeingReceived();
  }

  @Test
  void anUploadThatBreaksOffLeavesNothing() throws Exception {
    String name = lights + "_half.csv";
    breakOff(name, "Content-Length: 1000000", "Asset\n" + "A1\n".repeat(100_000));
    breakOff(name, "Transfer-Encoding: chunked", "5\r\nAsset\r\n");
    Path giving = inbox.resolve(".giving");
    for (int i = 0; i < 100 && (!Files.exists(giving) || giving.toFile().list().length > 0); i++) {
      Thread.sleep(100);
    }
    assertThat(giving).isEmptyDirectory();
    assertThat(inbox.resolve(name)).doesNotExist();
    assertThat(changes(name)).isEmpty();
    assertThat(give(name, "Asset\nA1\n").statusCode()).isEqualTo(201);
  }

  private static void breakOff(String name, String length, String part) throws Exception {
    try (Socket socket = new Socket("localhost", server.port())) {
      String head =
          "PUT %s/%s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Type: text/csv\r\n%s\r\n\r\n"
              .formatted(INBOX, name, server.token(Role.GIS_OFFICER), length);
      socket.getOutputStream().write((head + part).getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      Path giving = inbox.resolve(".giving");
      for (int i = 0;
          i < 100 && (!Files.exists(giving) || giving.toFile().list().length == 0);
          i++) {
        Thread.sleep(50);
      }
      assertThat(giving).as("it is being received").isNotEmptyDirectory();
      assertThat(inbox.resolve(name)).doesNotExist();
    }
    Path giving = inbox.resolve(".giving");
    for (int i = 0; i < 100 && giving.toFile().list().length > 0; i++) {
      Thread.sleep(100);
    }
  }

  @Test
  void ofTwoAtOnceOneIsStoredWhole() throws Exception {
    String name = lights + "_two.csv";
    String[] contents = {"Asset\n" + "A1\n".repeat(300_000), "Asset\n" + "B2\n".repeat(300_000)};
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      List<Future<HttpResponse<String>>> answers =
          Stream.of(contents).map(content -> threads.submit(() -> give(name, content))).toList();
      List<Integer> statuses =
          List.of(answers.get(0).get().statusCode(), answers.get(1).get().statusCode());
      assertThat(statuses).containsExactlyInAnyOrder(201, 409);
      assertThat(inbox.resolve(name)).hasContent(contents[statuses.indexOf(201)]);
    }
    assertThat(changes(name)).hasSize(1);
    assertNothingIsBeingReceived();
  }

  @Test
  void onlyThoseWhoMayRunPipelinesGiveListAndDelete() {
    String name = lights + ".csv";
    assertThat(give(Role.STAFF, name, "Asset\n").statusCode()).isEqualTo(403);
    assertThat(give(Role.BROKER, name, "Asset\n").statusCode()).isEqualTo(403);
    assertThat(give(Role.PUBLIC, name, "Asset\n").statusCode()).isEqualTo(401);
    assertThat(give(Role.ADMIN, name, "Asset\n").statusCode()).isEqualTo(201);
    assertThat(server.get(Role.STAFF, INBOX).statusCode()).isEqualTo(403);
    assertThat(server.get(Role.PUBLIC, INBOX).statusCode()).isEqualTo(401);
    assertThat(server.get(Role.ADMIN, INBOX).statusCode()).isEqualTo(200);
    assertThat(server.delete(Role.STAFF, INBOX + "/" + name).statusCode()).isEqualTo(403);
    assertThat(inbox.resolve(name)).exists();
  }

  @Test
  void filesOfPersonalDataAreMarkedAndTheNewestIsTheOneWhoseNameSortsLast() {
    String people = "people-" + lights;
    save(people, "access: {personal: true, rules: [{roles: [broker]}]}");
    assertThat(give(people + "_2.csv", "Asset\nA1\n").statusCode()).isEqualTo(201);
    HttpResponse<String> earlier = give(people + "_1.csv", "Asset\nA2\n");
    assertThat(earlier.statusCode()).as(earlier.body()).isEqualTo(201);
    JsonNode file = find(people + "_1.csv");
    assertThat(file.path("personal").asBoolean()).isTrue();
    assertThat(file.path("readBy").path(0).path("newest").asText()).isEqualTo(people + "_2.csv");
    assertThat(server.json(Role.GIS_OFFICER, INBOX + "?limit=1").path("files")).hasSize(1);
  }
}
