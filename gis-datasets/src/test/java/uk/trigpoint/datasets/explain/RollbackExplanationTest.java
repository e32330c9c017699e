package uk.trigpoint.datasets.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.DatasetFixture;
import uk.trigpoint.datasets.DatasetFixture.Row;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.access.AccessRule;
import uk.trigpoint.datasets.access.ColumnSelection;
import uk.trigpoint.datasets.access.Precision;
import uk.trigpoint.datasets.catalogue.CatalogueJson;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.UnknownDatasetException;
import uk.trigpoint.datasets.publish.Maintainer;
import uk.trigpoint.datasets.publish.PolicyChange;
import uk.trigpoint.datasets.publish.VersionRollback;
import uk.trigpoint.datasets.query.FeatureQuery;
import uk.trigpoint.datasets.query.FeatureReference;
import uk.trigpoint.datasets.query.RuleCompiler;
import uk.trigpoint.datasets.read.Feature;
import uk.trigpoint.datasets.read.FeaturePage;
import uk.trigpoint.testing.PostgisExtension;
import uk.trigpoint.testing.Seeds;
import uk.trigpoint.testing.access.ModelCaller;
import uk.trigpoint.testing.access.RandomAccess;

/**
 * After a rollback the explanation, and the difference before a change of policy, say what readers
 * get: the feature store is the oracle.
 */
class RollbackExplanationTest {
  private static final int POLICIES = 15;
  private static final int CALLERS = 4;
  private static final int ROWS = 20;

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();

  private static final AccessPolicy STRICT =
      AccessPolicy.of(
          AccessRule.forRoles(Role.STAFF),
          AccessRule.forRoles(Role.PUBLIC)
              .where("homes > 10")
              .showing(ColumnSelection.allBut("provider"))
              .at(Precision.snapped(1_000)));

  private final long seed = Seeds.next();
  private final RandomAccess random = new RandomAccess(seed);
  private final DatasetFixture datasets = new DatasetFixture(db);
  private final RuleCompiler compiler = new RuleCompiler(PostgisExtension.transform());
  private final AccessExplainer explainer = new AccessExplainer(db.databases(), compiler);
  private final PolicyComparison comparison = new PolicyComparison(db.databases(), compiler);

  @Test
  void theExplanationEqualsTheEnforcement() {
    for (int p = 0; p < POLICIES; p++) {
      Dataset dataset = rolledBack("explained-" + p);
      Map<Long, String> names = names(dataset);
      for (int c = 0; c < CALLERS; c++) {
        Caller caller = toCaller(random.caller());
        String context =
            "seed %d, today %s, own %s, caller %s"
                .formatted(
                    seed,
                    CatalogueJson.policy(dataset.policy()),
                    CatalogueJson.policy(dataset.version().policy()),
                    caller);
        FeaturePage page = read(dataset, caller);
        AccessExplanation explained = explainer.explain(dataset, caller, true, null, null);
        long shown = page == null ? 0 : page.features().size();
        assertThat(explained.readable()).as(context).isEqualTo(page != null);
        assertThat(explained.rowsShown()).as(context).isEqualTo(shown);
        assertThat(explained.rowsHidden()).as(context).isEqualTo(ROWS - shown);
        assertThat(rows(explained.rules())).as(context).isEqualTo(shown);
        if (!explained.versionRules().isEmpty()) {
          assertThat(rows(explained.versionRules())).as(context).isEqualTo(shown);
        }
        assertThat(
                explained.columns().stream()
                    .filter(column -> !column.shown().equals("never"))
                    .map(AccessExplanation.Column::name))
            .as(context)
            .containsExactlyElementsOf(columns(page));
        Map<Long, Feature> seen =
            page == null
                ? Map.of()
                : page.features().stream()
                    .collect(Collectors.toMap(Feature::fid, Function.identity()));
        names.forEach((fid, name) -> check(dataset, caller, name, seen.get(fid), page, context));
      }
    }
  }

  private void check(
      Dataset dataset,
      Caller caller,
      String name,
      @Nullable Feature seen,
      @Nullable FeaturePage page,
      String context) {
    AccessExplanation.OneFeature explained =
        Objects.requireNonNull(
            explainer
                .explain(dataset, caller, true, new FeatureReference(name, null), null)
                .feature());
    assertThat(explained.admitted()).as(context + name).isEqualTo(seen != null);
    if (seen == null || page == null) {
      return;
    }
    for (int i = 0; i < page.columns().size(); i++) {
      if (explained.hiddenColumns().contains(page.columns().get(i).name())) {
        assertThat(seen.values().get(i)).as(context + name).isNull();
      }
    }
    for (String column : List.of("name", "homes", "provider")) {
      if (!columns(page).contains(column)) {
        assertThat(explained.hiddenColumns()).as(context + name).contains(column);
      }
    }
    Geometry geometry = seen.geometry();
    String place = Objects.requireNonNull(explained.place());
    assertThat(place.equals("no place")).as(context + name).isEqualTo(geometry == null);
    if (geometry != null) {
      assertThat(place.contains("hexagon"))
          .as(context + name)
          .isEqualTo(geometry.getDimension() == 2);
      assertThat(place.contains("exact"))
          .as(context + name)
          .isEqualTo(geometry.getDimension() == 0 && geometry.getCoordinate().x % 1 != 0);
    }
  }

  @Test
  void theDifferenceEqualsTheEnforcementBeforeAndAfter() {
    int compared = 0;
    for (int p = 0; p < POLICIES; p++) {
      String id = "compared-" + p;
      Dataset dataset = rolledBack(id);
      AccessPolicy next = CatalogueJson.policy(random.policy().json());
      AppliedPolicies before = AppliedPolicies.of(dataset);
      List<RoleDifference> roles = comparison.compare(dataset, before, before.withToday(next));
      String context =
          "seed %d, today %s, own %s, next %s"
              .formatted(
                  seed,
                  CatalogueJson.policy(dataset.policy()),
                  CatalogueJson.policy(dataset.version().policy()),
                  CatalogueJson.policy(next));
      List<@Nullable FeaturePage> pages = roles.stream().map(role -> read(dataset, role)).toList();
      setPolicy(id, next);
      for (int i = 0; i < roles.size(); i++) {
        RoleDifference role = roles.get(i);
        if (role.dependsOnCaller()) {
          continue;
        }
        compared++;
        Set<Long> seenBefore = fids(pages.get(i));
        FeaturePage after = read(dataset, role);
        Set<Long> seenAfter = fids(after);
        String what = context + ", " + role.role();
        assertThat(role.rowsBefore()).as(what).isEqualTo(seenBefore.size());
        assertThat(role.rowsAfter()).as(what).isEqualTo(seenAfter.size());
        assertThat(role.rowsGained()).as(what).isEqualTo(without(seenAfter, seenBefore));
        assertThat(role.rowsLost()).as(what).isEqualTo(without(seenBefore, seenAfter));
        Set<String> columnsBefore = Set.copyOf(columns(pages.get(i)));
        Set<String> columnsAfter = Set.copyOf(columns(after));
        assertThat(role.columnsGained())
            .as(what)
            .containsExactlyInAnyOrderElementsOf(
                columnsAfter.stream().filter(c -> !columnsBefore.contains(c)).toList());
        assertThat(role.columnsLost())
            .as(what)
            .containsExactlyInAnyOrderElementsOf(
                columnsBefore.stream().filter(c -> !columnsAfter.contains(c)).toList());
      }
    }
    assertThat(compared).as("seed %d", seed).isPositive();
  }

  /** It said "sees 40 of 40 rows" where the version's own policy hid half of them. */
  @Test
  void anExplanationAfterARollbackLookedAtTodaysPolicyOnly() {
    publish("both", STRICT);
    publish("both", AccessPolicy.open());
    rollBack("both");
    Caller anyone = Caller.of("x", Set.of(Role.PUBLIC), "test");
    AccessExplanation explained =
        explainer.explain(dataset("both"), anyone, true, new FeatureReference("A", null), null);
    assertThat(explained.rowsShown()).isEqualTo(2);
    VersionPolicy own = Objects.requireNonNull(explained.versionPolicy());
    assertThat(own.version()).isEqualTo(1);
    assertThat(own.since()).isEqualTo(dataset("both").version().rolledBackAt());
    assertThat(explained.words())
        .contains(
            "Someone without a role sees 2 of 4 rows.",
            own.words().getFirst(),
            "Today's policy: The role public sees every row, with every column and the exact place.",
            "The policy of version 1: The role public sees rows where homes > 10, with every column but provider and the place moved to the middle of a square of 1000 m.");
    assertThat(explained.versionRules())
        .extracting(AccessExplanation.Rule::rows)
        .containsExactly(null, 2L);
    assertThat(explained.columns())
        .filteredOn(column -> column.name().equals("provider"))
        .singleElement()
        .returns("never", AccessExplanation.Column::shown)
        .returns(
            "No rule of the policy of version 1 that applies shows it, so it does not exist for these roles.",
            AccessExplanation.Column::why);
    AccessExplanation.OneFeature hidden = Objects.requireNonNull(explained.feature());
    assertThat(hidden.admitted()).isFalse();
    assertThat(hidden.decidedBy()).isEqualTo(1);
    assertThat(hidden.versionDecidedBy()).isNull();
    assertThat(hidden.words())
        .contains(
            "Today's policy, rule 1: applies and admits every row, so it decides this one.",
            "The policy of version 1, rule 2: homes > 10 is false for this row, so it does not admit it.",
            "No rule of the policy of version 1 admits this row, so it does not exist for these roles.");
    publish("both", AccessPolicy.open());
    assertThat(explainer.explain(dataset("both"), anyone, true, null, null))
        .returns(4L, AccessExplanation::rowsShown)
        .returns(null, AccessExplanation::versionPolicy);
  }

  /** It said "loses 4 rows" and "gains the columns" of a version whose own policy hides them. */
  @Test
  void aDifferenceAfterARollbackLookedAtTodaysPolicyOnly() {
    publish("changed", STRICT);
    publish("changed", AccessPolicy.of(AccessRule.forRoles(Role.STAFF, Role.PUBLIC)));
    rollBack("changed");
    PolicyChange closed =
        datasets.policyChanges.preview(dataset("changed"), AccessPolicy.forRoles(Role.STAFF));
    assertThat(closed.words())
        .startsWith(Objects.requireNonNull(closed.versionPolicy()).words().getFirst())
        .contains(
            "The role public loses 2 rows.", "The role public loses the columns homes, name.");
    PolicyChange again =
        datasets.policyChanges.preview(
            dataset("changed"), AccessPolicy.open(), dataset("changed").columns());
    assertThat(again.versionPolicy()).as("a new version is not restricted").isNull();
    assertThat(again.words())
        .contains("The role public gains 2 rows.", "The role public gains the columns provider.");
  }

  /** Today's policy is that of the version, so a change of it alone shows that there are two. */
  @Test
  void theOwnPolicyAppliesAfterAChangeAlsoIfItIsTodaysNow() {
    publish("same", STRICT);
    publish("same", STRICT);
    rollBack("same");
    assertThat(VersionPolicy.find(dataset("same"))).isEmpty();
    PolicyChange opened = datasets.policyChanges.preview(dataset("same"), AccessPolicy.open());
    assertThat(opened.versionPolicy()).isNotNull();
    assertThat(opened.words()).noneMatch(words -> words.contains("gains"));
  }

  @Test
  void aRuleOnAColumnThatTheVersionLacksShowsNothing() {
    publish("lacking", STRICT);
    publish("lacking", AccessPolicy.open());
    rollBack("lacking");
    setPolicy(
        "lacking",
        AccessPolicy.of(
            AccessRule.forRoles(Role.PUBLIC).where("homes > 25"),
            AccessRule.forRoles(Role.PUBLIC).where("district = 'x'"),
            AccessRule.forRoles(Role.PUBLIC).where("homes > 1")));
    AccessExplanation explained =
        explainer.explain(
            dataset("lacking"),
            Caller.of("x", Set.of(Role.PUBLIC), "test"),
            true,
            new FeatureReference("B", null),
            null);
    assertThat(explained.rowsShown()).isOne();
    assertThat(explained.rules())
        .extracting(AccessExplanation.Rule::why)
        .element(2)
        .asString()
        .startsWith("It shows nothing: the version lacks a column");
    assertThat(Objects.requireNonNull(explained.feature()).words())
        .contains(
            "Today's policy, rule 2: the version lacks a column of district = 'x', so this rule and those after it show nothing.");
  }

  private Dataset rolledBack(String id) {
    publish(id, CatalogueJson.policy(random.policy().json()), random);
    publish(id, CatalogueJson.policy(random.policy().json()), random);
    rollBack(id);
    return dataset(id);
  }

  private void rollBack(String id) {
    Set<Role> all =
        Stream.of("public", "staff", "supplier", "broker", "gis-officer", "admin")
            .map(Role::new)
            .collect(Collectors.toSet());
    new VersionRollback(db.databases(), datasets.catalogue, datasets.registry)
        .rollBack(id, 1, Caller.of("admin", all, "test"));
  }

  private void publish(String id, AccessPolicy policy, RandomAccess rows) {
    datasets.publish(
        id,
        policy,
        Maintainer.uploader("o"),
        rows.rows(ROWS).stream()
            .map(r -> new Row(r.easting(), r.northing(), r.name(), r.homes(), r.provider()))
            .toArray(Row[]::new));
  }

  private void publish(String id, AccessPolicy policy) {
    datasets.publish(
        id,
        policy,
        Maintainer.uploader("o"),
        new Row(450_000, 206_000, "A", 5, "P1"),
        new Row(451_000, 206_000, "B", 20, "P1"),
        new Row(452_000, 206_000, "C", 30, "P2"),
        new Row(453_000, 206_000, "D", null, null));
  }

  private void setPolicy(String id, AccessPolicy policy) {
    db.database()
        .with(
            handle ->
                handle.execute(
                    "UPDATE catalogue.dataset SET access_policy = CAST(? AS jsonb) WHERE id = ?",
                    CatalogueJson.policy(policy),
                    id));
    datasets.catalogue.invalidate();
  }

  private Map<Long, String> names(Dataset dataset) {
    return db.database()
        .with(
            handle ->
                handle
                    .createQuery("SELECT fid, name FROM " + dataset.version().relation())
                    .map((row, context) -> Map.entry(row.getLong("fid"), row.getString("name")))
                    .stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /** Reads all that a caller sees; null if the dataset does not exist for the caller. */
  private @Nullable FeaturePage read(Dataset dataset, Caller caller) {
    try {
      return datasets.store.page(FeatureQuery.of(dataset.id(), caller, "test"));
    } catch (UnknownDatasetException e) {
      return null;
    }
  }

  private @Nullable FeaturePage read(Dataset dataset, RoleDifference role) {
    return read(dataset, Caller.of("x", Set.of(new Role(role.role())), "test"));
  }

  private static List<String> columns(@Nullable FeaturePage page) {
    return page == null ? List.of() : page.columns().stream().map(Column::name).toList();
  }

  private static Set<Long> fids(@Nullable FeaturePage page) {
    return page == null
        ? Set.of()
        : page.features().stream().map(Feature::fid).collect(Collectors.toSet());
  }

  private static long without(Set<Long> some, Set<Long> others) {
    return some.stream().filter(fid -> !others.contains(fid)).count();
  }

  private static long rows(List<AccessExplanation.Rule> rules) {
    return rules.stream()
        .map(AccessExplanation.Rule::rows)
        .filter(Objects::nonNull)
        .mapToLong(Long::longValue)
        .sum();
  }

  private static Caller toCaller(ModelCaller caller) {
    return new Caller(
        "someone",
        caller.roles().stream().map(Role::new).collect(Collectors.toSet()),
        Map.of(Caller.ORGANISATION, caller.organisations()),
        null,
        null,
        "test");
  }

  private Dataset dataset(String id) {
    return datasets.catalogue.findForPublishing(id).orElseThrow();
  }
}
