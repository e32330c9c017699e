package uk.trigpoint.datasets.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.trigpoint.datasets.DatasetFixture.caller;
import static uk.trigpoint.datasets.DatasetFixture.care;
import static uk.trigpoint.datasets.DatasetFixture.withPurpose;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.locationtech.jts.geom.Coordinate;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.DatasetFixture;
import uk.trigpoint.datasets.DatasetFixture.Row;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.access.AccessRule;
import uk.trigpoint.datasets.access.ColumnSelection;
import uk.trigpoint.datasets.access.Precision;
import uk.trigpoint.datasets.access.PurposeRequiredException;
import uk.trigpoint.datasets.catalogue.CatalogueJson;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.UnknownDatasetException;
import uk.trigpoint.datasets.filter.UnknownPropertyException;
import uk.trigpoint.datasets.query.FeatureQuery;
import uk.trigpoint.datasets.query.Page;
import uk.trigpoint.testing.PostgisExtension;

/** A former version is restricted by both today's policy and the policy it was published with. */
class FormerVersionTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();

  private static final Row HERS = new Row(450_123, 206_456, "Mrs X", 3, "P1");
  private static final Row HIS = new Row(451_789, 206_012, "Mr Y", 4, "P2");

  static DatasetFixture datasets;

  @BeforeAll
  static void open() {
    datasets = new DatasetFixture(db);
  }

  @Test
  void aFormerPersonalVersionIsNotPublicAfterTheDatasetIsOpened() {
    Instant then = republish("once-personal", care(), AccessPolicy.open());
    assertThatThrownBy(() -> page("once-personal", caller(), then))
        .isInstanceOf(UnknownDatasetException.class);
    assertThatThrownBy(() -> page("once-personal", withPurpose(null, Role.STAFF), then))
        .isInstanceOf(UnknownDatasetException.class);
    assertThat(datasets.catalogue.listVersions("once-personal", caller())).hasSize(1);
  }

  @Test
  void aFormerPersonalVersionRequiresAPurposeAndIsAuditedAfterTheDatasetIsOpened() {
    Instant then = republish("still-personal", care(), AccessPolicy.open());
    assertThatThrownBy(() -> page("still-personal", caller(Role.BROKER), then))
        .isInstanceOf(PurposeRequiredException.class);
    FeaturePage page = page("still-personal", withPurpose(null, Role.BROKER), then);
    assertThat(page.features()).hasSize(2);
    assertThat(page.dataset().isPersonal()).isTrue();
    List<String> audited =
        db.auditDatabase()
            .database()
            .with(
                h ->
                    h.createQuery(
                            "SELECT query FROM audit.entry WHERE dataset_id = 'still-personal' AND kind = 'closed'")
                        .mapTo(String.class)
                        .list());
    assertThat(audited).singleElement().asString().contains("knownAt=" + then);
  }

  @Test
  void aStreamOfAFormerPersonalVersionIsAudited() {
    Instant then = republish("former-stream", care(), AccessPolicy.open());
    FeatureQuery query =
        FeatureQuery.of("former-stream", withPurpose(null, Role.BROKER), "test")
            .withKnownAt(then)
            .withPage(new Page.All());
    assertThat(datasets.store.stream(query, row -> {}).rows()).isPositive();
    List<String> audited =
        db.auditDatabase()
            .database()
            .with(
                h ->
                    h.createQuery(
                            "SELECT query FROM audit.entry WHERE dataset_id = 'former-stream' AND kind = 'closed'")
                        .mapTo(String.class)
                        .list());
    assertThat(audited).containsExactly("all; knownAt=" + then);
  }

  @Test
  void todaysStricterPolicyAppliesToAFormerOpenVersion() {
    Instant then = republish("closed", AccessPolicy.open(), AccessPolicy.forRoles(Role.STAFF));
    assertThatThrownBy(() -> page("closed", caller(), then))
        .isInstanceOf(UnknownDatasetException.class);
    assertThat(page("closed", caller(Role.STAFF), then).features()).hasSize(2);
  }

  @Test
  void grantsIntersectColumnsAndRowsAndUseTheCoarserPrecision() {
    AccessPolicy before =
        AccessPolicy.of(
            AccessRule.forRoles(Role.SUPPLIER)
                .showing(ColumnSelection.allBut("homes"))
                .at(Precision.snapped(1_000)));
    AccessPolicy today =
        AccessPolicy.of(
            AccessRule.forRoles(Role.SUPPLIER)
                .where("provider = caller('organisation')")
                .showing(ColumnSelection.allBut("name"))
                .at(Precision.snapped(100)));
    Instant then = republish("both", before, today);
    Caller supplier =
        Caller.of("s", Set.of(Role.SUPPLIER), "test").withAttribute(Caller.ORGANISATION, "P1");

    FeaturePage page = page("both", supplier, then);
    assertThat(page.columns()).extracting(Column::name).containsExactly("provider");
    assertThat(page.features())
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.values()).containsExactly("P1");
              assertThat(f.geometry().getCoordinate()).isEqualTo(new Coordinate(450_500, 206_500));
            });
  }

  @Test
  void aRuleBehindOneThatAFormerVersionCannotEvaluateShowsNothing() {
    AccessPolicy before = AccessPolicy.forRoles(Role.STAFF);
    for (int evaluable = 1; evaluable <= 2; evaluable++) {
      String id = "cut-" + evaluable;
      Instant then = republish(id, before, before);
      List<AccessRule> rules = new ArrayList<>();
      if (evaluable == 2) {
        rules.add(
            AccessRule.forRoles(Role.STAFF)
                .where("provider = 'none'")
                .showing(ColumnSelection.allBut("name", "homes"))
                .at(Precision.snapped(1_000)));
      }
      rules.add(
          AccessRule.forRoles(Role.STAFF)
              .where("provider IS NOT NULL")
              .showing(ColumnSelection.allBut("name", "homes"))
              .at(Precision.snapped(1_000)));
      rules.add(AccessRule.forRoles(Role.STAFF).where("district = 'x'"));
      db.database()
          .with(
              handle ->
                  handle.execute(
                      "UPDATE catalogue.dataset SET access_policy = CAST(? AS jsonb) WHERE id = ?",
                      CatalogueJson.policy(new AccessPolicy(false, rules)),
                      id));
      datasets.catalogue.invalidate();
      Caller staff = Caller.of("s", Set.of(Role.STAFF), "test");
      FeaturePage page = page(id, staff, then);
      assertThat(page.columns()).extracting(Column::name).containsExactly("provider");
      assertThat(page.features()).hasSize(2);
      assertThat(page.features().getFirst().geometry().getCoordinate())
          .isEqualTo(new Coordinate(450_500, 206_500));
      FeatureQuery hidden =
          FeatureQuery.of(id, staff, "test")
              .withKnownAt(then)
              .withOrder(List.of(new FeatureQuery.Order("homes", true)));
      assertThatThrownBy(() -> datasets.store.page(hidden))
          .isInstanceOf(UnknownPropertyException.class);
    }
  }

  @Test
  void aRowRestrictionOnAMissingColumnMatchesNoRow() {
    Instant then =
        republish(
            "lacking", AccessPolicy.forRoles(Role.SUPPLIER), AccessPolicy.forRoles(Role.SUPPLIER));
    AccessPolicy today =
        AccessPolicy.of(
            AccessRule.forRoles(Role.SUPPLIER).where("NOT (district = caller('organisation'))"),
            AccessRule.forRoles(Role.SUPPLIER));
    db.database()
        .with(
            handle ->
                handle.execute(
                    "UPDATE catalogue.dataset SET access_policy = CAST(? AS jsonb) WHERE id = 'lacking'",
                    CatalogueJson.policy(today)));
    datasets.catalogue.invalidate();
    Caller supplier =
        Caller.of("s", Set.of(Role.SUPPLIER), "test").withAttribute(Caller.ORGANISATION, "P1");
    assertThat(page("lacking", supplier, then).features()).isEmpty();
  }

  @Test
  void theCurrentVersionIsRestrictedByTodaysPolicyOnly() {
    datasets.publish("loosened", AccessPolicy.forRoles(Role.STAFF), HERS);
    assertThat(datasets.catalogue.find("loosened", caller())).isEmpty();
    db.execute(
        "UPDATE catalogue.dataset SET access_policy = jsonb_set(access_policy, '{rules,0,roles}', '[\"public\"]') WHERE id = 'loosened'");
    datasets.catalogue.invalidate();
    Dataset dataset = datasets.catalogue.get("loosened", caller());
    assertThat(dataset.decide(caller())).isPresent();
    assertThat(page("loosened", caller(), Instant.now()).features()).hasSize(1);
  }

  /**
   * Publishes two rows under {@code before}, then one under {@code today}. Returns a moment between
   * the two.
   */
  private static Instant republish(String id, AccessPolicy before, AccessPolicy today) {
    datasets.publish(id, before, HERS, HIS);
    Instant then = datasets.catalogue.listVersions(id, reader(before)).getFirst().publishedAt();
    datasets.publish(id, today, new Row(452_000, 207_000, "replaced", 0, "P1"));
    return then;
  }

  private static Caller reader(AccessPolicy policy) {
    return Caller.of("reader", policy.readers(), "test");
  }

  private static FeaturePage page(String id, Caller caller, Instant asAt) {
    return datasets.store.page(FeatureQuery.of(id, caller, "test").withKnownAt(asAt));
  }
}
