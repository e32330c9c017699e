package uk.trigpoint.datasets.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.trigpoint.datasets.DatasetFixture.row;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.database.CertainMoments;
import uk.trigpoint.datasets.DatasetFixture;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.UnknownDatasetException;
import uk.trigpoint.datasets.catalogue.VersionGoneException;
import uk.trigpoint.datasets.query.FeatureQuery;
import uk.trigpoint.datasets.read.Feature;
import uk.trigpoint.testing.PostgisExtension;

/** Tests that every edit is kept, and that the past is what was published and edited by then. */
class EditHistoryTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();

  private static final Caller ANYONE = Caller.anonymous("test");

  private static DatasetFixture datasets;

  @BeforeAll
  static void setUp() {
    datasets = new DatasetFixture(db);
  }

  @Test
  void editsOfAnyKindAreUndoneByReadingThePast() throws InterruptedException {
    datasets.publish(
        "edited-past",
        AccessPolicy.open(),
        row(450_000, 206_000, "stays"),
        row(451_000, 206_000, "moves"),
        row(452_000, 206_000, "goes"));
    Instant published = now();
    db.execute("UPDATE data.\"edited-past\" SET homes = 7 WHERE name = 'moves'");
    Instant once = now();
    db.execute(
        "UPDATE data.\"edited-past\" SET homes = 8 WHERE name = 'moves'; DELETE FROM data.\"edited-past\" WHERE name = 'goes';"
            + " INSERT INTO data.\"edited-past\" (geom, name) VALUES (ST_SetSRID(ST_MakePoint(453000, 206000), 27700), 'comes')");
    Instant twice = now();
    db.execute("DELETE FROM data.\"edited-past\" WHERE name = 'comes'");

    assertThat(state("edited-past", published))
        .isEqualTo(homes("stays", null, "moves", null, "goes", null));
    assertThat(state("edited-past", once))
        .isEqualTo(homes("stays", null, "moves", 7L, "goes", null));
    assertThat(state("edited-past", twice))
        .isEqualTo(homes("stays", null, "moves", 8L, "comes", null));
    assertThat(state("edited-past", null)).isEqualTo(homes("stays", null, "moves", 8L));
  }

  @Test
  void theStateBeforeAPublishIncludesTheEditsOfThePreviousVersion() throws InterruptedException {
    datasets.publish("replaced", AccessPolicy.open(), row(450_000, 206_000, "a"));
    db.execute("UPDATE data.replaced SET homes = 5");
    Instant edited = now();
    datasets.publish("replaced", AccessPolicy.open(), row(450_000, 206_000, "a"));

    assertThat(state("replaced", edited)).isEqualTo(homes("a", 5L));
    assertThat(state("replaced", null)).isEqualTo(homes("a", null));
  }

  @Test
  void aFeatureKeepsItsNumberWhileItsKeyLivesAndGetsItBack() {
    datasets.publish(
        "numbered", AccessPolicy.open(), row(1, 1, "a"), row(2, 2, "b"), row(3, 3, "c"));
    Map<String, Long> first = numbers("numbered");
    datasets.publish("numbered", AccessPolicy.open(), row(4, 4, "d"), row(3, 3, "c"));
    Map<String, Long> second = numbers("numbered");
    datasets.publish(
        "numbered", AccessPolicy.open(), row(2, 2, "b"), row(4, 4, "d"), row(5, 5, "e"));
    Map<String, Long> third = numbers("numbered");

    assertThat(second.get("c")).isEqualTo(first.get("c"));
    assertThat(first).doesNotContainValue(second.get("d"));
    assertThat(third.get("b")).isEqualTo(first.get("b"));
    assertThat(third.get("d")).isEqualTo(second.get("d"));
    assertThat(first.values()).doesNotContain(third.get("e"));
    assertThat(second).doesNotContainValue(third.get("e"));
  }

  @Test
  void aNumberOfADeletedFeatureIsNotGivenToAnother() {
    datasets.publish("deleted", AccessPolicy.open(), row(1, 1, "a"));
    db.execute("INSERT INTO data.deleted (name) VALUES ('b'), ('c')");
    Map<String, Long> edited = numbers("deleted");
    db.execute("DELETE FROM data.deleted WHERE name = 'c'");
    datasets.publish(
        "deleted", AccessPolicy.open(), row(1, 1, "a"), row(4, 4, "x"), row(3, 3, "c"));

    assertThat(numbers("deleted").get("x")).isNotIn(edited.values());
    assertThat(numbers("deleted").get("c")).isEqualTo(edited.get("c"));
  }

  @Test
  void editsMadeWhileAVersionIsBuiltAreNotLost() {
    datasets.publish("guarded", AccessPolicy.open(), row(1, 1, "a"));
    Publication publication = DatasetFixture.publication("guarded", AccessPolicy.open());
    VersionWriter editing =
        table -> {
          table.handle().execute("INSERT INTO " + table.relation() + " (name) VALUES ('a')");
          db.execute("UPDATE data.guarded SET homes = 3");
        };
    assertThatThrownBy(() -> datasets.publisher.publish(publication, editing))
        .isInstanceOf(PublishException.class)
        .hasMessageContaining("1 edits of 'guarded'");
    assertThat(state("guarded", null)).isEqualTo(homes("a", 3L));

    datasets.publisher.publish(
        publication.withDetails(new PublicationDetails(null, null, true)), editing);
    assertThat(state("guarded", null)).isEqualTo(homes("a", null));
  }

  @Test
  void aPublisherThatWasPausedLosesToTheOneThatTookOver() {
    datasets.publish("paused", AccessPolicy.open(), row(1, 1, "a"));
    long early = datasets.publisher.nextFencingToken();
    Publication publication = DatasetFixture.publication("paused", AccessPolicy.open());
    assertThatThrownBy(
            () ->
                datasets.publisher.publish(
                    publication,
                    early,
                    table -> {
                      table
                          .handle()
                          .execute("INSERT INTO " + table.relation() + " (name) VALUES ('z')");
                      elsewhere(
                          () -> datasets.publish("paused", AccessPolicy.open(), row(1, 1, "b")));
                    }))
        .isInstanceOf(PublishException.class)
        .hasMessageContaining("out of date");
    assertThat(state("paused", null)).isEqualTo(homes("b", null));
    assertThat(unfinished("paused")).isZero();
  }

  @Test
  void aVersionBuiltWhileAnotherCameIntoForceIsNumberedAnew() {
    datasets.publish("renumbered", AccessPolicy.open(), row(1, 1, "a"));
    Publication publication = DatasetFixture.publication("renumbered", AccessPolicy.open());
    datasets.publisher.publish(
        publication,
        Long.MAX_VALUE / 2,
        table -> {
          table
              .handle()
              .execute("INSERT INTO " + table.relation() + " (name) VALUES ('a'), ('x'), ('b')");
          elsewhere(
              () ->
                  datasets.publish(
                      "renumbered", AccessPolicy.open(), row(1, 1, "a"), row(2, 2, "b")));
        });
    Map<String, Long> numbers = numbers("renumbered");
    assertThat(numbers).containsEntry("a", 1L).containsEntry("b", 2L).containsEntry("x", 3L);
  }

  @Test
  void rightsOnTheViewSurviveAPublishWithOtherColumns() {
    datasets.publish("granted", AccessPolicy.open(), row(1, 1, "a"));
    db.execute("GRANT SELECT, UPDATE ON data.granted TO trigpoint_audit");
    datasets.publish("granted", AccessPolicy.open(), row(1, 1, "a"));
    publishNamesOnly("granted");
    assertThat(
            db.database()
                .<String>with(
                    h ->
                        h.createQuery(
                                "SELECT string_agg(privilege_type, ',' ORDER BY privilege_type) FROM information_schema.role_table_grants"
                                    + " WHERE table_name = 'granted' AND grantee = 'trigpoint_audit'")
                            .mapTo(String.class)
                            .one()))
        .isEqualTo("SELECT,UPDATE");
  }

  @Test
  void someoneWithRightsToTheViewAloneLeavesHistoryUnderTheirName() {
    datasets.publish("desktop", AccessPolicy.open(), row(450_000, 206_000, "a"));
    db.execute(
        "GRANT USAGE ON SCHEMA data TO trigpoint_audit; GRANT SELECT, INSERT, UPDATE, DELETE ON data.desktop TO trigpoint_audit");
    db.asSuperuser(
        h ->
            h.createScript(
                    "SET SESSION AUTHORIZATION trigpoint_audit; SET trigpoint.subject = 'somebody else';"
                        + " UPDATE data.desktop SET homes = 2; INSERT INTO data.desktop (name) VALUES ('b');"
                        + " DELETE FROM data.desktop WHERE name = 'b'; RESET SESSION AUTHORIZATION; RESET trigpoint.subject")
                .execute());
    List<String> edits =
        db.database()
            .with(
                h ->
                    h.createQuery(
                            "SELECT \"#operation\" || ' by ' || \"#by\" FROM data.\"d"
                                + number("desktop")
                                + "$v1$edits\" ORDER BY \"#edit\"")
                        .mapTo(String.class)
                        .list());
    assertThat(edits)
        .containsExactly(
            "update by trigpoint_audit", "insert by trigpoint_audit", "delete by trigpoint_audit");
  }

  @Test
  void anEditThatIsCommittedAfterTheSourceWasReadIsNotLost() throws Exception {
    datasets.publish("open-edit", AccessPolicy.open(), row(1, 1, "a"));
    Instant read;
    try (Connection editor = db.ownerConnection();
        Statement edit = editor.createStatement()) {
      editor.setAutoCommit(false);
      edit.execute("UPDATE data.\"open-edit\" SET homes = 7");
      read = now();
      editor.commit();
    }
    assertThat(state("open-edit", read)).isEqualTo(homes("a", null));
    Publication publication =
        DatasetFixture.publication("open-edit", AccessPolicy.open())
            .withDetails(new PublicationDetails(null, read, false));
    assertThatThrownBy(
            () ->
                datasets.publisher.publish(
                    publication,
                    table ->
                        table
                            .handle()
                            .execute("INSERT INTO " + table.relation() + " (name) VALUES ('a')")))
        .isInstanceOf(PublishException.class)
        .hasMessageContaining("1 edits of 'open-edit'");
    assertThat(state("open-edit", null)).isEqualTo(homes("a", 7L));
  }

  @Test
  void allEditsOfATransactionHaveOneMoment() {
    datasets.publish("at-once", AccessPolicy.open(), row(1, 1, "a"), row(2, 2, "b"));
    db.execute(
        "UPDATE data.\"at-once\" SET homes = 1; INSERT INTO data.\"at-once\" (name) SELECT 'n' || n FROM generate_series(1, 500) n;"
            + " DELETE FROM data.\"at-once\" WHERE name = 'b'");
    String table = datasets.catalogue.get("at-once", ANYONE).version().tableName();
    assertThat(
            db.textsAsSuperuser(
                "SELECT count(*) || ' at ' || count(DISTINCT \"#at\") FROM data.\""
                    + table
                    + "$edits\""))
        .containsExactly("503 at 1");
  }

  @Test
  void whatWasKnownAtAnInstantDoesNotChangeAfterItWasRead() throws Exception {
    datasets.publish("steady", AccessPolicy.open(), row(1, 1, "v0"));
    Map<Instant, String> answers = new ConcurrentHashMap<>();
    AtomicBoolean going = new AtomicBoolean(true);
    List<CompletableFuture<Void>> readers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      readers.add(
          CompletableFuture.runAsync(
              () -> {
                while (going.get()) {
                  Instant now = Instant.now(Clock.systemUTC());
                  answers.put(now, state("steady", now).toString());
                }
              }));
    }
    VersionRollback rollback =
        new VersionRollback(db.databases(), datasets.catalogue, datasets.registry);
    for (int i = 1; i <= 6; i++) {
      datasets.publish("steady", AccessPolicy.open(), row(1, 1, "v" + i));
      db.execute("UPDATE data.steady SET homes = " + i);
      rollback.rollBack("steady", i, Caller.of("boss", Set.of(Role.ADMIN), "test"));
    }
    going.set(false);
    readers.forEach(CompletableFuture::join);
    assertThat(answers).hasSizeGreaterThan(50);
    datasets.catalogue.invalidate();
    answers.forEach(
        (moment, answer) -> {
          try {
            assertThat(state("steady", moment).toString()).as(moment.toString()).isEqualTo(answer);
          } catch (VersionGoneException e) {
            // its version is not kept any more
          }
        });
  }

  @Test
  void aMomentIsCertainOnceEveryChangeUpToItIsOver() throws Exception {
    CertainMoments moments = new CertainMoments(db.database());
    try (Connection writer = db.ownerConnection();
        Statement change = writer.createStatement()) {
      writer.setAutoCommit(false);
      Instant before = now();
      Thread.sleep(1_100);
      change.execute("SELECT catalogue.moment()");
      moments.await(before);
      Instant after = now();
      assertThatThrownBy(() -> moments.await(after))
          .isInstanceOf(CertainMoments.UncertainMomentException.class)
          .hasMessageContaining("Ask again");
      writer.commit();
      moments.await(after);
    }
  }

  @Test
  void aKeyThatReturnsAfterARollbackHasItsNumberAgain() {
    datasets.publish("returning", AccessPolicy.open(), row(1, 1, "a"));
    datasets.publish("returning", AccessPolicy.open(), row(1, 1, "a"), row(2, 2, "b"));
    long number = numbers("returning").get("b");
    new VersionRollback(db.databases(), datasets.catalogue, datasets.registry)
        .rollBack("returning", 1, Caller.of("boss", Set.of(Role.ADMIN), "test"));
    datasets.publish("returning", AccessPolicy.open(), row(3, 3, "c"), row(2, 2, "b"));
    assertThat(numbers("returning")).containsEntry("b", number);
    assertThat(numbers("returning").get("c")).isGreaterThan(number);
  }

  @Test
  void publishesAndRollbacksAtTheSameTimeEndInAVersionOrARefusal() {
    datasets.publish("busy-both", AccessPolicy.open(), row(1, 1, "a"));
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      boolean publishing = t < 2;
      all.add(
          CompletableFuture.runAsync(
              () -> {
                for (int i = 0; i < 12; i++) {
                  try {
                    if (publishing) {
                      datasets.publish(
                          "busy-both", AccessPolicy.open(), row(1, 1, "a"), row(2, 2, "b" + i));
                    } else {
                      rollBackToOldest("busy-both");
                    }
                  } catch (PublishException e) {
                    // refused, and said why
                  }
                }
              }));
    }
    all.forEach(CompletableFuture::join);
    datasets.catalogue.invalidate();
    assertThat(state("busy-both", null)).isNotEmpty();
    assertThat(datasets.catalogue.listVersions("busy-both", ANYONE)).hasSizeBetween(2, 7);
  }

  private static void rollBackToOldest(String id) {
    datasets.catalogue.invalidate();
    int oldest = datasets.catalogue.listVersions(id, ANYONE).getLast().version();
    new VersionRollback(db.databases(), datasets.catalogue, datasets.registry)
        .rollBack(id, oldest, Caller.of("boss", Set.of(Role.ADMIN), "test"));
  }

  @Test
  void anEditCannotChangeTheNumberOfAFeature() {
    datasets.publish("fixed-numbers", AccessPolicy.open(), row(1, 1, "a"), row(2, 2, "b"));
    assertThatThrownBy(
            () -> db.execute("UPDATE data.\"fixed-numbers\" SET fid = 9 WHERE name = 'a'"))
        .hasMessageContaining("number of a feature (fid) cannot be changed");
    db.execute("UPDATE data.\"fixed-numbers\" SET fid = fid, homes = 3");
    assertThat(numbers("fixed-numbers")).containsEntry("a", 1L).containsEntry("b", 2L);
  }

  @Test
  void anEditCannotGiveAFeatureAnotherKindOfGeometry() {
    datasets.publish("kinds", AccessPolicy.open(), row(1, 1, "a"), row(2, 2, "b"));
    assertThatThrownBy(
            () ->
                db.execute(
                    "UPDATE data.kinds SET geom = 'SRID=27700;LINESTRING(1 1, 2 2)' WHERE name = 'a'"))
        .hasMessageContaining("this dataset has points");
    assertThatThrownBy(
            () ->
                db.execute(
                    "INSERT INTO data.kinds (name, geom) VALUES ('c', 'SRID=27700;POLYGON EMPTY')"))
        .hasMessageContaining("this dataset has points");
    db.execute("UPDATE data.kinds SET geom = 'SRID=27700;MULTIPOINT(1 1, 2 2)' WHERE name = 'a'");
    db.execute("UPDATE data.kinds SET geom = NULL WHERE name = 'b'");
    db.execute("UPDATE data.kinds SET homes = 3");
  }

  @Test
  void anEditorChoosesNeitherNumberNorMercatorPlace() {
    datasets.publish("desk", AccessPolicy.open(), row(450_000, 206_000, "a"), row(2, 2, "b"));
    db.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON data.desk TO trigpoint_audit");
    db.execute("GRANT USAGE ON SCHEMA data TO trigpoint_audit");
    db.asSuperuser(
        h ->
            h.createScript(
                    "SET SESSION AUTHORIZATION trigpoint_audit; DELETE FROM data.desk WHERE name = 'b';"
                        + " INSERT INTO data.desk (fid, geom, geom_3857, name)"
                        + " VALUES (2, ST_Point(450000, 206000, 27700), ST_Point(0, 0, 3857), 'forged');"
                        + " UPDATE data.desk SET geom_3857 = ST_Point(0, 0, 3857) WHERE name = 'a'; RESET SESSION AUTHORIZATION")
                .execute());
    assertThat(numbers("desk").get("forged")).isGreaterThan(2);
    assertThat(
            db.textsAsSuperuser(
                "SELECT name FROM data.desk WHERE ST_Distance(geom_3857, ST_Transform(geom, 3857)) < 1 ORDER BY name"))
        .containsExactly("a", "forged");
  }

  @Test
  void aDatasetWithoutAKeyIsNotEdited() {
    datasets.publisher.publish(
        publication("keyless", null),
        table ->
            table.handle().execute("INSERT INTO " + table.relation() + " (name) VALUES ('a')"));
    for (String edit :
        List.of(
            "INSERT INTO data.keyless (name) VALUES ('b')",
            "UPDATE data.keyless SET name = 'b'",
            "DELETE FROM data.keyless")) {
      assertThatThrownBy(() -> db.executeAsOwner(edit)).as(edit).hasMessageContaining("no key");
    }
    assertThat(numbers("keyless")).containsOnlyKeys("a");
  }

  @Test
  void anEditInProgressOrADependentViewIsNamedAsTheCause() throws Exception {
    datasets.publish("busy-view", AccessPolicy.open(), row(1, 1, "a"));
    try (Connection editor = db.ownerConnection();
        Statement edit = editor.createStatement()) {
      editor.setAutoCommit(false);
      edit.execute("UPDATE data.\"busy-view\" SET homes = 1");
      assertThatThrownBy(() -> datasets.publish("busy-view", AccessPolicy.open(), row(1, 1, "a")))
          .isInstanceOf(PublishException.class)
          .hasMessageContaining("Somebody edits, publishes or reads");
      editor.rollback();
    }
    db.execute("CREATE VIEW data.\"$mine\" AS SELECT name FROM data.\"busy-view\"");
    datasets.publish("busy-view", AccessPolicy.open(), row(1, 1, "a"));
    assertThatThrownBy(() -> publishNamesOnly("busy-view"))
        .isInstanceOf(PublishException.class)
        .hasMessageContaining("depend on its view: data.\"$mine\"");
  }

  @Test
  void aNumberOfAnEditIsNotUsedForAnotherKeyAfterARollback() {
    datasets.publish("numbered", AccessPolicy.open(), row(1, 1, "a"), row(2, 2, "b"));
    datasets.publish(
        "numbered", AccessPolicy.open(), row(1, 1, "a"), row(2, 2, "b"), row(3, 3, "c"));
    db.execute("INSERT INTO data.numbered (name) VALUES ('edited')");
    long edited = numberOf("edited");
    new VersionRollback(db.databases(), datasets.catalogue, datasets.registry)
        .rollBack("numbered", 1, Caller.of("boss", Set.of(Role.ADMIN), "test"));
    datasets.publish("numbered", AccessPolicy.open(), row(1, 1, "a"), row(4, 4, "new"));
    assertThat(numberOf("a")).isEqualTo(1);
    assertThat(numberOf("new")).isGreaterThan(edited);
  }

  private static long numberOf(String name) {
    return Long.parseLong(
        db.textsAsSuperuser(
                "SELECT CAST(fid AS text) FROM data.numbered WHERE name = '" + name + "'")
            .getFirst());
  }

  @Test
  void editsThroughTheViewAndPublishesDoNotDeadlock() throws Exception {
    datasets.publish("contended", AccessPolicy.open(), row(1, 1, "a"));
    List<String> failures = new CopyOnWriteArrayList<>();
    AtomicBoolean done = new AtomicBoolean();
    Thread editor =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (!done.get()) {
                    try {
                      db.execute("UPDATE data.contended SET homes = COALESCE(homes, 0) + 1");
                    } catch (RuntimeException e) {
                      failures.add(String.valueOf(e.getMessage()));
                    }
                  }
                });
    Publication overwriting =
        DatasetFixture.publication("contended", AccessPolicy.open())
            .withDetails(new PublicationDetails(null, null, true));
    for (int i = 0; i < 15; i++) {
      datasets.publisher.publish(
          overwriting,
          table ->
              table.handle().execute("INSERT INTO " + table.relation() + " (name) VALUES ('a')"));
    }
    done.set(true);
    editor.join();
    assertThat(failures).noneMatch(message -> message.contains("deadlock"));
  }

  @Test
  void openingADatasetDoesNotOpenWhatWasEditedWhileItWasClosed() throws InterruptedException {
    AccessPolicy closed = AccessPolicy.forRoles(Role.STAFF);
    datasets.publish("opened", closed, row(450_000, 206_000, "secret"));
    Instant before = now();
    db.execute("UPDATE data.opened SET name = 'redacted'");
    Dataset dataset = datasets.catalogue.findForPublishing("opened").orElseThrow();
    Maintainer maintainer = Maintainer.pipeline("test");
    datasets.policyChanges.apply(
        dataset,
        AccessPolicy.open(),
        datasets.policyChanges.preview(dataset, AccessPolicy.open()).confirmation(),
        maintainer,
        "tester");
    assertThat(state("opened", null)).containsOnlyKeys("redacted");
    assertThatThrownBy(() -> state("opened", before)).isInstanceOf(UnknownDatasetException.class);
    assertThat(state("opened", now())).containsOnlyKeys("redacted");
  }

  @Test
  void truncateIsRefusedBecauseItWouldLeaveNoHistory() {
    datasets.publish("truncated", AccessPolicy.open(), row(1, 1, "a"));
    assertThatThrownBy(() -> db.execute("TRUNCATE data.\"d" + number("truncated") + "$v1\""))
        .hasMessageContaining("use DELETE");
  }

  @Test
  void aMomentWhoseVersionIsNoLongerKeptIsGoneNotUnknown() throws InterruptedException {
    datasets.publish("forgotten", AccessPolicy.open(), row(1, 1, "v"));
    Instant first = now();
    for (int i = 0; i < VersionRetention.KEPT_VERSIONS; i++) {
      datasets.publish("forgotten", AccessPolicy.open(), row(1, 1, "v" + i));
    }
    assertThatThrownBy(() -> state("forgotten", first))
        .isInstanceOf(VersionGoneException.class)
        .hasMessageContaining("no longer kept");
  }

  /** Runs work on a thread, and so in a transaction, of its own. */
  private static void elsewhere(Runnable work) {
    CompletableFuture.runAsync(work).join();
  }

  private static void publishNamesOnly(String id) {
    datasets.publisher.publish(
        publication(id, "name"),
        table ->
            table.handle().execute("INSERT INTO " + table.relation() + " (name) VALUES ('a')"));
  }

  private static Publication publication(String id, @Nullable String keyColumn) {
    return new Publication(
        id,
        id,
        "",
        uk.trigpoint.core.feature.GeometryType.POINT,
        keyColumn,
        List.of(DatasetFixture.COLUMNS.getFirst()),
        uk.trigpoint.datasets.catalogue.Licence.OGL,
        "",
        "",
        "",
        AccessPolicy.open(),
        Maintainer.pipeline("test"),
        "test",
        null,
        null,
        false,
        "tester");
  }

  private static long number(String id) {
    return db.database()
        .with(
            h ->
                h.createQuery(
                        "SELECT number FROM catalogue.dataset_registry WHERE dataset_id = :id")
                    .bind("id", id)
                    .mapTo(Long.class)
                    .one());
  }

  private static long unfinished(String id) {
    long number = number(id);
    return db.database()
        .with(
            h ->
                h.createQuery("SELECT count(*) FROM pg_tables WHERE starts_with(tablename, :name)")
                    .bind("name", "d" + number + "$b")
                    .mapTo(Long.class)
                    .one());
  }

  /** Returns the database's time, certainly after all that was done before. */
  private static Instant now() throws InterruptedException {
    Thread.sleep(5);
    Instant now =
        db.database()
            .with(h -> h.createQuery("SELECT clock_timestamp()").mapTo(OffsetDateTime.class).one())
            .toInstant();
    Thread.sleep(5);
    return now;
  }

  private static Map<String, Object> homes(Object... pairs) {
    Map<String, Object> homes = new TreeMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      homes.put((String) pairs[i], pairs[i + 1]);
    }
    return homes;
  }

  private static Map<String, Object> state(String id, Instant knownAt) {
    Map<String, Object> state = new TreeMap<>();
    for (Feature feature : features(id, knownAt)) {
      state.put((String) feature.values().get(0), feature.values().get(1));
    }
    return state;
  }

  private static Map<String, Long> numbers(String id) {
    Map<String, Long> numbers = new TreeMap<>();
    for (Feature feature : features(id, null)) {
      numbers.put((String) feature.values().get(0), feature.fid());
    }
    return numbers;
  }

  private static List<Feature> features(String id, Instant knownAt) {
    return datasets
        .store
        .page(FeatureQuery.of(id, Caller.anonymous("test"), "test").withKnownAt(knownAt))
        .features();
  }
}
