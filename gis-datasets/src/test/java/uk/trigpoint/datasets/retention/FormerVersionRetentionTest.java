package uk.trigpoint.datasets.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.trigpoint.datasets.DatasetFixture.row;

import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.DatasetFixture;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.audit.AuditReports;
import uk.trigpoint.datasets.catalogue.UnknownDatasetException;
import uk.trigpoint.datasets.publish.Maintainer;
import uk.trigpoint.datasets.publish.NotMaintainerException;
import uk.trigpoint.testing.PostgisExtension;

class FormerVersionRetentionTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  static DatasetFixture datasets;
  static DatasetRetention retention;
  static FormerVersionRetention task;

  @BeforeAll
  static void setUp() {
    datasets = new DatasetFixture(db);
    retention = new DatasetRetention(db.databases(), datasets.registry);
    task = new FormerVersionRetention(db.databases(), datasets.audit);
  }

  @Test
  void dropsOldFormerVersions_neverTheCurrentOne() {
    publish("trees", AccessPolicy.open(), 3);
    age("trees", 40);
    assertThat(task.deleteDue()).isZero();
    retention.change("trees", new RetentionPeriod("P50D"), caller("admin", Role.ADMIN));
    assertThat(task.deleteDue()).isZero();
    retention.change("trees", new RetentionPeriod("P1M1W"), caller("admin", Role.ADMIN));
    assertThat(task.deleteDue()).isEqualTo(2);
    assertThat(versions("trees")).containsExactly("data 3");
    assertThat(task.deleteDue()).isZero();
    retention.change("trees", null, caller("admin", Role.ADMIN));
    assertThat(retention.find("trees")).isEmpty();
  }

  @Test
  void droppingAPersonalVersionIsAudited() {
    publish("people", DatasetFixture.care(), 2);
    age("people", 40);
    retention.change("people", new RetentionPeriod("P30D"), caller("admin", Role.ADMIN));
    assertThat(task.deleteDue()).isEqualTo(1);
    assertThat(versions("people")).containsExactly("personal 2");
    AuditReports reports = new AuditReports(db.auditDatabase(), datasets.audit);
    assertThat(
            reports
                .listBySubject(
                    "system:retention",
                    new AuditReports.Range(null, null, null, 10),
                    DatasetFixture.withPurpose(null, Role.ADMIN))
                .reads())
        .singleElement()
        .satisfies(
            read -> {
              assertThat(read.query()).startsWith("drop version 1, published ");
              assertThat(read.features()).isEqualTo(1L);
            });
  }

  @Test
  void aVersionInUseStaysUntilTheNextTime() throws Exception {
    publish("busy", AccessPolicy.open(), 2);
    age("busy", 40);
    retention.change("busy", new RetentionPeriod("P30D"), caller("admin", Role.ADMIN));
    String table =
        db.database()
            .with(
                h ->
                    h.createQuery(
                            "SELECT table_name FROM catalogue.dataset_version WHERE dataset_id = 'busy' AND version = 1")
                        .mapTo(String.class)
                        .one());
    try (Connection reader = db.ownerConnection();
        Statement read = reader.createStatement()) {
      reader.setAutoCommit(false);
      read.execute("SELECT * FROM data.\"" + table + "\"");
      assertThat(task.deleteDue()).isZero();
      reader.rollback();
    }
    assertThat(task.deleteDue()).isEqualTo(1);
  }

  @Test
  void publishersAndAdminsChangeIt() {
    datasets.publish(
        "mine", AccessPolicy.open(), Maintainer.uploader("me"), row(450_000, 200_000, "a"));
    assertThat(mayManage("mine", caller("me", Role.GIS_OFFICER))).isTrue();
    assertThat(mayManage("mine", caller("you", Role.GIS_OFFICER))).isFalse();
    assertThat(mayManage("mine", caller("you", Role.ADMIN))).isTrue();
    publish("ours", AccessPolicy.open(), 1);
    assertThat(mayManage("ours", caller("you", Role.GIS_OFFICER))).isTrue();
    assertThat(mayManage("ours", caller("you", Role.STAFF))).isFalse();
    assertThatThrownBy(() -> retention.find("none")).isInstanceOf(UnknownDatasetException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "P", "30D", "PT1H", "P0D", "P0Y00D", "-P1D", "P1D ", "P-1D", "P1.5D"})
  void refusesWhatIsNoPeriod(String text) {
    assertThatThrownBy(() -> new RetentionPeriod(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ISO 8601");
  }

  private static Caller caller(String subject, Role role) {
    return Caller.of(subject, java.util.Set.of(role), "test");
  }

  private static void publish(String id, AccessPolicy policy, int times) {
    for (int i = 0; i < times; i++) {
      datasets.publish(id, policy, row(450_000, 200_000, "a"));
    }
  }

  private static void age(String id, int days) {
    db.executeAsOwner(
        "UPDATE catalogue.dataset_version SET published_at = published_at - interval '"
            + days
            + " days' WHERE dataset_id = '"
            + id
            + "'");
  }

  private static List<String> versions(String id) {
    return db.database()
        .with(
            h ->
                h.createQuery(
                        "SELECT schema_name || ' ' || version FROM catalogue.dataset_version WHERE dataset_id = ?")
                    .bind(0, id)
                    .mapTo(String.class)
                    .list());
  }

  private static boolean mayManage(String dataset, Caller caller) {
    try {
      datasets.registry.requireManager(dataset, caller);
      return true;
    } catch (NotMaintainerException e) {
      return false;
    }
  }
}
