package uk.trigpoint.datasets.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.trigpoint.datasets.DatasetFixture.row;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.DatasetFixture;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.access.AccessRule;
import uk.trigpoint.datasets.access.ColumnSelection;
import uk.trigpoint.datasets.access.Precision;
import uk.trigpoint.datasets.publish.NotMaintainerException;
import uk.trigpoint.datasets.publish.PublishException;
import uk.trigpoint.datasets.publish.VersionRollback;
import uk.trigpoint.datasets.query.DifferenceCompiler;
import uk.trigpoint.datasets.query.FeatureQuery;
import uk.trigpoint.testing.PostgisExtension;

/** Tests the difference of two moments, and going back to a former version. */
class DatasetDifferenceTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();

  private static final Caller PUBLIC = Caller.anonymous("test");
  private static final Caller OFFICER = Caller.of("officer", Set.of(Role.GIS_OFFICER), "test");

  private static DatasetFixture datasets;
  private static DifferenceReader differences;
  private static VersionRollback rollback;

  @BeforeAll
  static void setUp() {
    datasets = new DatasetFixture(db);
    differences =
        new DifferenceReader(
            db.databases(),
            datasets.catalogue,
            new DifferenceCompiler(PostgisExtension.transform()),
            datasets.store,
            QueryBudget.DEFAULT);
    rollback = new VersionRollback(db.databases(), datasets.catalogue, datasets.registry);
  }

  @Test
  void featuresAreComparedByKeyAcrossPublishesAndEdits() throws InterruptedException {
    Instant before = now();
    datasets.publish(
        "compared",
        AccessPolicy.open(),
        row(450_000, 206_000, "same"),
        row(451_000, 206_000, "edited"),
        row(452_000, 206_000, "moved"),
        row(453_000, 206_000, "removed"));
    Instant first = now();
    db.execute("UPDATE data.compared SET homes = 3 WHERE name = 'edited'");
    Instant edited = now();
    datasets.publish(
        "compared",
        AccessPolicy.open(),
        row(454_000, 206_000, "added"),
        row(452_001, 206_000, "moved"),
        row(451_000, 206_000, "edited"),
        row(450_000, 206_000, "same"));

    assertThat(words("compared", before, first))
        .containsExactly("+edited", "+moved", "+removed", "+same");
    assertThat(words("compared", first, edited)).containsExactly("~edited");
    assertThat(words("compared", first, null)).containsExactly("+added", "~moved", "-removed");
    assertThat(words("compared", edited, null))
        .containsExactly("+added", "~edited", "~moved", "-removed");
    DatasetDifference page = differences.read("compared", edited, null, "edited", 1, PUBLIC);
    assertThat(page.changes()).extracting(DatasetDifference.Change::key).containsExactly("moved");
    assertThat(page.more()).isTrue();
    assertThat(List.of(page.added(), page.changed(), page.removed())).containsExactly(1L, 2L, 1L);
  }

  @Test
  void theDifferenceShowsWhatTheCallerSeesOfBothStates() throws InterruptedException {
    AccessPolicy masked =
        new AccessPolicy(
            false,
            List.of(
                AccessRule.forRoles(Role.PUBLIC)
                    .where("provider = 'P1'")
                    .showing(ColumnSelection.allBut("homes"))
                    .at(Precision.snapped(1_000))));
    datasets.publish(
        "masked-difference",
        masked,
        new DatasetFixture.Row(450_100, 206_100, "a", 1, "P1"),
        new DatasetFixture.Row(450_100, 206_100, "b", 1, "P1"),
        new DatasetFixture.Row(450_100, 206_100, "c", 1, "P2"));
    Instant first = now();
    db.execute(
        "UPDATE data.\"masked-difference\" SET homes = 2 WHERE name = 'a';"
            + " UPDATE data.\"masked-difference\" SET geom = ST_Translate(geom, 50, 0) WHERE name = 'b';"
            + " DELETE FROM data.\"masked-difference\" WHERE name = 'c'");
    assertThat(words("masked-difference", first, null)).isEmpty();
    db.execute(
        "UPDATE data.\"masked-difference\" SET geom = ST_Translate(geom, 5000, 0) WHERE name = 'b'");
    assertThat(words("masked-difference", first, null)).containsExactly("~b");
  }

  @Test
  void aDatasetWhoseKeyIsHiddenCannotBeCompared() throws InterruptedException {
    datasets.publish(
        "keyless",
        new AccessPolicy(
            false,
            List.of(AccessRule.forRoles(Role.PUBLIC).showing(ColumnSelection.allBut("name")))),
        row(450_000, 206_000, "a"));
    Instant first = now();
    assertThatThrownBy(() -> words("keyless", first, null))
        .isInstanceOf(NoDifferenceException.class);
  }

  @Test
  void rollingBackPutsAFormerVersionWithItsEditsInForce() throws InterruptedException {
    datasets.publish("rolled", AccessPolicy.open(), row(450_000, 206_000, "a"));
    db.execute("UPDATE data.rolled SET homes = 4");
    datasets.publish("rolled", AccessPolicy.open(), row(450_000, 206_000, "b"));
    Instant second = now();
    assertThatThrownBy(() -> rollback.rollBack("rolled", 1, PUBLIC))
        .isInstanceOf(NotMaintainerException.class);
    assertThatThrownBy(() -> rollback.rollBack("rolled", 2, OFFICER))
        .isInstanceOf(PublishException.class)
        .hasMessageContaining("already in force");
    assertThatThrownBy(() -> rollback.rollBack("rolled", 7, OFFICER))
        .isInstanceOf(PublishException.class)
        .hasMessageContaining("no version 7");

    assertThat(rollback.rollBack("rolled", 1, OFFICER).version().version()).isEqualTo(1);
    assertThat(names("rolled", null)).containsExactly("a");
    assertThat(names("rolled", second)).containsExactly("b");
    db.execute("UPDATE data.rolled SET homes = 5");
    assertThat(words("rolled", second, null)).containsExactly("+a", "-b");

    datasets.publish("rolled", AccessPolicy.open(), row(450_000, 206_000, "c"));
    assertThat(datasets.catalogue.get("rolled", PUBLIC).version().version()).isEqualTo(3);
    assertThat(names("rolled", null)).containsExactly("c");
  }

  @Test
  void aVersionThatWasRolledBackToKeepsItsOwnPolicyAsWell() {
    AccessPolicy closed = new AccessPolicy(false, List.of(AccessRule.forRoles(Role.GIS_OFFICER)));
    datasets.publish("reopened", closed, row(450_000, 206_000, "secret"));
    datasets.publish("reopened", AccessPolicy.open(), row(450_000, 206_000, "open"));
    rollback.rollBack("reopened", 1, OFFICER);
    assertThat(datasets.catalogue.find("reopened", PUBLIC)).isEmpty();
    db.execute(
        "DELETE FROM catalogue.dataset_version WHERE dataset_id = 'reopened' AND version = 2");
    datasets.catalogue.invalidate();
    assertThat(datasets.catalogue.find("reopened", PUBLIC)).as("after retention").isEmpty();
    assertThat(datasets.catalogue.find("reopened", OFFICER)).isPresent();
  }

  private static List<String> names(String id, Instant knownAt) {
    return datasets
        .store
        .page(FeatureQuery.of(id, PUBLIC, "test").withKnownAt(knownAt))
        .features()
        .stream()
        .map(Feature::id)
        .toList();
  }

  private static List<String> words(String id, Instant from, Instant to) {
    return differences.read(id, from, to, null, 100, PUBLIC).changes().stream()
        .map(c -> (c.before() == null ? "+" : c.after() == null ? "-" : "~") + c.key())
        .toList();
  }

  private static Instant now() throws InterruptedException {
    Thread.sleep(5);
    Instant now =
        db.database()
            .with(h -> h.createQuery("SELECT clock_timestamp()").mapTo(OffsetDateTime.class).one())
            .toInstant();
    Thread.sleep(5);
    return now;
  }
}
