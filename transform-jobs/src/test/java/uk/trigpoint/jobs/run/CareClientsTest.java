package uk.trigpoint.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.access.PurposeRequiredException;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.UnknownDatasetException;
import uk.trigpoint.datasets.query.FeatureQuery;
import uk.trigpoint.datasets.read.Feature;
import uk.trigpoint.datasets.read.FeaturePage;
import uk.trigpoint.datasets.read.FeatureStore;
import uk.trigpoint.jobs.JobsServer;
import uk.trigpoint.testing.PostgisExtension;

/** Tests the shipped pipeline on a sample county. Starts each attempt itself, to interrupt it. */
class CareClientsTest {
  private static final Map<String, String> CODES =
      Map.of(
          "blank_uprn", "REQUIRED",
          "non_numeric_uprn", "UPRN_MISSING",
          "unknown_uprn", "UNKNOWN_UPRN",
          "historic_uprn", "HISTORIC_UPRN",
          "bad_date", "BAD_VALUE",
          "duplicate_client_ref", "DUPLICATE",
          "hours_out_of_range", "TOO_LARGE");

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static JobsServer server;
  static JsonNode faults;
  static Runs runs;
  static Leases leases;
  static RunExecutor executor;

  @BeforeAll
  static void load() throws IOException {
    server = new JobsServer(db, home, 0, false);
    Path county = server.loadCounty(2_000);
    faults = JobsServer.read(Files.readString(county.resolve("care_clients_faults.json")));
    runs = server.bean(Runs.class);
    leases = server.bean(Leases.class);
    executor = server.bean(RunExecutor.class);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void cancelUnfinishedRuns() {
    db.execute(
        "UPDATE jobs.pipeline_run SET state = 'cancelled' WHERE state IN ('queued', 'running')");
  }

  @Test
  void rejectsExactlyTheFaultyRows() {
    Run run = run();
    assertThat(run.state()).as(run.message()).isEqualTo("published_with_rejects");
    List<String> expected = new ArrayList<>();
    faults
        .path("faults")
        .forEach(
            f -> {
              if (CODES.containsKey(f.path("fault").asText())) {
                expected.add(f.path("line").asLong() + " " + CODES.get(f.path("fault").asText()));
              }
            });
    List<Run.Reject> rejects = runs.listRejects(run.run(), 1_000);
    assertThat(rejects.stream().map(r -> r.line() + " " + r.code()))
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(run.rows())
        .isEqualTo(
            new Run.Rows(
                faults.path("rows").asLong(), faults.path("good").asLong(), expected.size()));
    assertThat(run.steps())
        .extracting(Run.StepRun::id)
        .containsSubsequence("read", "check", "once", "locate", "current", "ward", "publish")
        .hasSize(12);
    assertThat(run.inputSha256()).matches("[0-9a-f]{64}");
    assertThat(rejects)
        .allSatisfy(
            r ->
                assertThat(
                        Set.of(
                            "client_ref",
                            "provider_id",
                            "service",
                            "hours_per_week",
                            "double_up",
                            "start_date"))
                    .containsAll(fieldNames(r.content())));
    assertThat(stagingTables()).isZero();
  }

  @Test
  void aSecondRunPublishesTheSameRows() {
    run();
    String before = fingerprint();
    Run again = run();
    assertThat(again.state()).isEqualTo("published_with_rejects");
    assertThat(fingerprint()).isEqualTo(before);
  }

  @Test
  void aDueTimeThatFiresTwiceGivesOneRun() {
    Instant due = Instant.parse("2026-11-23T05:15:00Z");
    RunRequests requests = server.bean(RunRequests.class);
    requests.requestScheduled("care-clients", due);
    requests.requestScheduled("care-clients", due);
    assertThat(runs.list("care-clients", 50).stream().filter(r -> due.equals(r.scheduledFor())))
        .hasSize(1);
    executor.execute(leases.claim("test").orElseThrow());
    assertThat(leases.claim("test")).isEmpty();
  }

  @Test
  void onlyOneRunOfAPipelineRunsAtATime() {
    runs.request(
        "care-clients", server.version("care-clients"), Trigger.API, "test", Map.of(), null);
    runs.request(
        "care-clients", server.version("care-clients"), Trigger.API, "test", Map.of(), null);
    Claim first = leases.claim("a").orElseThrow();
    assertThat(leases.claim("b")).isEmpty();
    executor.execute(first);
    executor.execute(leases.claim("b").orElseThrow());
  }

  /**
   * A step of the first node blocks until its lease has expired and another node has claimed the
   * run. Then both continue.
   */
  @ParameterizedTest
  @CsvSource({"gazetteer.address", "jobs.run_step", "catalogue.publish_fence"})
  void anAttemptThatLostItsLeaseChangesNothing(String lockedTable) throws Exception {
    run();
    String before = fingerprint();
    int version = version();
    UUID id =
        runs.request(
                "care-clients", server.version("care-clients"), Trigger.API, "test", Map.of(), null)
            .orElseThrow();
    Claim late = leases.claim("late").orElseThrow();
    Thread slow = Thread.ofVirtual().unstarted(() -> executor.execute(late));
    Thread quick;
    try (Connection gate = db.dataSource().getConnection();
        Statement lock = gate.createStatement()) {
      gate.setAutoCommit(false);
      lock.execute("LOCK TABLE " + lockedTable + " IN ACCESS EXCLUSIVE MODE");
      slow.start();
      waitForLock();
      db.execute(
          "UPDATE jobs.pipeline_run SET lease_until = now() - interval '1 s' WHERE id = '"
              + id
              + "'");
      Claim second = leases.claim("quick").orElseThrow();
      assertThat(second.attempt().number()).isEqualTo(2);
      quick = Thread.ofVirtual().start(() -> executor.execute(second));
      Thread.sleep(200);
      gate.commit();
    }
    slow.join();
    quick.join();
    Run run = runs.find(id).orElseThrow();
    assertThat(run.state()).as(run.message()).isEqualTo("published_with_rejects");
    assertThat(run.attempt()).isEqualTo(2);
    assertThat(version()).isEqualTo(version + 1);
    assertThat(fingerprint()).isEqualTo(before);
    assertThat(run.steps()).hasSize(12);
    assertThat(stagingTables()).isZero();
  }

  /** The database terminates the session in the middle of a step. */
  @ParameterizedTest
  @CsvSource({"gazetteer.address", "jobs.run_step", "catalogue.publish_fence"})
  void aRunWhoseSessionIsKilledSucceedsOnRetry(String lockedTable) throws Exception {
    run();
    String before = fingerprint();
    int version = version();
    UUID id =
        runs.request(
                "care-clients", server.version("care-clients"), Trigger.API, "test", Map.of(), null)
            .orElseThrow();
    Claim first = leases.claim("test").orElseThrow();
    Thread victim = Thread.ofVirtual().unstarted(() -> executor.execute(first));
    try (Connection gate = db.dataSource().getConnection();
        Statement lock = gate.createStatement()) {
      gate.setAutoCommit(false);
      lock.execute("LOCK TABLE " + lockedTable + " IN ACCESS EXCLUSIVE MODE");
      victim.start();
      waitForLock();
      terminate(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query ~ 'jobs|publish_fence|gazetteer'");
      victim.join();
      gate.commit();
    }
    assertThat(version()).isEqualTo(version);
    assertThat(runs.find(id).orElseThrow().state()).isEqualTo("queued");
    db.execute("UPDATE jobs.pipeline_run SET not_before = now() WHERE state = 'queued'");
    executor.execute(leases.claim("test").orElseThrow());
    assertThat(runs.find(id).orElseThrow().state()).isEqualTo("published_with_rejects");
    assertThat(fingerprint()).isEqualTo(before);
    assertThat(stagingTables()).isZero();
  }

  @Test
  void aCancelledRunPublishesNothing() {
    run();
    int version = version();
    UUID id =
        runs.request(
                "care-clients", server.version("care-clients"), Trigger.API, "test", Map.of(), null)
            .orElseThrow();
    Claim claim = leases.claim("test").orElseThrow();
    assertThat(runs.cancel(id, "test")).isTrue();
    executor.execute(claim);
    assertThat(runs.find(id).orElseThrow().state()).isEqualTo("cancelled");
    assertThat(version()).isEqualTo(version);
  }

  @Test
  void tooManyRejectsPublishNothing() throws IOException {
    run();
    int version = version();
    Path file = home.resolve("inbox/bad.csv");
    Files.writeString(
        file,
        "client_ref,name,date_of_birth,uprn,address,postcode,provider_id,service,hours_per_week,double_up,visit_times,start_date\n"
            + "ASC000001,A B,1940-01-01,TBC,,,CP001,home care,7,N,,2026-01-01\nASC000002,too,short\n");
    Run run = run(Map.of("file", "bad.csv"));
    assertThat(run.state()).as(run.message()).isEqualTo("held");
    assertThat(run.message()).contains("2 of 2 rows were rejected");
    assertThat(version()).isEqualTo(version);
    assertThat(runs.listRejects(run.run(), 10))
        .extracting(Run.Reject::code)
        .containsExactlyInAnyOrder("UPRN_MISSING", "COLUMN_COUNT");
  }

  @ParameterizedTest
  @CsvSource({
    "../secret.csv, failed, is not a file name",
    "/etc/passwd, failed, is not a file name",
    "nothing-*.csv, not_taken, No file",
    ".hidden, failed, is not a file name"
  })
  void readsOnlyFilesOfTheInbox(String file, String verdict, String message) throws IOException {
    Files.writeString(home.resolve("secret.csv"), "client_ref\n1\n");
    Run run = run(Map.of("file", file));
    assertThat(run.state()).isEqualTo(verdict);
    assertThat(run.message()).contains(message);
  }

  @Test
  void theAccessPolicyFiltersWhatEachRoleReads() {
    run();
    FeatureStore store = server.bean(FeatureStore.class);
    server.bean(Catalogue.class).invalidate();
    assertThatThrownBy(() -> store.page(query(caller(null, null, Role.PUBLIC))))
        .isInstanceOf(UnknownDatasetException.class);
    assertThatThrownBy(() -> store.page(query(caller(null, "x", Role.GIS_OFFICER))))
        .isInstanceOf(UnknownDatasetException.class);
    assertThatThrownBy(() -> store.page(query(caller(null, null, Role.BROKER))))
        .isInstanceOf(PurposeRequiredException.class);
    FeaturePage all = store.page(query(caller(null, "placing", Role.BROKER)));
    assertThat(all.features()).hasSize(faults.path("good").asInt());
    assertThat(all.columns()).hasSize(14);
    int provider = all.columns().stream().map(c -> c.name()).toList().indexOf("provider_id");
    String organisation = String.valueOf(all.features().getFirst().values().get(provider));
    FeaturePage own = store.page(query(caller(organisation, "rota", Role.SUPPLIER)));
    assertThat(own.features()).isNotEmpty().hasSizeLessThan(all.features().size());
    assertThat(own.columns())
        .extracting(c -> c.name())
        .contains("client_ref")
        .doesNotContain("name", "uprn", "address", "postcode", "date_of_birth");
    int ownProvider = own.columns().stream().map(c -> c.name()).toList().indexOf("provider_id");
    for (Feature feature : own.features()) {
      assertThat(feature.values().get(ownProvider)).isEqualTo(organisation);
      assertThat((feature.geometry().getCoordinate().x - 250) % 500).isZero();
    }
  }

  private static Run run() {
    return run(Map.of());
  }

  private static Run run(Map<String, String> parameters) {
    UUID id =
        runs.request(
                "care-clients",
                server.version("care-clients"),
                Trigger.API,
                "test",
                parameters,
                null)
            .orElseThrow();
    executor.execute(leases.claim("test").orElseThrow());
    return runs.find(id).orElseThrow();
  }

  private static FeatureQuery query(Caller caller) {
    return FeatureQuery.of("care-clients", caller, "test").withLimit(10_000);
  }

  private static Caller caller(String organisation, String purpose, Role role) {
    Caller caller = Caller.of("someone", Set.of(role), "test").withPurpose(purpose);
    return organisation == null ? caller : caller.withAttribute(Caller.ORGANISATION, organisation);
  }

  private static List<String> fieldNames(JsonNode content) {
    List<String> names = new ArrayList<>();
    content.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static void terminate(String sql) {
    db.asSuperuser(h -> h.createQuery(sql).mapTo(Boolean.class).list());
  }

  private static String fingerprint() {
    return db.databases()
        .personal()
        .with(
            h ->
                h.createQuery(
                        "SELECT md5(string_agg(md5(CAST(c AS text)), '' ORDER BY client_ref)) FROM personal.\"care-clients\" c")
                    .mapTo(String.class)
                    .one());
  }

  private static int version() {
    return db.database()
        .with(
            h ->
                h.createQuery(
                        "SELECT current_version FROM catalogue.dataset WHERE id = 'care-clients'")
                    .mapTo(Integer.class)
                    .one());
  }

  private static long stagingTables() {
    return db.database()
        .with(
            h ->
                h.createQuery("SELECT count(*) FROM pg_tables WHERE starts_with(tablename, 'run$')")
                    .mapTo(Long.class)
                    .one());
  }

  private static void waitForLock() throws InterruptedException, SQLException {
    for (int i = 0; i < 200; i++) {
      long waiting =
          db.asSuperuser(
              h ->
                  h.createQuery(
                          "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query ~ 'jobs|publish_fence|gazetteer'")
                      .mapTo(Long.class)
                      .one());
      if (waiting > 0) {
        return;
      }
      Thread.sleep(20);
    }
    throw new AssertionError("no session waits for the lock");
  }
}
