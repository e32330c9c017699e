package uk.trigpoint.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.transaction.TransactionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.jobs.JobsServer;
import uk.trigpoint.jobs.definition.RetryRule;
import uk.trigpoint.testing.PostgisExtension;

/** Tests what runs do that nobody requested: skip, look again for an input, try again. */
class AutomaticRunsTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static JobsServer server;
  static Runs runs;
  static Leases leases;
  static RunExecutor executor;
  static int tests;
  static String lights = "";
  static Instant due = Instant.parse("2026-11-23T05:15:00Z");

  @BeforeAll
  static void start() {
    server = new JobsServer(db, home, 0, false);
    runs = server.bean(Runs.class);
    leases = server.bean(Leases.class);
    executor = server.bean(RunExecutor.class);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void clear() {
    db.execute("DELETE FROM jobs.pipeline_run");
    Lights.clear(home);
    lights = "lights" + tests++; // a dataset of its own, so that no gate compares it
    server.save(lights, Lights.yaml(lights));
  }

  @Test
  void aScheduledRunOfTheSameBytesIsSkippedUnderWhateverName() {
    Lights.write(home, "lights_1.csv", Lights.ROWS);
    assertThat(scheduled(lights).state()).isEqualTo("published");
    int version = version(lights);
    Lights.write(home, "lights_2.csv", Lights.ROWS);
    Run skipped = scheduled(lights);
    assertThat(skipped.state()).as(skipped.message()).isEqualTo("skipped");
    assertThat(skipped.message())
        .contains("lights_2.csv has the same bytes as lights_1.csv on")
        .contains("Nothing changed");
    assertThat(skipped.inputFile()).isEqualTo("lights_2.csv");
    assertThat(skipped.steps()).isEmpty();
    assertThat(version(lights)).isEqualTo(version);
    assertThat(requested(lights).state()).isEqualTo("published");
    Lights.write(home, "lights_3.csv", Lights.ROWS + "60,A3,445020,215000\n");
    assertThat(scheduled(lights).state()).isEqualTo("published");
  }

  @Test
  void aChangedDefinitionOrADeletedDatasetIsNotSkipped() {
    Lights.write(home, "lights_1.csv", Lights.ROWS);
    scheduled(lights);
    assertThat(scheduled(lights).state()).isEqualTo("skipped");
    server.save(lights, Lights.yaml(lights).replace("title: Street lights", "title: Lights"));
    assertThat(scheduled(lights).state()).isEqualTo("published");
  }

  @Test
  void aRunThatDependsOnTheDayIsSkippedOnTheSameDayOnly() {
    Lights.write(home, "lights_1.csv", Lights.ROWS);
    server.save(
        lights,
        Lights.yaml(lights)
            .replace(
                "  - id: publish",
                "  - {id: now, type: filter, input: read, when: \"today() > date('2020-01-01')\"}\n  - {id: rest, type: discard, input: now.failed}\n  - id: publish")
            .replace("input: read\n    dataset", "input: now.passed\n    dataset"));
    Run first = scheduled(lights);
    assertThat(first.state()).as(first.message()).isEqualTo("published");
    assertThat(scheduled(lights).state()).isEqualTo("skipped");
    db.execute("UPDATE jobs.pipeline_run SET started_at = started_at - interval '1 day'");
    assertThat(scheduled(lights).state()).isEqualTo("published");
  }

  @Test
  void aDatasetIsAnInputByItsVersionAndItsEdits() {
    Lights.write(home, "lights_1.csv", Lights.ROWS);
    requested(lights);
    server.bean(Catalogue.class).invalidate();
    String copy = "copy-of-" + lights;
    server.save(copy, Lights.copy(lights));
    Run first = scheduled(copy);
    assertThat(first.state()).as(first.message()).isEqualTo("published");
    Run skipped = scheduled(copy);
    assertThat(skipped.message()).contains("The dataset " + lights + " is the same as on");
    requested(lights);
    server.bean(Catalogue.class).invalidate();
    assertThat(scheduled(copy).state()).isEqualTo("published");
    assertThat(scheduled(copy).state()).isEqualTo("skipped");
    String table =
        db.database()
            .with(
                h ->
                    h.createQuery(
                            "SELECT schema_name || '.\"' || table_name || '\"' FROM catalogue.dataset_version v JOIN catalogue.dataset d ON d.id = v.dataset_id AND d.current_version = v.version WHERE d.id = '"
                                + lights
                                + "'")
                        .mapTo(String.class)
                        .one());
    db.execute("UPDATE " + table + " SET watts = 80 WHERE asset_id = 'A2'");
    assertThat(scheduled(copy).state()).isEqualTo("published");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Lamp W,Asset,X,Y\n"})
  void anEmptyFileIsHeldAndTheOldDataStay(String empty) {
    Lights.write(home, "lights_1.csv", Lights.ROWS);
    requested(lights);
    int version = version(lights);
    Lights.write(home, "lights_2.csv", empty);
    Run run = requested(lights);
    assertThat(run.state()).as(run.message()).isEqualTo("held");
    assertThat(run.message())
        .contains("lights_2.csv")
        .contains("Ask its sender")
        .contains("Readers still see the data of");
    assertThat(run.output()).isNull();
    assertThat(version(lights)).isEqualTo(version);
  }

  /** Returns a time of day in London that has not passed when a run tries again in ten minutes. */
  private static String inSixHours() {
    return LocalTime.now(ZoneId.of("Europe/London"))
        .plusHours(6)
        .truncatedTo(ChronoUnit.MINUTES)
        .toString();
  }

  @Test
  void aMissingFileIsLookedForAgainUntilItIsThere() {
    String until = inSixHours();
    server.save(
        lights,
        Lights.yaml(lights)
            .replace("steps:", "retry: {every: PT10M, until: \"" + until + "\"}\nsteps:"));
    Run first = scheduled(lights, Instant.now());
    assertThat(first.state()).isEqualTo("not_taken");
    assertThat(first.message())
        .contains("No file 'lights*.csv' is in the inbox")
        .contains("Trying again at")
        .contains("until " + until)
        .contains("Nothing has been published yet");
    assertThat(leases.claim("test")).isEmpty();
    assertThat(waiting()).isEqualTo(1);
    db.execute("UPDATE jobs.pipeline_run SET not_before = now() WHERE state = 'queued'");
    Run second = execute();
    assertThat(second.state()).isEqualTo("not_taken");
    assertThat(second.trigger()).isEqualTo("retry");
    Lights.write(home, "lights_1.csv", Lights.ROWS);
    db.execute("UPDATE jobs.pipeline_run SET not_before = now() WHERE state = 'queued'");
    assertThat(execute().state()).isEqualTo("published");
    assertThat(waiting()).isZero();
  }

  @Test
  void theLastRunOfAChainKeepsItsVerdictAndIsLate() {
    server.save(
        lights,
        Lights.yaml(lights)
            .replace("steps:", "retry: {every: PT10M, until: \"" + inSixHours() + "\"}\nsteps:"));
    Run late = scheduled(lights, Instant.now().minus(Duration.ofDays(2)));
    assertThat(late.state()).isEqualTo("not_taken");
    assertThat(late.message()).doesNotContain("Trying again");
    assertThat(waiting()).isZero();
    assertThat(count("SELECT count(*) FROM jobs.notice WHERE kind = 'late'")).isEqualTo(1);
  }

  @Test
  void aRunThatSomebodyRequestedIsNotLookedForAgain() {
    server.save(
        lights,
        Lights.yaml(lights)
            .replace("steps:", "retry: {every: PT10M, until: \"" + inSixHours() + "\"}\nsteps:"));
    assertThat(requested(lights).state()).isEqualTo("not_taken");
    assertThat(waiting()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    // Until 05:00 in London, which is 04:00 UTC in summer; also if the first run was before
    // midnight.
    "2026-11-23T02:40:00Z, 0, 2026-11-23T02:41:00Z, 2026-11-23T02:51:00Z",
    "2026-11-23T02:40:00Z, 0, 2026-11-23T04:50:00Z, 2026-11-23T05:00:00Z",
    "2026-11-23T02:40:00Z, 0, 2026-11-23T04:51:00Z, ",
    "2026-07-23T02:40:00Z, 0, 2026-07-23T03:51:00Z, ",
    "2026-11-22T22:00:00Z, 0, 2026-11-23T02:00:00Z, 2026-11-23T02:10:00Z",
    "2026-11-23T02:40:00Z, 50, 2026-11-23T02:41:00Z, ",
  })
  void aChainEndsAtItsTimeOfDay(Instant began, int number, Instant now, Instant next) {
    RetryRule rule = new RetryRule(Duration.ofMinutes(10), LocalTime.of(5, 0));
    assertThat(RunEnding.findNext(rule, began, number, now)).isEqualTo(Optional.ofNullable(next));
  }

  @ParameterizedTest
  @CsvSource({
    "55P03, A table was locked",
    "40P01, deadlock",
    "40001, same rows",
    "08006, connection"
  })
  void aFailureThatMayPassIsTriedThreeTimesMore(String state, String words) {
    RunEnding ending = server.bean(RunEnding.class);
    UUID id = request(lights);
    for (int wait : new int[] {10, 60, 300}) {
      ending.fail(leases.claim("test").orElseThrow(), null, failure(state));
      assertThat(runs.find(id).orElseThrow().state()).isEqualTo("queued");
      assertThat(
              count(
                  "SELECT count(*) FROM jobs.pipeline_run WHERE not_before BETWEEN clock_timestamp() + make_interval(secs => "
                      + (wait - 5)
                      + ") AND clock_timestamp() + make_interval(secs => "
                      + wait
                      + ")"))
          .isEqualTo(1);
      assertThat(leases.claim("test")).isEmpty();
      db.execute("UPDATE jobs.pipeline_run SET not_before = now()");
    }
    ending.fail(leases.claim("test").orElseThrow(), null, failure(state));
    Run run = runs.find(id).orElseThrow();
    assertThat(run.state()).isEqualTo("failed");
    assertThat(run.message()).contains(words).contains("4 attempts");
  }

  @Test
  void badDataAreNeverTriedAgain() {
    Lights.write(home, "lights_1.csv", "Lamp,Other\n1,2\n");
    assertThat(scheduled(lights).state()).isEqualTo("failed");
    assertThat(waiting()).isZero();
  }

  private static RuntimeException failure(String state) {
    return new TransactionException("failed", new SQLException("x", state));
  }

  private static Run scheduled(String pipeline) {
    due = due.plus(Duration.ofDays(1));
    return scheduled(pipeline, due);
  }

  private static Run scheduled(String pipeline, Instant at) {
    server.bean(RunRequests.class).requestScheduled(pipeline, at);
    return execute();
  }

  private static Run requested(String pipeline) {
    request(pipeline);
    return execute();
  }

  private static UUID request(String pipeline) {
    return runs.request(pipeline, server.version(pipeline), Trigger.API, "test", Map.of(), null)
        .orElseThrow();
  }

  private static Run execute() {
    Claim claim = leases.claim("test").orElseThrow();
    executor.execute(claim);
    return runs.find(claim.attempt().run()).orElseThrow();
  }

  private static int version(String dataset) {
    return (int)
        count("SELECT current_version FROM catalogue.dataset WHERE id = '" + dataset + "'");
  }

  private static long waiting() {
    return count("SELECT count(*) FROM jobs.pipeline_run WHERE state = 'queued'");
  }

  private static long count(String sql) {
    return db.database().with(h -> h.createQuery(sql).mapTo(Long.class).one());
  }
}
