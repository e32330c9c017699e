package uk.trigpoint.datasets.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.trigpoint.datasets.DatasetFixture.row;
import static uk.trigpoint.datasets.DatasetFixture.withPurpose;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.datasets.DatasetFixture;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.access.AccessRule;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.gate.GateSettings;
import uk.trigpoint.datasets.query.FeatureQuery;
import uk.trigpoint.datasets.retention.DatasetRetention;
import uk.trigpoint.datasets.retention.RetentionPeriod;
import uk.trigpoint.testing.PostgisExtension;

/** Tests that personal data are where the services cannot read them. */
class PersonalZoneTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();

  static DatasetFixture datasets;

  @BeforeAll
  static void open() {
    datasets = new DatasetFixture(db);
  }

  @Test
  void versionsAndViewOfAPersonalDatasetAreInTheZone() {
    datasets.publish("zoned", DatasetFixture.care(), row(450_000, 206_000, "Mrs X"));
    assertThat(schemas("zoned")).containsExactly("personal");
    assertThat(views("zoned")).containsExactly("personal");
    assertThatThrownBy(() -> db.execute("SELECT * FROM personal.zoned"))
        .hasMessageContaining("permission denied");
    assertThat(names("zoned")).containsExactly("Mrs X");
  }

  @Test
  void neitherCatalogueNorChangeFeedTellAPlace() {
    datasets.publish("placeless", DatasetFixture.care(), row(450_000, 206_000, "Mrs X"));
    db.databases()
        .personal()
        .with(h -> h.execute("UPDATE personal.placeless SET geom = ST_Translate(geom, 100, 100)"));
    db.databases().personal().with(h -> h.execute("DELETE FROM personal.placeless"));
    List<String> places =
        db.database()
            .with(
                h ->
                    h.createQuery(
                            "SELECT 'feed' FROM feed.change WHERE dataset_id = 'placeless' AND extent IS NOT NULL"
                                + " UNION ALL SELECT 'catalogue' FROM catalogue.dataset_version WHERE dataset_id = 'placeless' AND extent IS NOT NULL")
                        .mapTo(String.class)
                        .list());
    long changes =
        db.database()
            .with(
                h ->
                    h.createQuery(
                            "SELECT count(*) FROM feed.change WHERE dataset_id = 'placeless' AND kind = 'edit'")
                        .mapTo(Long.class)
                        .one());
    assertThat(places).isEmpty();
    assertThat(changes).isEqualTo(2);
  }

  @Test
  void theServicesCannotDeleteAPersonalDataset() {
    datasets.publish("kept", DatasetFixture.care(), row(450_000, 206_000, "Mrs X"));
    assertThatThrownBy(() -> db.execute("DELETE FROM catalogue.dataset WHERE id = 'kept'"))
        .hasMessageContaining("only the login for personal data can delete a personal dataset");
    assertThat(names("kept")).containsExactly("Mrs X");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE catalogue.dataset SET access_policy = '{\"rules\": [{\"roles\": [\"public\"]}]}', current_version = NULL WHERE id = 'guarded'",
        "UPDATE catalogue.dataset SET kept_versions = 2 WHERE id = 'guarded'",
        "UPDATE catalogue.dataset SET retention = 'P1D' WHERE id = 'guarded'",
        "UPDATE catalogue.dataset SET gates = '{\"vanishedPercent\": 100}' WHERE id = 'guarded'",
        "UPDATE catalogue.dataset_registry SET next_objectid = 1 WHERE dataset_id = 'guarded'",
        "INSERT INTO catalogue.version_switch (dataset_id, version, kind, switched_by) VALUES ('guarded', 1, 'publish', 'x')",
        "INSERT INTO catalogue.version_switch (dataset_id, version, kind, switched_by) VALUES ('guarded', 99, 'publish', 'x')",
        "INSERT INTO catalogue.policy_change (dataset_id, changed_by, before, after, difference) VALUES ('guarded', 'jane', '{}', '{}', '{}')",
      })
  void theServicesCannotChangeWhatAPersonalDatasetIsKeptBy(String sql) {
    if (datasets.catalogue.findForPublishing("guarded").isEmpty()) {
      datasets.publish("guarded", DatasetFixture.care(), row(450_000, 206_000, "Mrs X"));
    }
    assertThatThrownBy(() -> db.execute(sql))
        .hasStackTraceContaining(
            sql.contains("next_objectid")
                ? "not used twice"
                : sql.contains("current_version")
                    ? "cannot be in force under a policy"
                    : "only the login for personal data");
    assertThat(names("guarded")).containsExactly("Mrs X");
  }

  @Test
  void theRetentionOfAPersonalDatasetIsChangedByItsManagers() {
    datasets.publish("retained", DatasetFixture.care(), row(450_000, 206_000, "Mrs X"));
    new DatasetRetention(db.databases(), datasets.registry)
        .change(
            "retained", new RetentionPeriod("P30D"), Caller.of("boss", Set.of(Role.ADMIN), "test"));
    new DatasetGates(db.databases(), datasets.registry, new GateSettings(2, 10, 5))
        .change("retained", 1.0, null, null, Caller.of("boss", Set.of(Role.ADMIN), "test"));
    assertThat(
            db.textsAsSuperuser(
                "SELECT retention || ' ' || (gates ->> 'rejectedPercent') FROM catalogue.dataset WHERE id = 'retained'"))
        .containsExactly("P30D 1.0");
  }

  @Test
  void thePolicyOfAPersonalDatasetCanBeTightened() {
    AccessPolicy wide =
        AccessPolicy.personal(AccessRule.forRoles(Role.BROKER), AccessRule.forRoles(Role.STAFF));
    datasets.publish("tight", wide, row(450_000, 206_000, "Mrs X"));
    AccessPolicy narrow = AccessPolicy.personal(AccessRule.forRoles(Role.BROKER));
    Dataset dataset = datasets.catalogue.findForPublishing("tight").orElseThrow();
    String confirmation = datasets.policyChanges.preview(dataset, narrow).confirmation();
    datasets.policyChanges.apply(
        dataset, narrow, confirmation, Maintainer.pipeline("test"), "tester");
    assertThat(datasets.catalogue.findForPublishing("tight").orElseThrow().policy())
        .isEqualTo(narrow);
  }

  @Test
  void aDatasetThatBecomesPersonalAndBackLeavesNoViewBehind() {
    datasets.publish("swings", AccessPolicy.open(), row(450_000, 206_000, "open"));
    assertThat(views("swings")).containsExactly("data");
    datasets.publish("swings", DatasetFixture.care(), row(450_000, 206_000, "closed"));
    assertThat(views("swings")).containsExactly("personal");
    assertThat(names("swings")).containsExactly("closed");
    for (int i = 0; i < VersionRetention.KEPT_VERSIONS; i++) {
      datasets.publish("swings", AccessPolicy.open(), row(450_000, 206_000, "open again"));
    }
    assertThat(views("swings")).containsExactly("data");
    assertThat(schemas("swings")).containsOnly("data").hasSize(VersionRetention.KEPT_VERSIONS);
    long left =
        db.databases()
            .personal()
            .with(
                h ->
                    h.createQuery(
                            "SELECT count(*) FROM pg_tables t WHERE t.schemaname = 'personal' AND NOT EXISTS"
                                + " (SELECT FROM catalogue.dataset_version v WHERE t.tablename IN (v.table_name, v.table_name || '$edits')) AND t.tablename <> '$retired'")
                        .mapTo(Long.class)
                        .one());
    assertThat(left).isZero();
  }

  @Test
  void aTableOfAServiceCannotBeAPersonalDataset() {
    assertThatThrownBy(
            () ->
                datasets.publisher.register(
                    DatasetFixture.publication("own", DatasetFixture.care()),
                    TableName.of("gazetteer", "address")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<String> names(String dataset) {
    return datasets
        .store
        .page(FeatureQuery.of(dataset, withPurpose(null, Role.BROKER), "test"))
        .features()
        .stream()
        .map(f -> String.valueOf(f.values().getFirst()))
        .toList();
  }

  private static List<String> schemas(String dataset) {
    return db.database()
        .with(
            h ->
                h.createQuery(
                        "SELECT schema_name FROM catalogue.dataset_version WHERE dataset_id = :dataset")
                    .bind("dataset", dataset)
                    .mapTo(String.class)
                    .list());
  }

  private static List<String> views(String dataset) {
    return db.database()
        .with(
            h ->
                h.createQuery("SELECT schemaname FROM pg_views WHERE viewname = :dataset")
                    .bind("dataset", dataset)
                    .mapTo(String.class)
                    .list());
  }
}
