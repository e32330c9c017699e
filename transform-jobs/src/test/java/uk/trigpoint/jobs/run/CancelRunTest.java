package uk.trigpoint.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.jobs.JobsServer;
import uk.trigpoint.testing.PostgisExtension;

/** Tests that a cancelled run stops soon, whatever its step is doing. */
class CancelRunTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static JobsServer server;
  static Runs runs;

  @BeforeAll
  static void start() throws Exception {
    server = new JobsServer(db, home, 1, false);
    runs = server.bean(Runs.class);
    server.save("lights", Lights.YAML);
    Lights.write(home, "lights_1.csv", Lights.ROWS);
    await("lights", request("lights"), "published");
    server.bean(Catalogue.class).invalidate();
    server.save("copy", Lights.COPY);
    server.save(
        "other",
        Lights.YAML
            .replace("id: lights", "id: other")
            .replace("dataset: lights", "dataset: other"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** A step waits for a table of a dataset, or the publication waits for its turn. */
  @ParameterizedTest
  @ValueSource(strings = {"dataset", "catalogue.publish_fence"})
  void aRunThatWaitsForALockStopsAndItsWorkerGoesOn(String locked) throws Exception {
    String table = locked.equals("dataset") ? relation() : locked;
    try (Connection gate = db.dataSource().getConnection();
        Statement lock = gate.createStatement()) {
      gate.setAutoCommit(false);
      lock.execute("LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE");
      UUID id = request("copy");
      awaitSession(true);
      Instant cancelled = Instant.now();
      assertThat(runs.cancel(id, "test")).isTrue();
      if (locked.equals("dataset")) {
        awaitSession(false);
        assertThat(Duration.between(cancelled, Instant.now())).isLessThan(SOON);
        await("other", request("other"), "published"); // the only worker is free
      } else {
        // Whatever waits before the attempt may name its session is left to the interrupt.
        UUID next = request("missing");
        await("missing", next, "failed");
        assertThat(Duration.between(cancelled, Instant.now())).isLessThan(SOON);
      }
      assertThat(runs.find(id).orElseThrow().state()).isEqualTo("cancelled");
      gate.rollback();
    }
    await("copy", request("copy"), "published");
  }

  private static String relation() {
    return db.database()
        .with(
            h ->
                h.createQuery(
                        "SELECT schema_name || '.\"' || table_name || '\"' FROM catalogue.dataset_version v JOIN catalogue.dataset d ON d.id = v.dataset_id AND d.current_version = v.version WHERE d.id = 'lights'")
                    .mapTo(String.class)
                    .one());
  }

  private static UUID request(String pipeline) {
    return runs.request(pipeline, 1, Trigger.API, "test", Map.of(), null).orElseThrow();
  }

  private static void await(String pipeline, UUID run, String state) throws InterruptedException {
    for (int i = 0; i < 200; i++) {
      Run now = runs.find(run).orElseThrow();
      if (now.findState().isEnd()) {
        assertThat(now.state()).as(pipeline + ": " + now.message()).isEqualTo(state);
        return;
      }
      Thread.sleep(100);
    }
    throw new AssertionError(pipeline + " did not end");
  }

  /** Waits until a session waits for a lock, or none does. */
  private static void awaitSession(boolean waiting) throws InterruptedException {
    for (int i = 0; i < 200; i++) {
      long sessions =
          db.asSuperuser(
              h ->
                  h.createQuery(
                          "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")
                      .mapTo(Long.class)
                      .one());
      if (sessions > 0 == waiting) {
        return;
      }
      Thread.sleep(50);
    }
    throw new AssertionError(waiting ? "no session waits" : "a session still waits");
  }
}
