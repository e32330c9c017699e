package uk.trigpoint.jobs.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.jobs.JobsServer;
import uk.trigpoint.jobs.file.Inbox;
import uk.trigpoint.jobs.file.InboxChanges;
import uk.trigpoint.jobs.run.JobSettings;
import uk.trigpoint.jobs.run.Run;
import uk.trigpoint.jobs.run.RunRequests;
import uk.trigpoint.jobs.run.Runs;
import uk.trigpoint.jobs.run.Trigger;
import uk.trigpoint.testing.PostgisExtension;

/** Tests what starts runs besides people and schedules. The workers run; the timer does not. */
class ArrivalTest {
  private static final String ROWS = "Asset,X,Y\nA1,445000,215000\n";

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static JobsServer server;
  static int tests;
  static String lights = "";
  static Path inbox;

  /** Where a test's clock is. */
  private Instant now = Instant.now();

  @BeforeAll
  static void start() throws IOException {
    server = new JobsServer(db, home, 1, false);
    inbox = Files.createDirectories(home.resolve("inbox"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void name() {
    lights = "lights" + tests++;
  }

  @Test
  void aFileStartsARunWhenItHasSettledAndOnlyOnce() throws Exception {
    save("triggers: {files: {settle: PT30S}}");
    FileArrivals node = node();
    FileArrivals other = node();
    Path file = Files.writeString(inbox.resolve(lights + "_1.csv"), "Asset,X");
    look(node, 0);
    look(node, 29);
    assertThat(runs()).isEmpty();
    Files.writeString(file, ROWS); // it grows, so it must settle again
    look(node, 10);
    look(node, 29);
    assertThat(runs()).isEmpty();
    look(other, 0);
    look(node, 1);
    look(other, 30);
    look(node, 30);
    assertThat(runs()).hasSize(1);
    Run run = end(runs().getFirst());
    assertThat(run.trigger()).isEqualTo("file");
    assertThat(run.state()).as(run.message()).isEqualTo("published");
    assertThat(run.inputFile()).isEqualTo(lights + "_1.csv");
    Files.writeString(inbox.resolve(lights + "_2.csv"), ROWS); // the same content
    look(node, 5);
    look(node, 60);
    assertThat(runs()).hasSize(1);
  }

  @Test
  void aRunReadsTheFileThatStartedItEvenIfANewerOneIsThere() throws Exception {
    save("triggers: {files: true}");
    FileArrivals node = node();
    Files.writeString(inbox.resolve(lights + "_1.csv"), ROWS);
    Files.writeString(inbox.resolve(lights + "_1.csv.done"), "");
    Files.writeString(inbox.resolve(lights + "_2.csv"), "Asset,X,Y\nA2,445000,215000\n");
    look(node, 0);
    assertThat(runs()).hasSize(1);
    assertThat(end(runs().getFirst()).inputFile()).isEqualTo(lights + "_1.csv");
  }

  @Test
  void aFileWithDoneIsWholeAtOnceAndWithoutNever() throws Exception {
    save("triggers: {files: {done: true}}");
    FileArrivals node = node();
    Files.writeString(inbox.resolve(lights + "_1.csv"), ROWS);
    look(node, 0);
    look(node, 3_600);
    assertThat(runs()).isEmpty();
    Files.writeString(inbox.resolve(lights + "_1.csv.done"), "");
    look(node, 0);
    assertThat(runs()).hasSize(1);
  }

  @Test
  void aFileThatIsGivenIsWholeAtOnceAndStartsOneRun() {
    save("triggers: {files: {done: true}}");
    FileArrivals node = node();
    String path = "/jobs/v1/inbox/" + lights + "_1.csv";
    assertThat(server.send(Role.GIS_OFFICER, "PUT", path, "text/csv", ROWS).statusCode())
        .isEqualTo(201);
    look(node, 0);
    look(node(), 0);
    assertThat(runs()).hasSize(1);
    assertThat(server.send(Role.GIS_OFFICER, "PUT", path, "text/csv", ROWS).statusCode())
        .isEqualTo(200);
    look(node, 60);
    assertThat(runs()).hasSize(1);
    String changed = ROWS + "A9,445000,215000\n";
    server.send(Role.GIS_OFFICER, "PUT", path + "?replace=true", "text/csv", changed);
    look(node, 5);
    assertThat(runs()).hasSize(2);
  }

  @Test
  void aFileThatAnotherSystemWritesOverAGivenOneMustSettle() throws Exception {
    save("triggers: {files: {settle: PT30S}}");
    FileArrivals node = node();
    String name = lights + "_1.csv";
    server.send(Role.GIS_OFFICER, "PUT", "/jobs/v1/inbox/" + name, "text/csv", ROWS);
    Files.writeString(inbox.resolve(name), ROWS.substring(0, ROWS.length() - 5));
    look(node, 0);
    look(node, 29);
    assertThat(runs()).isEmpty();
    look(node, 1);
    assertThat(runs()).hasSize(1);
  }

  @Test
  void filesThatWereThereBeforeTheTriggerStartNoRun() throws Exception {
    Path old = Files.writeString(inbox.resolve(lights + "_1.csv"), ROWS);
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(1))));
    save("triggers: {files: {settle: PT1S}}");
    FileArrivals node = node();
    look(node, 0);
    look(node, 60);
    assertThat(runs()).isEmpty();
    Files.writeString(inbox.resolve(lights + "_2.csv"), "Asset,X,Y\nA2,445000,215000\n");
    look(node, 0);
    look(node, 60);
    assertThat(runs()).hasSize(1);
  }

  @Test
  void eachVersionOfADatasetStartsOneRun() throws Exception {
    save("");
    Files.writeString(inbox.resolve(lights + "_1.csv"), ROWS);
    publish();
    server.save("copy-" + lights, copy(lights, "triggers: {datasets: [" + lights + "]}"));
    DatasetArrivals node = server.bean(DatasetArrivals.class);
    node.look();
    assertThat(runs("copy-" + lights)).isEmpty();
    publish();
    node.look();
    node.look();
    assertThat(runs("copy-" + lights)).hasSize(1);
    Run run = end(runs("copy-" + lights).getFirst());
    assertThat(run.trigger()).isEqualTo("dataset");
    publish();
    node.look();
    assertThat(runs("copy-" + lights)).hasSize(2);
  }

  @Test
  void pipelinesThatLeadBackToThemselvesAreNotStarted() throws Exception {
    save("triggers: {datasets: [copy-" + lights + "]}");
    Files.writeString(inbox.resolve(lights + "_1.csv"), ROWS);
    publish();
    server.save("copy-" + lights, copy(lights, "triggers: {datasets: [" + lights + "]}"));
    publish();
    server.bean(DatasetArrivals.class).look();
    assertThat(runs("copy-" + lights)).isEmpty();
  }

  @Test
  void aSignedRequestStartsARunOnceAndOthersAreRefusedAlike() throws Exception {
    save("triggers: {webhook: true}\nparameters: {note: {type: text, default: none}}");
    String hook = "/jobs/v1/pipelines/" + lights + "/hook";
    String secret =
        JobsServer.read(
                server
                    .send(Role.GIS_OFFICER, "POST", hook + "/secret", "application/json", "")
                    .body())
            .path("secret")
            .asText();
    assertThat(secret).matches("[0-9a-f]{64}");
    long time = Instant.now().getEpochSecond();
    String body = "{\"note\": \"from the lights system\"}";
    HttpResponse<String> accepted = post(hook, time, sign(secret, time, body), body);
    assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
    JsonNode run =
        server.json(
            Role.GIS_OFFICER,
            "/jobs/v1/runs/" + JobsServer.read(accepted.body()).path("run").asText());
    assertThat(run.path("trigger").asText()).isEqualTo("webhook");
    String refusal = post(hook, time, sign(secret, time, body), body).body();
    assertThat(JobsServer.read(refusal).path("status").asInt()).isEqualTo(401); // replayed
    long old = time - 301;
    for (HttpResponse<String> refused :
        List.of(
            post(hook, time, sign(secret, time, body), body + " "),
            post(hook, time + 1, sign(secret, time, body), body),
            post(hook, old, sign(secret, old, body), body),
            post(hook, time, "sha256=00", body),
            post(hook, time, sign("x".repeat(64), time, ""), ""),
            post("/jobs/v1/pipelines/none/hook", time, sign(secret, time, body), body))) {
      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(JobsServer.read(refused.body()).path("detail"))
          .isEqualTo(JobsServer.read(refusal).path("detail"));
    }
    String unknown = "{\"other\": 1}";
    assertThat(post(hook, time, sign(secret, time, unknown), unknown).statusCode()).isEqualTo(400);
    String nested = "{\"note\": {}}";
    assertThat(post(hook, time, sign(secret, time, nested), nested).statusCode()).isEqualTo(400);
    server.send(Role.GIS_OFFICER, "POST", hook + "/secret", "application/json", "");
    assertThat(post(hook, time, sign(secret, time, ""), "").statusCode()).isEqualTo(401);
  }

  @Test
  void aPipelineWithoutTheTriggerRefusesSignedRequests() {
    save("");
    String hook = "/jobs/v1/pipelines/" + lights + "/hook";
    assertThat(
            server.send(Role.STAFF, "POST", hook + "/secret", "application/json", "").statusCode())
        .isEqualTo(403);
    String secret =
        JobsServer.read(
                server
                    .send(Role.GIS_OFFICER, "POST", hook + "/secret", "application/json", "")
                    .body())
            .path("secret")
            .asText();
    long time = Instant.now().getEpochSecond();
    assertThat(post(hook, time, sign(secret, time, ""), "").statusCode()).isEqualTo(401);
  }

  @Test
  void aFileThatIsDueIsMissedOnceADay() throws Exception {
    save("due: \"03:00\"");
    LateInputs late = server.bean(LateInputs.class);
    late.look(Instant.parse("2026-11-23T02:59:00Z"));
    assertThat(notices()).isZero();
    late.look(Instant.parse("2026-11-23T03:01:00Z"));
    late.look(Instant.parse("2026-11-23T03:02:00Z"));
    assertThat(notices()).isEqualTo(1);
    Path file = Files.writeString(inbox.resolve(lights + "_1.csv"), ROWS);
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-11-24T02:00:00Z")));
    late.look(Instant.parse("2026-11-24T03:01:00Z"));
    assertThat(notices()).isEqualTo(1);
    late.look(Instant.parse("2026-11-25T03:01:00Z"));
    assertThat(notices()).isEqualTo(2);
  }

  private void look(FileArrivals node, int secondsLater) {
    now = now.plusSeconds(secondsLater);
    node.look(now);
  }

  private static FileArrivals node() {
    return new FileArrivals(
        server.bean(WatchedPipelines.class),
        server.bean(Arrivals.class),
        server.bean(Inbox.class),
        server.bean(InboxChanges.class),
        server.bean(JobSettings.class));
  }

  private static void save(String members) {
    server.save(
        lights,
        """
        id: %s
        title: Street lights
        %s
        steps:
          - id: read
            type: read
            file: "%s*.csv"
            place: coordinates:X,Y
            crs: EPSG:27700
            columns: [{name: asset_id, from: [Asset]}]
          - id: publish
            type: publish
            input: read
            dataset: %s
            title: Street lights
            key: asset_id
            access: {read: [staff]}
        """
            .formatted(lights, members, lights, lights));
  }

  private static String copy(String of, String members) {
    return """
    id: copy-%s
    title: Copy
    %s
    steps:
      - {id: lights, type: read-dataset, dataset: %s, ifMissing: {columns: {asset_id: text}, geometry: point}}
      - id: publish
        type: publish
        input: lights
        dataset: copy-%s
        title: Copy
        key: asset_id
        access: {read: [staff]}
    """
        .formatted(of, members, of, of);
  }

  private static void publish() throws InterruptedException {
    Run run = server.bean(RunRequests.class).request(lights, Trigger.API, "test", Map.of());
    Run ended = end(run);
    assertThat(ended.state()).as(ended.message()).isEqualTo("published");
    server.bean(Catalogue.class).invalidate();
  }

  private static Run end(Run run) throws InterruptedException {
    for (int i = 0; i < 200; i++) {
      Run found = server.bean(Runs.class).find(run.run()).orElseThrow();
      if (found.findState().isEnd()) {
        return found;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("the run did not end");
  }

  private static List<Run> runs() {
    return runs(lights);
  }

  private static List<Run> runs(String pipeline) {
    return server.bean(Runs.class).list(pipeline, 50);
  }

  private static long notices() {
    return db.database()
        .with(
            h ->
                h.createQuery("SELECT count(*) FROM jobs.notice WHERE kind = 'late'")
                    .mapTo(Long.class)
                    .one());
  }

  private static HttpResponse<String> post(String path, long time, String signature, String body) {
    return server.send(
        null,
        HttpRequest.newBuilder(server.uri(path))
            .header("Content-Type", "application/json")
            .header(HookSignature.TIMESTAMP_HEADER, Long.toString(time))
            .header(HookSignature.SIGNATURE_HEADER, signature)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static String sign(String secret, long time, String body) {
    return "sha256="
        + HexFormat.of()
            .formatHex(
                HookSignature.of(
                    secret.getBytes(StandardCharsets.US_ASCII),
                    Long.toString(time),
                    body.getBytes(StandardCharsets.UTF_8)));
  }
}
