package uk.trigpoint.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.jobs.JobsServer;
import uk.trigpoint.jobs.file.KeptFiles;
import uk.trigpoint.jobs.replay.Replays;
import uk.trigpoint.testing.PostgisExtension;

/** Tests that rejected rows are tried again, and nothing else changes. */
class ReplayTest {
  private static final String ROWS =
      """
      Asset,Kind,X,Y
      A1,LED,445000,215000
      A2,SON,445010,215000
      A3,son,445020,215000
      A4,gas,445030,215000
      """;

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static JobsServer server;
  static Runs runs;
  static Replays replays;
  static int tests;
  static String lamps = "";

  @BeforeAll
  static void start() {
    server = new JobsServer(db, home, 0, false);
    runs = server.bean(Runs.class);
    replays = server.bean(Replays.class);
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
    server.save(lamps, yaml("LED: led"));
    Lights.write(home, "lamps.csv", ROWS);
  }

  private static String yaml(String kinds) {
    return """
        id: ID
        title: Lamps
        maxRejectedPercent: 100
        steps:
          - id: read
            type: read
            file: "lamps*.csv"
            place: coordinates:X,Y
            crs: EPSG:27700
            columns:
              - {name: asset_id, from: [Asset]}
              - {name: kind, from: [Kind]}
          - id: kinds
            type: map-values
            input: read
            column: kind
            values: {KINDS}
          - id: publish
            type: publish
            input: kinds
            dataset: ID
            title: Lamps
            key: asset_id
            access: {read: [staff]}
        """
        .replace("ID", lamps)
        .replace("KINDS", kinds);
  }

  @Test
  void rowsThatPassAfterTheMendAreAddedAndOthersStay() {
    Run first = requested();
    assertThat(first.rows()).isEqualTo(new Run.Rows(4, 1, 3));
    server.save(lamps, yaml("LED: led, SON: sodium"));
    Run replay = replayed(first);
    assertThat(replay.state()).as(replay.message()).isEqualTo("published_with_rejects");
    assertThat(replay.message())
        .isEqualTo(
            "3 rows published as version 2 of %s, of which 2 are new. 1 rejected."
                .formatted(lamps));
    assertThat(replay.trigger()).isEqualTo("replay");
    assertThat(replay.replayOf()).isEqualTo(first.run());
    assertThat(published()).containsExactly("A1 led", "A2 sodium", "A3 sodium");
  }

  @Test
  void aReplayReadsTheBytesThatTheRunReadThoughTheFileIsAnotherOrGone() {
    Run first = requested();
    server.save(lamps, yaml("LED: led, SON: sodium"));
    Lights.write(home, "lamps.csv", "Asset,Kind,X,Y\nB1,LED,445000,215000\n");
    Lights.write(home, "lamps_2.csv", "Asset,Kind,X,Y\nC1,LED,445000,215000\n");
    assertThat(replayed(first).message()).contains("of which 2 are new");
    assertThat(published()).containsExactly("A1 led", "A2 sodium", "A3 sodium");
  }

  @Test
  void aReplayThatWouldChangeOtherRowsIsHeld() {
    Run first = requested();
    server.save(lamps, yaml("LED: light, SON: sodium"));
    Run replay = replayed(first);
    assertThat(replay.state()).as(replay.message()).isEqualTo("held");
    assertThat(replay.message())
        .contains(
            "Besides 2 new rows, 1 rows that were not rejected would change and 0 would vanish.");
    assertThat(published()).containsExactly("A1 led");
  }

  @Test
  void aReplayOfARunWhoseDataWereReplacedIsRefused() {
    Run first = requested();
    Run second = requested();
    assertThat(second.output()).isEqualTo(new Run.Output(lamps, 2));
    assertThatThrownBy(() -> replays.request(first.run(), "test"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("Readers no longer see version 1");
  }

  @Test
  void aReplayThatWaitedWhileOtherDataWerePublishedPublishesNothing() {
    Run first = requested();
    Run replay = replays.request(first.run(), "test");
    db.execute("UPDATE jobs.pipeline_run SET not_before = now() + interval '1 hour'");
    requested();
    db.execute("UPDATE jobs.pipeline_run SET not_before = NULL");
    Run late = execute();
    assertThat(late.run()).isEqualTo(replay.run());
    assertThat(late.state()).isEqualTo("failed");
    assertThat(late.message()).contains("Other data have been published since");
  }

  @Test
  void aRunWithoutRejectsOrVersionHasNothingToTryAgain() {
    server.save(
        lamps,
        yaml("LED: led, SON: sodium").replace("column: kind", "column: kind\n    otherwise: keep"));
    Run all = requested();
    assertThat(all.state()).isEqualTo("published");
    assertThatThrownBy(() -> replays.request(all.run(), "test"))
        .hasMessageContaining("rejected no rows");
    assertThatThrownBy(() -> replays.request(UUID.randomUUID(), "test"))
        .hasMessageContaining("There is no run");
  }

  @Test
  void withoutTheFileAReplayFailsAndNothingIsLost() {
    Run first = requested();
    Lights.clear(home);
    db.execute("DELETE FROM jobs.kept_file");
    Run replay = replayed(first);
    assertThat(replay.state()).isEqualTo("failed");
    assertThat(replay.message())
        .contains("lamps.csv, as the run read it, is neither in the inbox nor kept");
    assertThat(published()).containsExactly("A1 led");
  }

  @Test
  void keptFilesAreDeletedWhenTheyWereNotUsedForATime() {
    requested();
    KeptFiles kept = server.bean(KeptFiles.class);
    assertThat(kept.deleteUnused(Duration.ofDays(1))).isZero();
    db.execute("UPDATE jobs.kept_file SET used_at = now() - interval '2 days'");
    assertThat(kept.deleteUnused(Duration.ofDays(1))).isEqualTo(1);
  }

  private static Run replayed(Run run) {
    replays.request(run.run(), "test");
    return execute();
  }

  private static Run requested() {
    return new ExampleRuns(server).run(lamps, Map.of());
  }

  private static Run execute() {
    return new ExampleRuns(server).execute();
  }

  private static List<String> published() {
    return db.database()
        .with(
            h -> {
              String table =
                  h.createQuery(
                          "SELECT schema_name || '.\"' || table_name || '\"' FROM catalogue.dataset_version v JOIN catalogue.dataset d ON d.id = v.dataset_id AND d.current_version = v.version WHERE d.id = :id")
                      .bind("id", lamps)
                      .mapTo(String.class)
                      .one();
              return h.createQuery(
                      "SELECT asset_id || ' ' || kind FROM " + table + " ORDER BY asset_id")
                  .mapTo(String.class)
                  .list();
            });
  }
}
