package uk.trigpoint.datasets.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.trigpoint.datasets.DatasetFixture.row;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.database.AuditDatabase;
import uk.trigpoint.datasets.DatasetFixture;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.access.PurposeRequiredException;
import uk.trigpoint.datasets.audit.AuditUnavailableException;
import uk.trigpoint.datasets.audit.PseudonymSettings;
import uk.trigpoint.datasets.audit.Pseudonyms;
import uk.trigpoint.datasets.audit.ReadAudit;
import uk.trigpoint.testing.PostgisExtension;

class PersonErasureTest {
  private static final Pseudonyms PSEUDONYMS =
      new Pseudonyms(new PseudonymSettings(PostgisExtension.PSEUDONYM_KEY));

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  static DatasetFixture datasets;
  static Caller admin;

  @BeforeAll
  static void setUp() {
    datasets = new DatasetFixture(db);
    admin = DatasetFixture.withPurpose(null, Role.ADMIN);
  }

  @Test
  void erasesFromVersionsThatWerePublishedBeforeTheDatasetWasPersonal() {
    datasets.publish("moved", AccessPolicy.open(), row(450_001, 200_000, "K1"));
    datasets.publish(
        "moved", DatasetFixture.care(), row(450_001, 200_000, "K1"), row(451_000, 201_000, "K2"));
    long placed = places("moved");
    ErasureReport report = erasure(datasets.audit).erase("moved", "K1", "test", admin);
    assertThat(report.erased())
        .containsExactly(new ErasureReport.Count("rows of the dataset's versions", 2));
    assertThat(places("moved")).as("announced places").isEqualTo(placed);
    assertThat(rows("moved")).containsExactly("0", "1");
  }

  @Test
  void aKeyThatIsFoundNowhereIsReportedAndNotRejectedInFuture() {
    datasets.publish("typed", DatasetFixture.care(), row(450_000, 200_000, "K1"));
    PersonErasure erasure = erasure(datasets.audit);
    ErasureReport mistyped = erasure.erase("typed", "K9", "test", admin);
    assertThat(mistyped.found()).isFalse();
    assertThat(erasure.lift("typed", mistyped.pseudonym(), admin)).isFalse();
    assertThat(erasure.erase("typed", "K1", "test", admin).found()).isTrue();
    assertThat(erasure.erase("typed", "K1", "again", admin).found()).isTrue();
  }

  @Test
  void erasingAgainDoesNotClaimThatNothingIsKept() {
    datasets.publish("twice", DatasetFixture.care(), row(450_000, 200_000, "K1"));
    RelatedRecords packages =
        new RelatedRecords() {
          @Override
          public String title() {
            return "packages";
          }

          @Override
          public List<String> list(Person person, Caller caller) {
            return List.of("p1");
          }
        };
    PersonErasure erasure = erasure(datasets.audit, packages);
    // The fixture has no UPRN, so the address is as unknown as after an erasure.
    assertThat(erasure.erase("twice", "K1", "test", admin).kept())
        .as("a first erasure does not speak of an earlier one")
        .containsExactly(
            new ErasureReport.Kept(
                "packages", null, List.of(), "The dataset has no addresses (no column uprn)."));
  }

  @Test
  void aKeyIsKnownAsPresentFormerErasedOrUnknown() {
    datasets.publish(
        "known", DatasetFixture.care(), row(450_000, 200_000, "K1"), row(450_000, 200_000, "K2"));
    datasets.publish("known", DatasetFixture.care(), row(450_000, 200_000, "K2"));
    datasets.publish("open", AccessPolicy.open(), row(450_000, 200_000, "K1"));
    VersionErasure versions = new VersionErasure(db.databases());
    People people =
        new People(
            List.of(versions), versions, new ErasedPeople(db.databases(), PSEUDONYMS), PSEUDONYMS);
    assertThat(people.find("known", "K2")).isEqualTo(PersonStanding.PRESENT);
    assertThat(people.find("known", "k2")).isEqualTo(PersonStanding.UNKNOWN);
    assertThat(people.find("known", "K1")).isEqualTo(PersonStanding.FORMER);
    erasure(datasets.audit).erase("known", "K1", "test", admin);
    assertThat(people.find("known", "K1")).isEqualTo(PersonStanding.ERASED);
    assertThat(people.find("open", "K1")).isEqualTo(PersonStanding.NOT_PERSONAL);
    assertThat(people.find("nothing", "K1")).isEqualTo(PersonStanding.NO_DATASET);
  }

  @Test
  void aPlanSaysWhatWouldBeErasedAndChangesNothing() {
    datasets.publish(
        "planned", DatasetFixture.care(), row(450_000, 200_000, "K1"), row(450_000, 200_000, "K2"));
    PersonErasure erasure = erasure(datasets.audit);
    ErasurePlan plan = erasure.plan("planned", "K1", admin);
    assertThat(plan.standing()).isEqualTo(PersonStanding.PRESENT);
    assertThat(plan.erasedFrom()).containsExactly("rows of the dataset's versions");
    assertThat(plan.backups().keptDays()).isEqualTo(35);
    assertThat(rows("planned")).containsExactly("2");
    assertThat(erasure.findErased("planned", plan.pseudonym())).isEmpty();
    assertThat(erasure.plan("planned", "K9", admin).standing()).isEqualTo(PersonStanding.UNKNOWN);
    assertThatThrownBy(() -> erasure.plan("planned", "K1", DatasetFixture.caller(Role.ADMIN)))
        .isInstanceOf(PurposeRequiredException.class);
    erasure.erase("planned", "K1", "test", admin);
    assertThat(erasure.findErased("planned", plan.pseudonym()))
        .hasValueSatisfying(person -> assertThat(person.by()).isEqualTo(admin.subject()));
    assertThat(erasure.listErased(100))
        .extracting(ErasedPerson::pseudonym)
        .contains(plan.pseudonym());
  }

  @Test
  void erasesFromEditsAndFromTheNumbersOfVanishedKeys() {
    datasets.publish(
        "edited-people",
        DatasetFixture.care(),
        row(450_000, 200_000, "K1"),
        row(450_000, 200_000, "K2"));
    db.databases()
        .personal()
        .with(h -> h.execute("UPDATE personal.\"edited-people\" SET homes = 3 WHERE name = 'K1'"));
    datasets.publish("edited-people", DatasetFixture.care(), row(450_000, 200_000, "K2"));
    assertThat(traces("edited-people", "K1")).isEqualTo(3);
    erasure(datasets.audit).erase("edited-people", "K1", "test", admin);
    assertThat(traces("edited-people", "K1")).isZero();
    assertThat(traces("edited-people", "K2")).isPositive();
  }

  @Test
  void erasesFromAHeldVersionAndFromEditsUnderAFormerKey() {
    DatasetFixture.Row[] many = new DatasetFixture.Row[20];
    for (int i = 0; i < many.length; i++) {
      many[i] = row(450_000 + i, 200_000, "H" + i);
    }
    datasets.publish("held-people", DatasetFixture.care(), many);
    db.databases()
        .personal()
        .with(
            h ->
                h.execute("UPDATE personal.\"held-people\" SET name = 'H0-new' WHERE name = 'H0'"));
    assertThat(
            datasets
                .publisher
                .submit(
                    DatasetFixture.publication("held-people", DatasetFixture.care()),
                    datasets.publisher.nextFencingToken(),
                    table ->
                        table
                            .handle()
                            .execute("INSERT INTO " + table.relation() + " (name) VALUES ('H1')"))
                .isHeld())
        .isTrue();
    assertThat(erasure(datasets.audit).erase("held-people", "H1", "test", admin).found()).isTrue();
    assertThat(traces("held-people", "H1")).isZero();
    assertThat(erasure(datasets.audit).erase("held-people", "H0-new", "test", admin).found())
        .isTrue();
    assertThat(traces("held-people", "H0")).isZero();
  }

  /** Counts rows with a key in versions, their edits, and the numbers of vanished keys. */
  private static long traces(String dataset, String key) {
    List<String> tables =
        db.textsAsSuperuser(
            "SELECT 'personal.' || quote_ident(t.tablename) FROM pg_tables t JOIN catalogue.dataset_version v"
                + " ON t.tablename IN (v.table_name, v.table_name || '$edits') WHERE v.dataset_id = '"
                + dataset
                + "'");
    long traces = 0;
    for (String table : tables) {
      traces += count("SELECT count(*) FROM " + table + " WHERE name = '" + key + "'");
    }
    return traces
        + count(
            "SELECT count(*) FROM personal.\"$retired\" WHERE dataset_id = '"
                + dataset
                + "' AND key = '"
                + key
                + "'");
  }

  private static long count(String sql) {
    return Long.parseLong(db.textsAsSuperuser(sql).getFirst());
  }

  @Test
  void needsAPurposeAndTheAudit() {
    datasets.publish("people", DatasetFixture.care(), row(450_000, 200_000, "K1"));
    assertThatThrownBy(
            () ->
                erasure(datasets.audit)
                    .erase("people", "K1", "test", DatasetFixture.caller(Role.ADMIN)))
        .isInstanceOf(PurposeRequiredException.class);
    ReadAudit unreachable = new ReadAudit(new AuditDatabase(db.unreachableDatabase()), PSEUDONYMS);
    assertThatThrownBy(() -> erasure(unreachable).erase("people", "K1", "test", admin))
        .isInstanceOf(AuditUnavailableException.class);
    assertThat(rows("people")).containsExactly("1");
  }

  private static PersonErasure erasure(ReadAudit audit, RelatedRecords... related) {
    VersionErasure versions = new VersionErasure(db.databases());
    ErasedPeople erased = new ErasedPeople(db.databases(), PSEUDONYMS);
    return new PersonErasure(
        List.of(versions),
        List.of(related),
        versions,
        erased,
        new People(List.of(versions), versions, erased, PSEUDONYMS),
        audit,
        new BackupSettings(35));
  }

  private static long places(String dataset) {
    return db.database()
        .with(
            h ->
                h.createQuery(
                        "SELECT count(*) FROM feed.change WHERE dataset_id = ? AND extent IS NOT NULL")
                    .bind(0, dataset)
                    .mapTo(Long.class)
                    .one());
  }

  private static List<String> rows(String dataset) {
    return db.database()
        .with(
            h ->
                h.createQuery(
                        "SELECT features FROM catalogue.dataset_version WHERE dataset_id = ? ORDER BY version")
                    .bind(0, dataset)
                    .mapTo(String.class)
                    .list());
  }
}
