package uk.trigpoint.datasets.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.DatasetFixture;
import uk.trigpoint.datasets.DatasetFixture.Row;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.DatasetWithdrawnException;
import uk.trigpoint.datasets.catalogue.UnknownDatasetException;
import uk.trigpoint.datasets.publish.Maintainer;
import uk.trigpoint.datasets.publish.NotMaintainerException;
import uk.trigpoint.datasets.publish.PublishException;
import uk.trigpoint.datasets.publish.VersionRollback;
import uk.trigpoint.datasets.publish.history.EditHistory;
import uk.trigpoint.datasets.query.FeatureQuery;
import uk.trigpoint.datasets.read.Feature;
import uk.trigpoint.testing.PostgisExtension;

/** Tests that a dataset is renamed, withdrawn, restored and deleted as a whole. */
class DatasetLifeTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();

  private static final Caller OWNER = Caller.of("owner", Set.of(Role.GIS_OFFICER), "test");
  private static final Caller OTHER = Caller.of("other", Set.of(Role.GIS_OFFICER), "test");
  private static final Caller ANYBODY = Caller.anonymous("test");

  private static DatasetFixture datasets;
  private static DatasetLife life;
  private static DatasetEvents events;

  @BeforeAll
  static void setUp() {
    datasets = new DatasetFixture(db);
    life = new DatasetLife(db.database(), datasets.catalogue, datasets.registry);
    events = new DatasetEvents(db.database());
  }

  @Test
  void aRenamedDatasetKeepsItsVersionsEditsAndPastAndItsOldIdLeadsToIt() {
    publish("trees", "oak");
    publish("trees", "oak", "ash");
    db.execute("UPDATE data.trees SET homes = 7 WHERE name = 'ash'");
    Instant before = now();

    life.rename("trees", "tree-register", OWNER);

    assertThat(names("tree-register")).containsExactlyInAnyOrder("oak", "ash");
    assertThat(datasets.catalogue.get("trees", ANYBODY).id()).isEqualTo("tree-register");
    assertThat(names("trees")).containsExactlyInAnyOrder("oak", "ash");
    assertThat(datasets.catalogue.findRenamed("trees", ANYBODY)).contains("tree-register");
    assertThat(datasets.catalogue.listVersions("tree-register", OWNER)).hasSize(2);
    assertThat(
            db.bean(EditHistory.class).list("tree-register", EditHistory.Position.END, 10, OWNER))
        .hasSize(1);
    assertThat(datasets.catalogue.getKnownAt("tree-register", OWNER, before).version().version())
        .isEqualTo(2);

    db.execute("UPDATE data.\"tree-register\" SET homes = 8 WHERE name = 'ash'");
    assertThat(changes("tree-register")).as("edits are announced under the new id").isPositive();
    publish("tree-register", "oak", "ash", "elm");
    assertThat(names("tree-register")).hasSize(3);
    new VersionRollback(db.databases(), datasets.catalogue, datasets.registry)
        .rollBack("tree-register", 1, OWNER);
    assertThat(names("trees")).containsExactly("oak");
    long announced = changes("tree-register");
    db.execute("UPDATE data.\"tree-register\" SET homes = 9");
    assertThat(changes("tree-register")).as("also of a former version").isGreaterThan(announced);
    assertThat(changes("trees"))
        .as("nothing under the old id")
        .isEqualTo(changesBefore("trees", before));
  }

  @Test
  void anOldIdIsNeverGivenToAnotherDataset() {
    publish("first-name", "a");
    life.rename("first-name", "second-name", OWNER);
    assertThat(datasets.registry.isFree("first-name", Maintainer.uploader("owner"))).isFalse();
    assertThatThrownBy(() -> publish("first-name", "b")).isInstanceOf(PublishException.class);
    assertThat(datasets.registry.idTakenMessage("first-name", Maintainer.uploader("owner")))
        .isEqualTo("The dataset 'first-name' was renamed to 'second-name'. Use that id.");
    publish("third-name", "c");
    assertThatThrownBy(() -> life.rename("third-name", "first-name", OWNER))
        .isInstanceOf(PublishException.class)
        .hasMessageContaining("not free");

    life.rename("second-name", "first-name", OWNER);
    assertThat(datasets.catalogue.get("second-name", ANYBODY).id()).isEqualTo("first-name");
    life.delete("first-name", OWNER);
    assertThatThrownBy(() -> publish("second-name", "d")).isInstanceOf(PublishException.class);
  }

  @Test
  void aKeyWhoseScopeNamesTheOldIdReadsTheRenamedDatasetOnly() {
    publish("scoped", "a");
    publish("unscoped", "a");
    Caller key =
        new Caller("key", Set.of(Role.STAFF), java.util.Map.of(), Set.of("scoped"), null, "test");
    life.rename("scoped", "scoped-now", OWNER);
    assertThat(datasets.catalogue.list(key)).extracting(Dataset::id).containsExactly("scoped-now");
  }

  @Test
  void aWithdrawnDatasetIsGoneForItsReadersUntilItIsRestored() {
    publish("hidden", "a");
    life.withdraw("hidden", "Replaced by the survey of 2026.", OWNER);
    assertThatThrownBy(() -> datasets.catalogue.get("hidden", ANYBODY))
        .isInstanceOf(DatasetWithdrawnException.class)
        .hasMessageMatching("The dataset 'hidden' was withdrawn on [0-9-]{10}. Replaced by .*");
    assertThatThrownBy(() -> names("hidden")).isInstanceOf(UnknownDatasetException.class);
    assertThat(datasets.catalogue.list(ANYBODY)).extracting(Dataset::id).doesNotContain("hidden");
    assertThat(datasets.catalogue.find("hidden", OWNER)).isEmpty();
    assertThat(life.getManaged("hidden", OWNER).standing().withdrawal()).isNotNull();
    assertThatThrownBy(() -> life.withdraw("hidden", "", OWNER))
        .isInstanceOf(PublishException.class);
    life.restore("hidden", OWNER);
    assertThat(names("hidden")).containsExactly("a");
    assertThat(events.list("hidden", 10))
        .extracting(DatasetEvents.Event::kind)
        .containsExactly("restored", "withdrawn");
  }

  @Test
  void aWithdrawnDatasetOfStaffIsUnknownToThePublic() {
    datasets.publish(
        "staff-only",
        AccessPolicy.of(uk.trigpoint.datasets.access.AccessRule.forRoles(Role.STAFF)),
        Maintainer.uploader("owner"),
        DatasetFixture.row(450_000, 206_000, "a"));
    life.withdraw("staff-only", "", OWNER);
    assertThatThrownBy(() -> datasets.catalogue.get("staff-only", ANYBODY))
        .isExactlyInstanceOf(UnknownDatasetException.class)
        .hasMessage("There is no dataset 'staff-only'.");
  }

  @Test
  void aDeletedDatasetLeavesNothingButItsRecordAndItsId() {
    publish("doomed", "a");
    publish("doomed", "a", "b");
    life.delete("doomed", OWNER);
    assertThatThrownBy(() -> datasets.catalogue.get("doomed", OWNER))
        .isInstanceOf(UnknownDatasetException.class);
    assertThat(
            count(
                "SELECT count(*) FROM pg_class WHERE relname LIKE 'd%$v%' AND relname NOT IN (SELECT table_name FROM catalogue.dataset_version) AND relname NOT IN (SELECT table_name || '$edits' FROM catalogue.dataset_version) AND relkind = 'r'"))
        .isZero();
    assertThat(
            count(
                "SELECT count(*) FROM pg_views WHERE schemaname = 'data' AND viewname = 'doomed'"))
        .isZero();
    assertThat(events.list("doomed", 10))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.kind()).isEqualTo("deleted");
              assertThat(event.by()).isEqualTo("owner");
              assertThat(event.detail().path("versions").asInt()).isEqualTo(2);
            });
    assertThat(datasets.registry.isFree("doomed", Maintainer.uploader("other"))).isFalse();
    publish("doomed", "c");
    assertThat(datasets.catalogue.get("doomed", OWNER).version().version())
        .as("the numbers of versions go on")
        .isEqualTo(3);
  }

  @Test
  void onlyItsManagerChangesADatasetAndPipelinesAndPersonalDataKeepTheirs() {
    publish("mine", "a");
    for (Runnable step :
        List.<Runnable>of(
            () -> life.rename("mine", "yours", OTHER),
            () -> life.withdraw("mine", "", OTHER),
            () -> life.restore("mine", OTHER),
            () -> life.delete("mine", OTHER))) {
      assertThatThrownBy(step::run).isInstanceOf(NotMaintainerException.class);
    }
    datasets.publish("nightly", AccessPolicy.open(), DatasetFixture.row(450_000, 206_000, "a"));
    assertThatThrownBy(() -> life.delete("nightly", OWNER))
        .isInstanceOf(PublishException.class)
        .hasMessageContaining("the pipeline 'test'");
    datasets.publish(
        "people",
        DatasetFixture.care(),
        Maintainer.uploader("owner"),
        DatasetFixture.row(450_000, 206_000, "a"));
    assertThatThrownBy(() -> life.delete("people", OWNER))
        .isInstanceOf(PublishException.class)
        .hasMessageContaining("personal data");
    assertThatThrownBy(() -> life.rename("people", "persons", OWNER))
        .isInstanceOf(PublishException.class);
  }

  private static void publish(String id, String... names) {
    Row[] rows = new Row[names.length];
    for (int i = 0; i < names.length; i++) {
      rows[i] = DatasetFixture.row(450_000 + i, 206_000, names[i]);
    }
    datasets.publish(id, AccessPolicy.open(), Maintainer.uploader("owner"), rows);
  }

  private static List<String> names(String id) {
    return datasets.store.page(FeatureQuery.of(id, OWNER, "test")).features().stream()
        .map(Feature::id)
        .toList();
  }

  private static long changes(String id) {
    return count(
        "SELECT count(*) FROM feed.change WHERE kind = 'edit' AND dataset_id = '" + id + "'");
  }

  private static long changesBefore(String id, Instant moment) {
    return count(
        "SELECT count(*) FROM feed.change WHERE kind = 'edit' AND dataset_id = '%s' AND at <= '%s'"
            .formatted(id, moment));
  }

  private static long count(String query) {
    return db.database().with(handle -> handle.createQuery(query).mapTo(Long.class).one());
  }

  private static Instant now() {
    return db.database()
        .with(
            handle ->
                handle
                    .createQuery("SELECT clock_timestamp()")
                    .mapTo(java.time.OffsetDateTime.class)
                    .one())
        .toInstant();
  }
}
