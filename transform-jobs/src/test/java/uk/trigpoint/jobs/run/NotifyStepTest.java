package uk.trigpoint.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.jobs.JobsServer;
import uk.trigpoint.jobs.definition.DefinitionException;
import uk.trigpoint.jobs.library.PipelineLibrary;
import uk.trigpoint.jobs.library.PipelineStore;
import uk.trigpoint.testing.PostgisExtension;

/** Tests steps that send a message, hold the version or fail the run. */
class NotifyStepTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static JobsServer server;
  static int tests;
  static String lights = "";

  @BeforeAll
  static void start() {
    server = new JobsServer(db, home, 0, false);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void clear() {
    db.execute("DELETE FROM jobs.pipeline_run");
    Lights.clear(home);
    lights = "lights" + tests++;
    Lights.write(home, "lights_1.csv", Lights.ROWS);
  }

  private static void save(String last, String settings) {
    server.save(
        lights,
        """
        id: ID
        title: Street lights
        steps:
          - id: read
            type: read
            file: "lights*.csv"
            place: coordinates:X,Y
            crs: EPSG:27700
            columns:
              - {name: asset_id, from: [Asset]}
              - {name: watts, from: [Lamp W], type: integer}
        LAST
          - {id: bright, type: filter, input: read, when: "watts >= 50"}
          - {id: dim, type: discard, input: bright.failed}
          - {id: tell, type: notify, input: bright.passed, message: "{count} lights are bright.", SETTINGS}
        """
            .replace("LAST\n", last)
            .replace("ID", lights)
            .replace("SETTINGS", settings));
  }

  private static final String PUBLISH =
      "  - {id: publish, type: publish, input: read, dataset: ID, title: Lights, key: asset_id, access: {read: [staff]}}\n";

  @Test
  void aMessageIsQueuedWithTheEndOfTheRun() {
    save(PUBLISH, "to: [ann@example.gov.uk]");
    assertThat(run().state()).isEqualTo("published");
    assertThat(notices()).containsExactly("tell: 1 lights are bright. {ann@example.gov.uk}");
  }

  @Test
  void fewerRowsHaveNoEffect() {
    save(PUBLISH, "atLeast: 2");
    assertThat(run().state()).isEqualTo("published");
    assertThat(notices()).isEmpty();
  }

  @Test
  void aVersionIsHeldThoughTheStepStandsBehindThePublish() {
    save(PUBLISH, "atLeast: 2, then: hold");
    assertThat(run().state()).isEqualTo("published");
    Lights.write(home, "lights_2.csv", Lights.ROWS + "70,A3,445020,215000\n");
    Run held = run();
    assertThat(held.state()).as(held.message()).isEqualTo("held");
    assertThat(held.message()).contains("2 lights are bright.");
    assertThat(notices()).isEmpty();
  }

  @Test
  void aRunFailsAndNothingIsPublished() {
    save(PUBLISH, "then: fail");
    Run failed = run();
    assertThat(failed.state()).isEqualTo("failed");
    assertThat(failed.message()).isEqualTo("1 lights are bright. Nothing was published.");
    assertThat(failed.output()).isNull();
  }

  @Test
  void filesAreHeldToo() {
    save("  - {id: file, type: write, input: read, file: out.csv}\n", "then: hold");
    Run held = run();
    assertThat(held.state()).as(held.message()).isEqualTo("held");
    assertThat(home.resolve("outbox").resolve(lights).resolve("out.csv")).doesNotExist();
    save("  - {id: file, type: write, input: read, file: out.csv}\n", "atLeast: 2, then: hold");
    assertThat(run().state()).isEqualTo("published");
    assertThat(Files.exists(home.resolve("outbox").resolve(lights).resolve("out.csv"))).isTrue();
  }

  @Test
  void faultsAreFoundBeforeTheRun() {
    for (String wrong : List.of("to: [\"no address\"]", "to: [a@b.uk], then: fail")) {
      save(PUBLISH, wrong);
      String yaml = server.bean(PipelineStore.class).find(lights).orElseThrow().yaml();
      assertThatThrownBy(() -> server.bean(PipelineLibrary.class).plan(yaml, Map.of()))
          .as(wrong)
          .isInstanceOf(DefinitionException.class);
    }
  }

  private static List<String> notices() {
    return db.database()
        .with(
            h ->
                h.createQuery(
                        "SELECT step || ': ' || words || ' ' || CAST(recipients AS text) FROM jobs.notice WHERE kind = 'step' AND pipeline = :id")
                    .bind("id", lights)
                    .mapTo(String.class)
                    .list());
  }

  private static Run run() {
    return new ExampleRuns(server).run(lights, Map.of());
  }
}
