package uk.trigpoint.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.jobs.JobsServer;
import uk.trigpoint.jobs.file.S3TestServer;
import uk.trigpoint.jobs.replay.Replays;
import uk.trigpoint.testing.PostgisExtension;

/** Tests runs, replays and erasures of a platform that keeps files in S3. */
class FilesInS3Test {
  private static final String PERSONAL =
      """
      id: clients
      title: Clients
      steps:
        - id: read
          type: read
          file: "clients.csv"
          place: coordinates:X,Y
          crs: EPSG:27700
          columns: [{name: client, from: [Client], personal: true}]
        - id: publish
          type: publish
          input: read
          dataset: clients
          title: Clients
          key: client
          access: {personal: true, rules: [{roles: [broker]}]}
      """;

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;

  @Test
  void filesAreKeptReadAgainAndErasedInS3() {
    try (S3TestServer s3 = new S3TestServer();
        JobsServer server = new JobsServer(db, home, 0, false, s3.platformSettings())) {
      ExampleRuns runs = new ExampleRuns(server);

      server.save("lights", bright(50));
      Lights.write(home, "lights.csv", Lights.ROWS);
      Run first = runs.run("lights", Map.of());
      assertThat(first.rows()).as(first.message()).isEqualTo(new Run.Rows(2, 1, 1));
      assertThat(s3.keys()).hasSize(1).allMatch(key -> key.startsWith("trigpoint/files/"));
      Lights.clear(home);
      server.save("lights", bright(20));
      UUID replay = server.bean(Replays.class).request(first.run(), "test").run();
      Run again = runs.execute();
      assertThat(again.run()).isEqualTo(replay);
      assertThat(again.message()).contains("of which 1 are new");

      server.save("clients", PERSONAL);
      Lights.write(home, "clients.csv", "Client,X,Y\nC1,445000,215000\nC2,445010,215000\n");
      Run personal = runs.run("clients", Map.of());
      assertThat(personal.state()).as(personal.message()).isEqualTo("published");
      assertThat(s3.keys()).filteredOn(key -> key.startsWith("trigpoint/personal/")).hasSize(1);
      HttpResponse<String> erased = erase(server, "C1");
      assertThat(erased.statusCode()).as(erased.body()).isEqualTo(200);
      assertThat(s3.keys()).hasSize(1).allMatch(key -> key.startsWith("trigpoint/files/"));

      s3.stop();
      HttpResponse<String> unreachable = erase(server, "C2");
      assertThat(unreachable.statusCode()).isEqualTo(503);
      assertThat(unreachable.body())
          .contains("kept copies of files that runs read")
          .contains("TRIGPOINT_JOBS_FILES_STORE");
    }
  }

  /** Returns a pipeline that rejects lights of fewer watts. */
  private static String bright(int watts) {
    return Lights.YAML.replace(
        """
          - id: publish
            type: publish
            input: read
        """,
        """
          - {id: bright, type: filter, input: read, when: "watts >= %d"}
          - {id: dim, type: reject, input: bright.failed, code: DIM, reason: is dim}
          - id: publish
            type: publish
            input: bright.passed
        """
            .formatted(watts));
  }

  private static HttpResponse<String> erase(JobsServer server, String key) {
    return server.send(
        Role.ADMIN,
        server
            .request(
                "/erasure/v1/erasures",
                "Content-Type",
                "application/json",
                "X-Purpose",
                "request for erasure 17")
            .POST(
                BodyPublishers.ofString(
                    "{\"dataset\":\"clients\",\"key\":\"%s\",\"reason\":\"their request\"}"
                        .formatted(key))));
  }

  @Test
  void aRunWaitsForAStoreThatCannotBeReached() throws Exception {
    try (S3TestServer s3 = new S3TestServer();
        JobsServer server = new JobsServer(db, home, 0, false, s3.platformSettings())) {
      server.save("lamps", Lights.yaml("lamps").replace("lights*.csv", "lamps*.csv"));
      db.execute(
          "INSERT INTO jobs.inbox_file (node, name, sha256, bytes, modified_at) VALUES ('other', 'lamps.csv', '%s', 5, now())"
              .formatted("0".repeat(64)));
      s3.stop();
      UUID id =
          server
              .bean(Runs.class)
              .request("lamps", server.version("lamps"), Trigger.API, "test", Map.of(), null)
              .orElseThrow();
      Run waiting = new ExampleRuns(server).execute();
      assertThat(waiting.run()).isEqualTo(id);
      assertThat(waiting.state()).as(waiting.message()).isEqualTo("queued");
      List<String> log =
          db.asSuperuser(
              handle ->
                  handle
                      .createQuery("SELECT message FROM jobs.run_event WHERE run_id = :run")
                      .bind("run", id)
                      .mapTo(String.class)
                      .list());
      assertThat(log)
          .anyMatch(
              words ->
                  words.contains("The store of files (TRIGPOINT_JOBS_FILES_STORE)")
                      && words.contains("starts again in 10 seconds"));

      db.execute("UPDATE jobs.pipeline_run SET not_before = NULL WHERE id = '" + id + "'");
      Files.createDirectories(home.resolve("inbox"));
      Lights.write(home, "lamps_1.csv", Lights.ROWS);
      Run published = new ExampleRuns(server).execute();
      assertThat(published.state())
          .as("the own file is newer: %s", published.message())
          .isEqualTo("published");
    }
  }
}
