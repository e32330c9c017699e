package uk.trigpoint.datasets.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.trigpoint.datasets.DatasetFixture.caller;
import static uk.trigpoint.datasets.DatasetFixture.point;
import static uk.trigpoint.datasets.DatasetFixture.withPurpose;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.database.AuditDatabase;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.datasets.DatasetFixture;
import uk.trigpoint.datasets.DatasetFixture.Row;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.access.AccessRule;
import uk.trigpoint.datasets.access.ColumnSelection;
import uk.trigpoint.datasets.access.PurposeRequiredException;
import uk.trigpoint.datasets.audit.AuditReports.Range;
import uk.trigpoint.datasets.filter.cql2.Cql2Text;
import uk.trigpoint.datasets.query.FeatureQuery;
import uk.trigpoint.datasets.query.Page;
import uk.trigpoint.datasets.query.QueryCompiler;
import uk.trigpoint.datasets.read.FeatureStore;
import uk.trigpoint.datasets.read.QueryBudget;
import uk.trigpoint.testing.PostgisExtension;

class ReadAuditTest {
  private static final Range LATEST = new Range(null, null, null, 100);
  private static final Caller ADMIN =
      Caller.of("auditor", Set.of(Role.ADMIN), "test").withPurpose("review");

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();

  static DatasetFixture datasets;
  static AuditReports reports;
  static AuditChain chain;

  @BeforeAll
  static void load() {
    datasets = new DatasetFixture(db);
    reports = new AuditReports(db.auditDatabase(), datasets.audit);
    chain = new AuditChain(db.auditDatabase(), datasets.audit);
    datasets.publish(
        "clients",
        DatasetFixture.care(),
        new Row(450_123, 206_321, "Client-1", 3, "P1"),
        new Row(451_999, 206_777, "Client-2", 4, "P2"),
        new Row(451_999, 206_777, "Client-3", 4, "P1"));
  }

  @Test
  void everyReadOfAFeatureIsFoundByItsKey() {
    store().page(query("hilda"));
    store().find(query("hugo"), "Client-2");
    store().count(query("counter"));
    store().page(query("elsewhere").withArea(point(450_123, 206_321)));
    List<AuditedRead> c2 = readsOf("Client-2");
    assertThat(c2).extracting(AuditedRead::subject).contains("hilda", "hugo", "counter");
    assertThat(c2).extracting(AuditedRead::subject).doesNotContain("elsewhere");
    assertThat(readsOf("Client-1")).extracting(AuditedRead::subject).contains("hilda", "elsewhere");
    assertThat(readsOf("Client-9")).isEmpty();
    AuditedRead counted = readsBy("counter").getFirst();
    assertThat(counted.features()).isEqualTo(3);
    assertThat(counted.query()).startsWith("count");
    assertThat(readsBy("elsewhere").getFirst().place()).containsExactly(450_123.0, 206_321.0);
  }

  @Test
  void aSmallCountRecordsWhomItCounts() {
    store()
        .count(
            query("prober")
                .withFilter(Cql2Text.parse("homes = 4 AND provider = 'P1'"), Crs.CRS84)
                .withPage(new Page.Offset(5, 1)));
    assertThat(readsOf("Client-3")).extracting(AuditedRead::subject).contains("prober");
    assertThat(readsOf("Client-2")).extracting(AuditedRead::subject).doesNotContain("prober");
    assertThat(readsBy("prober").getFirst().features()).isEqualTo(1);
  }

  @Test
  void aSmallCountRecordsWhomItCounts_alsoIfTheCallerDoesNotSeeTheKey() {
    AccessPolicy hidden =
        AccessPolicy.personal(
            AccessRule.forRoles(Role.BROKER).showing(ColumnSelection.allBut("name")));
    datasets.publish("hidden-counted", hidden, new Row(450_123, 206_321, "H1", 3, "P1"));
    assertThat(store().count(FeatureQuery.of("hidden-counted", broker("hans"), "test"))).isOne();
    assertThat(reports.listByKey("hidden-counted", "H1", LATEST, ADMIN).reads())
        .extracting(AuditedRead::subject)
        .containsExactly("hans");
  }

  @Test
  void aLargeCountRecordsItsNumber() {
    Row[] rows = new Row[101];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new Row(450_000 + i, 206_000, "M" + i, i, "P1");
    }
    datasets.publish("many", DatasetFixture.care(), rows);
    FeatureQuery all = FeatureQuery.of("many", broker("census"), "test");
    assertThat(store().count(all)).isEqualTo(101);
    assertThat(reports.listByKey("many", "M7", LATEST, ADMIN).reads()).isEmpty();
    assertThat(store().count(all.withFilter(Cql2Text.parse("homes < 100"), Crs.CRS84)))
        .isEqualTo(100);
    assertThat(reports.listByKey("many", "M7", LATEST, ADMIN).reads())
        .filteredOn(read -> !read.isQuestion())
        .hasSize(1);
    assertThat(readsBy("census")).extracting(AuditedRead::features).containsExactly(100L, 101L);
  }

  @Test
  void whatAUserReadWithAnApiKeyIsListed() {
    store().page(query("keeper"));
    store().page(query("keeper#nightly-copy"));
    store().page(query("keeper-2"));
    store().page(query("a#b"));
    assertThat(readsBy("keeper"))
        .extracting(AuditedRead::subject)
        .containsExactly("keeper#nightly-copy", "keeper");
    assertThat(readsBy("keeper#nightly-copy"))
        .extracting(AuditedRead::subject)
        .containsExactly("keeper#nightly-copy");
    assertThat(readsBy("a#b")).extracting(AuditedRead::subject).containsExactly("a#b");
    AuditReports.Page nobody = reports.listBySubject("Keeper", LATEST, ADMIN);
    assertThat(nobody.reads()).isEmpty();
    assertThat(nobody.anyAtAll()).isFalse();
    Range past = new Range(null, readsBy("keeper").getLast().at(), null, 10);
    assertThat(reports.listBySubject("keeper", past, ADMIN))
        .satisfies(page -> assertThat(page.reads()).isEmpty())
        .satisfies(page -> assertThat(page.anyAtAll()).isTrue());
  }

  @Test
  void whatAUserReadIsOneIndexedQuery() {
    List<String> plan =
        db.asSuperuser(
            h -> {
              h.execute("SET LOCAL enable_seqscan = off");
              return h.createQuery(
                      "EXPLAIN " + SqlFile.read(AuditReports.class, "list-reads-by-subject"))
                  .bind("subject", "keeper")
                  .bind("question", 1L)
                  .bind("questions", true)
                  .bind("from", (Object) null)
                  .bind("to", (Object) null)
                  .bind("beforeAt", (Object) null)
                  .bind("beforeId", (Object) null)
                  .bind("limit", 10)
                  .mapTo(String.class)
                  .list();
            });
    assertThat(String.join("\n", plan)).contains("entry_user", "personal_read_user");
  }

  @Test
  void aReadThatHidesTheKeyColumnIsFoundByTheKey() {
    AccessPolicy hidden =
        AccessPolicy.personal(
            AccessRule.forRoles(Role.BROKER).showing(ColumnSelection.allBut("name")));
    datasets.publish("hidden", hidden, new Row(450_123, 206_321, "H1", 3, "P1"));
    assertThat(store().page(FeatureQuery.of("hidden", broker("hans"), "test")).columns())
        .noneMatch(c -> c.name().equals("name"));
    assertThat(reports.listByKey("hidden", "H1", LATEST, ADMIN).reads())
        .extracting(AuditedRead::subject)
        .containsExactly("hans");
  }

  @Test
  void theAuditHasNeitherKeysNorValues() {
    FeatureQuery query =
        query("ingrid")
            .withFilter(
                Cql2Text.parse(
                    "name IN ('Client-2', 'Client-1') AND homes = 4 AND NOT (name LIKE 'Client-3%') AND S_INTERSECTS(geom, BBOX(450000,206000,452000,207000))"),
                Crs.BRITISH_NATIONAL_GRID);
    store().page(query);
    AuditedRead read = readsBy("ingrid").getFirst();
    assertThat(read.query())
        .doesNotContain("Client-1", "Client-2", "Client-3")
        .contains("name IN (pseudonym ")
        .contains("homes = 4")
        .contains("BBOX(450000.000000")
        .contains(datasets.audit.pseudonym("clients", "Client-2"));
    assertThat(read.roles()).containsExactly("broker", "public");
    assertThat(read.purpose()).isEqualTo("placing a package");
    String all =
        db.asSuperuser(
            h ->
                h.createQuery("SELECT string_agg(CAST(e AS text), ' ') FROM audit.entry e")
                    .mapTo(String.class)
                    .one());
    assertThat(all).doesNotContain("Client-1", "Client-2");
  }

  @Test
  void theLoginForPersonalDataMayCallAllFunctions() {
    FeatureQuery query =
        query("ingrid")
            .withFilter(
                Cql2Text.parse(
                    "CASEI(ACCENTI(name)) LIKE CASEI(ACCENTI('CLIENT%')) AND sqrt(homes ^ 2) >= 0 AND area(geom) = 0"
                        + " AND length(concat(upper(trim(substring(name, 1, 9))), 'x')) > 0"),
                Crs.BRITISH_NATIONAL_GRID);
    assertThat(store().page(query).features()).isNotEmpty();
  }

  @Test
  void pseudonymsOfTwoDatasetsDiffer() {
    assertThat(datasets.audit.pseudonym("a", "Client-1"))
        .isNotEqualTo(datasets.audit.pseudonym("b", "Client-1"))
        .matches("[A-Za-z0-9_-]{22}");
  }

  @Test
  void withoutAPurposeNothingIsOpened() {
    long before = entries();
    assertThatThrownBy(() -> store().page(FeatureQuery.of("clients", caller(Role.BROKER), "test")))
        .isInstanceOf(PurposeRequiredException.class);
    assertThat(entries()).isEqualTo(before);
  }

  @Test
  void aFailingReadLeavesAnOpenEntry() {
    String table =
        db.databases()
            .personal()
            .with(
                h ->
                    h.createQuery(
                            "SELECT table_name FROM catalogue.dataset_version WHERE dataset_id = 'clients' ORDER BY version DESC LIMIT 1")
                        .mapTo(String.class)
                        .one());
    String rename = "ALTER TABLE personal.\"%s\" RENAME TO \"%s\"";
    db.databases().personal().with(h -> h.execute(rename.formatted(table, "gone$1")));
    try {
      assertThatThrownBy(() -> store().find(query("fred"), "Client-1"));
    } finally {
      db.databases().personal().with(h -> h.execute(rename.formatted("gone$1", table)));
    }
    AuditedRead read = readsBy("fred").getFirst();
    assertThat(read.closedAt()).isNull();
    assertThat(read.features()).isNull();
    assertThat(readsOf("Client-1")).extracting(AuditedRead::subject).contains("fred");
  }

  @Test
  void noAuditNoData_ifTheTableIsLocked() throws SQLException {
    try (Connection gate = ownerConnection()) {
      gate.setAutoCommit(false);
      gate.createStatement().execute("LOCK TABLE audit.entry IN ACCESS EXCLUSIVE MODE");
      long start = System.nanoTime();
      assertThatThrownBy(() -> store().page(query("late")))
          .isInstanceOf(AuditUnavailableException.class);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
      gate.rollback();
    }
    assertThat(store().page(query("late")).features()).hasSize(3);
  }

  @Test
  void noAuditNoData_ifThePoolIsBroken() {
    FeatureStore store =
        store(
            new ReadAudit(
                new AuditDatabase(db.unreachableDatabase()),
                new Pseudonyms(new PseudonymSettings(PostgisExtension.PSEUDONYM_KEY))));
    assertThatThrownBy(() -> store.page(query("cut off")))
        .isInstanceOf(AuditUnavailableException.class);
    assertThatThrownBy(() -> store.count(query("cut off")))
        .isInstanceOf(AuditUnavailableException.class);
  }

  @Test
  void nothingIsReturnedIfTheReadCannotBeClosed() {
    db.executeAsOwner(
        "ALTER TABLE audit.entry ADD CONSTRAINT open_only CHECK (kind = 'opened') NOT VALID");
    try {
      assertThatThrownBy(() -> store().page(query("half")))
          .isInstanceOf(AuditUnavailableException.class);
    } finally {
      db.executeAsOwner("ALTER TABLE audit.entry DROP CONSTRAINT open_only");
    }
    assertThat(readsBy("half").getFirst().closedAt()).isNull();
  }

  @Test
  void concurrentReadsMakeOneChain_andTamperingShows() throws InterruptedException {
    List<Thread> readers = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      String name = "reader " + i;
      readers.add(Thread.startVirtualThread(() -> store().page(query(name))));
    }
    for (Thread reader : readers) {
      reader.join();
    }
    AuditChain.Verification intact = chain.verify(null, ADMIN);
    assertThat(intact.isIntact()).isTrue();
    assertThat(intact.entries()).isEqualTo(entries() - 1);
    long middle = intact.entries() / 2;
    tamper("UPDATE audit.entry SET subject = subject || 'x' WHERE id = " + middle, middle);
    tamper("UPDATE audit.entry SET pseudonyms = '{}' WHERE id = 2", 2);
    tamper(
        "UPDATE audit.entry SET at = at + interval '1 us' WHERE id = " + (middle + 1), middle + 1);
    tamper("DELETE FROM audit.entry WHERE id = (SELECT max(id) FROM audit.entry)", -1);
    tamper("DELETE FROM audit.entry", 1);
    assertThat(chain.verify(null, ADMIN).isIntact()).isTrue();
  }

  @Test
  void aRewrittenChainShowsInThePositionThatWasKept() {
    store().page(query("before the check"));
    ChainPosition kept = chain.verify(null, ADMIN).position();
    store().page(query("after the check"));
    AuditChain.Verification right = chain.verify(ChainPosition.parse(kept.toString()), ADMIN);
    assertThat(right.keptHashIsRight()).isTrue();
    assertThat(right.isIntact()).isTrue();
    for (ChainPosition wrong :
        List.of(
            new ChainPosition(kept.entry() - 1, kept.hash()),
            new ChainPosition(kept.entry() + 1_000_000, kept.hash()),
            new ChainPosition(kept.entry(), "0".repeat(64)))) {
      AuditChain.Verification result = chain.verify(wrong, ADMIN);
      assertThat(result.firstBroken()).isNull();
      assertThat(result.keptHashIsRight()).isFalse();
      assertThat(result.isIntact()).isFalse();
    }
    assertThatThrownBy(() -> ChainPosition.parse("17")).hasMessageContaining("NUMBER:HASH");
  }

  /** Changes the audit as the owner could, and restores it. */
  private static void tamper(String sql, long broken) {
    db.executeAsOwner(
        "CREATE TABLE audit.spare AS SELECT * FROM audit.entry; CREATE TABLE audit.spare_head AS SELECT * FROM audit.head;"
            + " ALTER TABLE audit.entry DISABLE TRIGGER append_only; ALTER TABLE audit.entry DROP CONSTRAINT entry_opened_id_fkey; "
            + sql);
    AuditChain.Verification result = chain.verify(null, ADMIN);
    assertThat(result.isIntact()).as(sql).isFalse();
    if (broken > 0) {
      assertThat(result.firstBroken()).as(sql).isEqualTo(broken);
    }
    db.executeAsOwner(
        "DELETE FROM audit.entry; INSERT INTO audit.entry SELECT * FROM audit.spare; DELETE FROM audit.head;"
            + " INSERT INTO audit.head SELECT * FROM audit.spare_head; DROP TABLE audit.spare, audit.spare_head;"
            + " ALTER TABLE audit.entry ADD CONSTRAINT entry_opened_id_fkey FOREIGN KEY (opened_id) REFERENCES audit.entry;"
            + " ALTER TABLE audit.entry ENABLE TRIGGER append_only");
  }

  @Test
  void reportsArePagedAndQuestionsAreAudited() {
    for (int i = 0; i < 7; i++) {
      store().page(query("busy").withPage(new Page.Offset(i % 3, 1)));
    }
    List<Long> ids = new ArrayList<>();
    ReadCursor after = null;
    int pages = 0;
    do {
      AuditReports.Page page =
          reports.listBySubject("busy", new Range(null, null, after, 3), ADMIN);
      page.reads().forEach(read -> ids.add(read.id()));
      after = page.next() == null ? null : ReadCursor.parse(page.next().encode());
      pages++;
    } while (after != null);
    assertThat(pages).isEqualTo(3);
    assertThat(ids).hasSize(7).doesNotHaveDuplicates();
    assertThat(ids).isSortedAccordingTo((a, b) -> Long.compare(b, a));
    assertThat(readsBy("auditor")).anyMatch(r -> r.query().contains("what did 'busy' read"));
    AuditedRead last = readsBy("busy").getFirst();
    assertThat(reports.listBySubject("busy", new Range(last.at(), null, null, 10), ADMIN).reads())
        .extracting(AuditedRead::id)
        .containsExactly(last.id());
    assertThatThrownBy(() -> reports.listBySubject("busy", LATEST, caller(Role.ADMIN)))
        .isInstanceOf(PurposeRequiredException.class);
  }

  @Test
  void readsOfAnOlderPlatformAreListed() {
    db.executeAsOwner(
        "INSERT INTO audit.personal_read (subject, roles, purpose, dataset_id, channel, query, features, correlation_id)"
            + " VALUES ('veteran', '{broker}', 'placing', 'clients', 'ogc', 'area=false', 1, 'c')");
    assertThat(readsBy("veteran"))
        .singleElement()
        .satisfies(read -> assertThat(read.id()).isNegative());
  }

  private static List<AuditedRead> readsOf(String key) {
    return reports.listByKey("clients", key, LATEST, ADMIN).reads();
  }

  private static List<AuditedRead> readsBy(String subject) {
    return reports.listBySubject(subject, LATEST, ADMIN).reads();
  }

  private static FeatureQuery query(String subject) {
    return FeatureQuery.of("clients", broker(subject), "test");
  }

  private static Caller broker(String subject) {
    return Caller.of(subject, Set.of(Role.BROKER), "test")
        .withPurpose(withPurpose(null).findPurpose().orElseThrow());
  }

  private static FeatureStore store() {
    return datasets.store;
  }

  private static FeatureStore store(ReadAudit audit) {
    return new FeatureStore(
        db.databases(),
        audit,
        datasets.catalogue,
        new QueryCompiler(PostgisExtension.transform()),
        PostgisExtension.transform(),
        new OpaqueIds(new PseudonymSettings(PostgisExtension.PSEUDONYM_KEY)),
        QueryBudget.DEFAULT);
  }

  private static long entries() {
    return db.auditDatabase()
        .database()
        .with(h -> h.createQuery("SELECT count(*) FROM audit.entry").mapTo(Long.class).one());
  }

  private static Connection ownerConnection() throws SQLException {
    return db.ownerConnection();
  }
}
