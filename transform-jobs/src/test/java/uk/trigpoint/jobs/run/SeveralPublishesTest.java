package uk.trigpoint.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
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
import uk.trigpoint.testing.PostgisExtension;

/** Tests that a run publishes all that it writes, or nothing. */
class SeveralPublishesTest {
  private static final String FEW = "Asset,Kind\nA1,x\nA2,x\n";
  private static final String HEAD =
      """
      id: ID
      title: Lamps
      maxRejectedPercent: 100
      steps:
        - id: read
          type: read
          file: "lamps*.csv"
          columns:
            - {name: asset_id, from: [Asset]}
            - {name: kind, from: [Kind]PERSONAL}
      """;
  private static final String BOTH =
      """
        - {id: first, type: publish, input: read, dataset: ID-a, title: A, key: asset_id, access: {read: [staff]}}
        - {id: file, type: write, input: read, file: out.csv}
        - {id: second, type: publish, input: read, dataset: ID-b, title: B, key: KEY, access: {read: [staff]}}
      """;

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
  void clear() {
    db.execute("DELETE FROM jobs.pipeline_run");
    Lights.clear(home);
    lamps = "lamps" + tests++;
  }

  private static String yaml(String body) {
    return (HEAD + body).replace("ID", lamps).replace("PERSONAL", "");
  }

  @Test
  void aFileBehindAPublishIsWritten() {
    server.save(lamps, yaml(BOTH.replace("KEY", "asset_id")));
    Lights.write(home, "lamps.csv", FEW);
    Run run = run();
    assertThat(run.state()).as(run.message()).isEqualTo("published");
    assertThat(run.steps()).extracting(Run.StepRun::id).contains("file", "first", "second");
    assertThat(home.resolve("outbox").resolve(lamps).resolve("out.csv")).exists();
  }

  @Test
  void ifOneCannotBePublishedNoneIs() {
    server.save(lamps, yaml(BOTH.replace("KEY", "kind")));
    Lights.write(home, "lamps.csv", FEW);
    Run run = run();
    assertThat(run.state()).isEqualTo("failed");
    assertThat(run.message())
        .contains("The key 'kind' is the same in several rows", "'x' in rows 2, 3");
    assertThat(version(lamps + "-a")).isZero();
    assertThat(home.resolve("outbox").resolve(lamps).resolve("out.csv")).doesNotExist();
  }

  @Test
  void ifOneIsHeldAllAre() {
    server.save(
        lamps,
        yaml(
            """
              - {id: some, type: filter, input: read, when: "kind == 'x'"}
              - {id: rest, type: discard, input: some.failed}
              - {id: first, type: publish, input: read, dataset: ID-a, title: A, key: asset_id, access: {read: [staff]}}
              - {id: second, type: publish, input: some.passed, dataset: ID-b, title: B, key: asset_id, access: {read: [staff]}}
            """));
    Lights.write(home, "lamps.csv", FEW);
    assertThat(run().state()).isEqualTo("published");
    Lights.write(home, "lamps.csv", FEW.replace("A2,x", "A2,y"));
    Run held = run();
    assertThat(held.state()).as(held.message()).isEqualTo("held");
    assertThat(version(lamps + "-a")).isEqualTo(1);
    assertThat(version(lamps + "-b")).isEqualTo(1);
    assertThat(held.message()).contains("Version 2 of " + lamps + "-a waits", lamps + "-b: ");
  }

  @Test
  void aNulInATitleEndsTheRunAtOnce() {
    server.save(lamps, yaml(BOTH.replace("KEY", "asset_id")));
    Lights.write(home, "lamps.csv", "Tr\0ee,Kind\nA1,x\n");
    Run run = run();
    assertThat(run.state()).isEqualTo("failed");
    assertThat(run.message()).contains("has no column 'Asset'");
  }

  @Test
  void aNulInAValueIsAReject() {
    server.save(lamps, yaml(BOTH.replace("KEY", "asset_id")));
    Lights.write(home, "lamps.csv", "Asset,Kind\nA1,x\0y\nA2,y\n");
    Run run = run();
    assertThat(run.state()).as(run.message()).isEqualTo("published_with_rejects");
    Run.Reject reject = server.bean(Runs.class).listRejects(run.run(), 10).getFirst();
    assertThat(reject.line()).isEqualTo(2);
    assertThat(reject.field()).isEqualTo("Kind");
    assertThat(reject.reason()).containsIgnoringCase("character");
  }

  @Test
  void filesThatTwoPatternsNameAlikeEndTheRun() {
    server.save(
        lamps,
        yaml(
            """
              - {id: each, type: write, input: read, file: "kind_{kind}.csv"}
              - {id: one, type: write, input: read, file: kind_x.csv}
            """));
    Lights.write(home, "lamps.csv", FEW);
    Run run = run();
    assertThat(run.state()).isEqualTo("failed");
    assertThat(run.message()).startsWith("Two steps would write the file kind_x.csv.");
    assertThat(home.resolve("outbox").resolve(lamps).resolve("kind_x.csv")).doesNotExist();
  }

  @Test
  void personalColumnsCannotBePublishedForOthers() {
    String personal =
        (HEAD
                + "  - {id: p, type: publish, input: read, dataset: ID, title: A, key: asset_id, access: {read: [public]}}\n")
            .replace("ID", lamps)
            .replace("PERSONAL", ", personal: true");
    assertThatThrownBy(() -> server.bean(PipelineLibrary.class).plan(personal, Map.of()))
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("kind is personal");
  }

  @Test
  void aTextOfAMillionCharactersIsAReject() {
    server.save(
        lamps,
        yaml(
            """
              - {id: long, type: columns, input: read, set: {kind: "replace(replace(padLeft(kind, 1000, 'x'), 'x', padLeft('', 1000, 'x')), 'x', padLeft('', 1000, 'x'))"}}
              - {id: first, type: publish, input: long, dataset: ID, title: A, key: asset_id, access: {read: [staff]}, mayBeEmpty: true}
            """));
    Lights.write(home, "lamps.csv", FEW);
    Run run = run();
    assertThat(run.rows().rejected()).as(run.message()).isEqualTo(2);
  }

  private static int version(String dataset) {
    return db.database()
        .with(
            h ->
                h.createQuery(
                        "SELECT COALESCE(max(current_version), 0) FROM catalogue.dataset WHERE id = :id")
                    .bind("id", dataset)
                    .mapTo(Integer.class)
                    .one());
  }

  private static Run run() {
    return new ExampleRuns(server).run(lamps, Map.of());
  }
}
