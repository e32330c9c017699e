package uk.trigpoint.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.jobs.JobsServer;
import uk.trigpoint.testing.PostgisExtension;

/** Tests what becomes of a run whose node stops. */
class NodeStopsTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  @TempDir static Path other;
  static JobsServer server;
  static Runs runs;
  static Leases leases;

  @BeforeAll
  static void start() {
    server = new JobsServer(db, home, 0, false);
    runs = server.bean(Runs.class);
    leases = server.bean(Leases.class);
    server.save("lights", Lights.YAML);
    Lights.write(home, "lights_1.csv", Lights.ROWS);
    Lights.write(other, "lights_1.csv", Lights.ROWS);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void clear() {
    db.execute("DELETE FROM jobs.pipeline_run");
  }

  private static UUID request() {
    return runs.request("lights", 1, Trigger.API, "test", Map.of(), null).orElseThrow();
  }

  /** Claims the run, and stops as a killed node does: without a word. */
  private static int claimAndStop() {
    int attempt = leases.claim("test").orElseThrow().attempt().number();
    db.execute("UPDATE jobs.pipeline_run SET lease_until = now() - interval '1 s'");
    return attempt;
  }

  @Test
  void aRunIsTriedOnceMoreWhenItsNodeStopped() {
    UUID run = request();
    assertThat(claimAndStop()).isEqualTo(1);
    Claim second = leases.claim("test").orElseThrow();
    assertThat(second.attempt().number()).isEqualTo(2);
    assertThat(runs.listEvents(run, 0)).extracting(Run.Event::message).contains(Leases.STOPPED);
    server.bean(RunExecutor.class).execute(second);
    assertThat(runs.find(run).orElseThrow().state()).isEqualTo("published");
  }

  @Test
  void aRunWhoseNodeStoppedTwiceFailsInWords() {
    UUID run = request();
    claimAndStop();
    claimAndStop();
    assertThat(leases.claim("test")).isEmpty();
    Run failed = runs.find(run).orElseThrow();
    assertThat(failed.state()).isEqualTo("failed");
    assertThat(failed.message())
        .startsWith("Failed: the node that ran it stopped twice. Nothing was published.")
        .contains("ask the operator");
  }

  @Test
  void failuresThatPassAreNoStopsOfTheNode() {
    UUID run = request();
    claimAndStop();
    for (int i = 2; i <= Leases.MAX_ATTEMPTS; i++) {
      Claim claim = leases.claim("test").orElseThrow();
      assertThat(claim.attempt().number()).isEqualTo(i);
      leases.requeue(claim.attempt(), Duration.ZERO);
    }
    assertThat(leases.claim("test")).isEmpty();
    assertThat(runs.find(run).orElseThrow().message())
        .isEqualTo("Failed: 4 attempts were interrupted.");
  }

  @Test
  void aNodeThatIsShutDownGivesItsRunBack() throws Exception {
    try (Connection gate = db.dataSource().getConnection();
        Statement lock = gate.createStatement()) {
      gate.setAutoCommit(false);
      lock.execute("LOCK TABLE catalogue.publish_fence IN ACCESS EXCLUSIVE MODE");
      UUID run = request();
      try (JobsServer node = new JobsServer(db, other, 1, false)) {
        for (int i = 0; i < 200 && runs.find(run).orElseThrow().attempt() == 0; i++) {
          Thread.sleep(100);
        }
        assertThat(runs.find(run).orElseThrow().state()).isEqualTo("running");
        node.bean(Worker.class).stop();
        assertThat(runs.find(run).orElseThrow().state()).isEqualTo("queued");
        gate.rollback();
      }
      Claim again = leases.claim("test").orElseThrow();
      assertThat(again.attempt().number()).isEqualTo(2);
      server.bean(RunExecutor.class).execute(again);
      assertThat(runs.find(run).orElseThrow().state()).isEqualTo("published");
      assertThat(runs.listEvents(run, 0)).noneMatch(e -> e.message().equals(Leases.STOPPED));
    }
  }
}
