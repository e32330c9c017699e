package uk.trigpoint.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.jobs.JobsServer;
import uk.trigpoint.jobs.source.service.TestService;
import uk.trigpoint.testing.PostgisExtension;

/** Runs of pipelines that read a service, to their verdicts. */
class ServiceRunsTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static JobsServer server;
  static TestService service;

  @BeforeAll
  static void start() throws IOException {
    server = new JobsServer(db, home, 0, false, Map.of("trigpoint.egress.hosts", "127.0.0.1"));
    service = new TestService();
    server.save(
        "trees",
        """
        id: trees
        title: Trees
        steps:
          - id: read
            type: read-rest
            url: %s
            records: items
            total: total
            columns: [{name: id}, {name: height, type: number, required: false}]
          - {id: publish, type: publish, input: read, dataset: trees, title: Trees, key: id, licence: internal, access: {read: [staff]}}
        """
            .formatted(service.url("/trees")));
  }

  @AfterAll
  static void stop() {
    service.close();
    server.close();
  }

  private static Run run(UUID id) {
    server.bean(RunExecutor.class).execute(server.bean(Leases.class).claim("test").orElseThrow());
    return server.bean(Runs.class).find(id).orElseThrow();
  }

  private static UUID request() {
    return server
        .bean(Runs.class)
        .request("trees", server.version("trees"), Trigger.API, "test", Map.of(), null)
        .orElseThrow();
  }

  @Test
  void aRunWaitsForAServiceThatFailsAndHoldsWhatIsNotWhole() {
    service.behave(request -> request.header("Retry-After", "3600").send(503, ""));
    UUID first = request();
    Run waiting = run(first);
    assertThat(waiting.findState().isEnd()).isFalse();
    assertThat(waiting.state()).isEqualTo("queued");
    List<String> log =
        db.asSuperuser(
            handle ->
                handle
                    .createQuery("SELECT message FROM jobs.run_event WHERE run_id = :run")
                    .bind("run", first)
                    .mapTo(String.class)
                    .list());
    assertThat(log)
        .anyMatch(
            words ->
                words.contains("answers with the status 503")
                    && words.contains("starts again in 10 seconds"));

    db.execute("UPDATE jobs.pipeline_run SET not_before = NULL WHERE id = '" + first + "'");
    service.behave(
        request ->
            request.json(
                "{\"total\":3,\"items\":[{\"id\":\"a\",\"height\":3.5},{\"id\":\"b\",\"height\":\"tall\"},{\"id\":\"c\"}]}"));
    Run refused = run(first);
    assertThat(refused.state()).as(refused.message()).isEqualTo("failed");
    assertThat(refused.message()).contains("1 of 3", "There was no version before");

    service.behave(
        request -> request.json("{\"total\":4,\"items\":[{\"id\":\"a\",\"height\":3}]}"));
    Run less = run(request());
    assertThat(less.state()).isEqualTo("held");
    assertThat(less.message()).contains("counts 4 rows, but sent 1");

    service.behave(
        request -> request.json("{\"total\":1,\"items\":[{\"id\":\"a\",\"height\":3}]}"));
    Run whole = run(request());
    assertThat(whole.state()).as(whole.message()).isEqualTo("published");

    service.behave(request -> request.send(404, "gone"));
    Run gone = run(request());
    assertThat(gone.state()).isEqualTo("failed");
    assertThat(gone.message()).contains("answers with the status 404: gone");
  }
}
