package uk.trigpoint.datasets.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.DatasetFixture;
import uk.trigpoint.datasets.DatasetFixture.Row;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.access.AccessRule;
import uk.trigpoint.datasets.access.ColumnSelection;
import uk.trigpoint.datasets.access.Grant;
import uk.trigpoint.datasets.access.GrantedRule;
import uk.trigpoint.datasets.access.Precision;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.publish.Maintainer;
import uk.trigpoint.datasets.publish.PolicyChange;
import uk.trigpoint.datasets.publish.PublishException;
import uk.trigpoint.datasets.query.FeatureReference;
import uk.trigpoint.datasets.query.RuleCompiler;
import uk.trigpoint.testing.PostgisExtension;

class AccessExplainerTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();

  private static final String CHANGES =
      "The role supplier: the condition on who is asking changes. Rows differ from caller to caller, and numbers of rows are over all callers that one can imagine: a single caller can gain or lose rows of which they show nothing.";

  private static final Maintainer UPLOADER = Maintainer.uploader("o");

  private static final AccessPolicy POLICY =
      AccessPolicy.of(
          AccessRule.forRoles(Role.STAFF),
          AccessRule.forRoles(Role.SUPPLIER)
              .where("provider = caller('organisation')")
              .showing(ColumnSelection.allBut("homes"))
              .at(Precision.hexagon(500)),
          AccessRule.forRoles(Role.PUBLIC)
              .where("homes > 10")
              .showing(ColumnSelection.named("homes"))
              .at(Precision.NONE));

  static DatasetFixture datasets;
  static AccessExplainer explainer;

  @BeforeAll
  static void publish() {
    datasets = new DatasetFixture(db);
    explainer = new AccessExplainer(db.databases(), new RuleCompiler(PostgisExtension.transform()));
    datasets.publish("sites", POLICY, UPLOADER, rows());
  }

  private static Row[] rows() {
    return new Row[] {
      new Row(450_000, 206_000, "A", 5, "P1"),
      new Row(451_000, 206_000, "B", 20, "P1"),
      new Row(452_000, 206_000, "C", 30, "P2"),
      new Row(453_000, 206_000, "D", null, null)
    };
  }

  @Test
  void saysWhatARoleSeesByRule() {
    AccessExplanation explained = explain(null, Role.SUPPLIER);
    assertThat(explained.rowsShown()).isEqualTo(3);
    assertThat(explained.rowsHidden()).isEqualTo(1);
    assertThat(explained.rules())
        .extracting(AccessExplanation.Rule::applies)
        .containsExactly(false, true, true);
    assertThat(explained.rules())
        .extracting(AccessExplanation.Rule::rows)
        .containsExactly(null, 2L, 1L);
    assertThat(explained.columns())
        .extracting(AccessExplanation.Column::shown)
        .containsExactly("sometimes", "sometimes", "sometimes");
    assertThat(explained.words())
        .contains(
            "Someone with the roles public, supplier sees 3 of 4 rows.",
            "The role supplier sees rows where provider = caller('organisation'), with every column but homes and the hexagon with edges of 500 m that contains the place.");
  }

  @Test
  void saysWhyAFeatureIsHidden() {
    AccessExplanation.OneFeature hidden =
        Objects.requireNonNull(explain("D", Role.SUPPLIER).feature());
    assertThat(hidden.admitted()).isFalse();
    assertThat(hidden.words())
        .containsExactly(
            "Rule 1: does not apply, it is for the role staff.",
            "Rule 2: provider = caller('organisation') is unknown for this row, so it does not admit it.",
            "Rule 3: homes > 10 is unknown for this row, so it does not admit it.",
            "No rule admits this row, so it does not exist for these roles.");
    AccessExplanation.OneFeature masked =
        Objects.requireNonNull(explain("C", Role.SUPPLIER).feature());
    assertThat(masked.decidedBy()).isEqualTo(3);
    assertThat(masked.hiddenColumns()).containsExactly("name", "provider");
    assertThat(masked.place()).isEqualTo("no place");
    assertThat(explain("nobody", Role.SUPPLIER).feature()).isNull();
  }

  @Test
  void aConditionOnAHiddenColumnIsNotAnOracleForTheAsker() {
    Grant withoutProvider =
        dataset("sites")
            .policy()
            .decide(Caller.of("asker", Set.of(Role.STAFF), "test"))
            .map(
                grant ->
                    new Grant(
                        grant.rules().stream()
                            .map(
                                r ->
                                    new GrantedRule(
                                        r.conditions(),
                                        List.of(ColumnSelection.allBut("provider")),
                                        r.precision()))
                            .toList(),
                        Map.of()))
            .orElseThrow();
    for (String organisation : List.of("P1", "P2")) {
      AccessExplanation.OneFeature told =
          Objects.requireNonNull(
              explainer
                  .explain(
                      dataset("sites"),
                      Caller.of("x", Set.of(Role.SUPPLIER), "test")
                          .withAttribute(Caller.ORGANISATION, organisation),
                      false,
                      new FeatureReference("A", null),
                      withoutProvider)
                  .feature());
      assertThat(told.admitted()).isNull();
      assertThat(told.decidedBy()).isNull();
      assertThat(told.words()).singleElement().asString().contains("you cannot see which rule");
    }
  }

  @Test
  void theDifferenceTellsThatHoldersGainRowsOfOthers() {
    Row[] approved = {
      new Row(450_000, 206_000, "A", 1, "P1"),
      new Row(451_000, 206_000, "B", 1, "P2"),
      new Row(452_000, 206_000, "C", 2, "P2")
    };
    AccessPolicy own =
        AccessPolicy.of(
            AccessRule.forRoles(Role.SUPPLIER)
                .where("provider = caller('organisation') AND homes = 1"));
    datasets.publish("widened", own, UPLOADER, approved);
    AccessPolicy all = AccessPolicy.of(AccessRule.forRoles(Role.SUPPLIER).where("homes = 1"));
    assertThat(words("widened", all))
        .containsExactly(
            CHANGES,
            "Before: The role supplier sees rows where provider = caller('organisation') AND homes = 1, with every column and the exact place.",
            "After: The role supplier sees rows where homes = 1, with every column and the exact place.",
            "On rows that are not the caller's own: The role supplier gains 2 rows.",
            "On rows that are not the caller's own: The role supplier gains the columns homes, name, provider.");
    AccessPolicy others =
        AccessPolicy.of(
            AccessRule.forRoles(Role.SUPPLIER)
                .where("provider <> caller('organisation') AND homes = 1"));
    assertThat(words("widened", others))
        .containsExactly(
            CHANGES,
            "Before: The role supplier sees rows where provider = caller('organisation') AND homes = 1, with every column and the exact place.",
            "After: The role supplier sees rows where provider <> caller('organisation') AND homes = 1, with every column and the exact place.",
            "On rows that are not the caller's own: The role supplier gains 2 rows.",
            "On rows that are not the caller's own: The role supplier gains the columns homes, name, provider.");
    assertThat(words("widened", own)).isEmpty();
  }

  @Test
  void columnsOnRowsOfOthersAreThoseOfTheRuleThatDecidesThem() {
    datasets.publish(
        "own-and-open",
        AccessPolicy.of(
            AccessRule.forRoles(Role.STAFF),
            AccessRule.forRoles(Role.PUBLIC)
                .showing(ColumnSelection.named("name"))
                .at(Precision.snapped(500))),
        UPLOADER,
        new Row(450_000, 206_000, "A", 1, "P1"),
        new Row(451_000, 206_000, "B", 1, "P2"),
        new Row(452_000, 206_000, "C", 1, null));
    AccessPolicy after =
        AccessPolicy.of(
            AccessRule.forRoles(Role.SUPPLIER).where("provider = caller('organisation')"),
            AccessRule.forRoles(Role.STAFF),
            AccessRule.forRoles(Role.PUBLIC)
                .showing(ColumnSelection.allBut("homes"))
                .at(Precision.snapped(1_000)));
    RoleDifference supplier =
        comparison()
            .compare(
                dataset("own-and-open"),
                AppliedPolicies.of(dataset("own-and-open")),
                AppliedPolicies.alone(after))
            .stream()
            .filter(role -> role.role().equals("supplier"))
            .findFirst()
            .orElseThrow();
    assertThat(supplier.columnsGained()).containsExactly("homes", "provider");
    RoleDifference others = Objects.requireNonNull(supplier.others());
    assertThat(others.columnsGained())
        .as("rule 3 decides rows of others, and hides homes")
        .containsExactly("provider");
    assertThat(others.placesFiner()).isZero();
    assertThat(others.placesCoarser()).isEqualTo(3);
    assertThat(supplier.placesFiner()).isEqualTo(2);
    assertThat(supplier.placesCoarser()).isEqualTo(1);
    assertThat(supplier.words())
        .contains(
            "On rows that are the caller's own: The role supplier sees more exact places of 2 rows.",
            "On rows that are not the caller's own: The role supplier sees less exact places of 3 rows.")
        .noneMatch(word -> word.startsWith("On rows that are not") && word.contains("homes"))
        .as("the row without provider is nobody's own: a public rule decides it")
        .noneMatch(word -> word.startsWith("On rows that are the") && word.contains("less exact"));
  }

  @Test
  void saysThatAnAttributeWasNotGiven() {
    AccessExplanation explained =
        explainer.explain(
            dataset("sites"), Caller.of("x", Set.of(Role.SUPPLIER), "test"), true, null, null);
    assertThat(explained.words())
        .contains(
            "No organisation was given, so a comparison with caller('organisation') shows nothing. Ask with=organisation:… for a caller who has one.");
    assertThat(explain(null, Role.SUPPLIER).words()).noneMatch(word -> word.contains("was given"));
  }

  @Test
  void aFeatureIsExplainedByItsNumberToo() {
    long fid =
        db.database()
            .with(
                h ->
                    h.createQuery("SELECT fid FROM data.sites WHERE name = 'C'")
                        .mapTo(Long.class)
                        .one());
    AccessExplanation.OneFeature feature =
        Objects.requireNonNull(
            explainer
                .explain(
                    dataset("sites"),
                    Caller.of("x", Set.of(Role.SUPPLIER), "test"),
                    true,
                    new FeatureReference("quoted", fid),
                    null)
                .feature());
    assertThat(feature.key()).isEqualTo("quoted");
    assertThat(feature.decidedBy()).isEqualTo(3);
  }

  private static PolicyComparison comparison() {
    return new PolicyComparison(db.databases(), new RuleCompiler(PostgisExtension.transform()));
  }

  private static List<String> words(String id, AccessPolicy after) {
    return comparison()
        .compare(dataset(id), AppliedPolicies.of(dataset(id)), AppliedPolicies.alone(after))
        .stream()
        .flatMap(role -> role.words().stream())
        .toList();
  }

  @Test
  void saysThatARoleCannotReadTheDataset() {
    datasets.publish("closed", AccessPolicy.forRoles(Role.ADMIN), UPLOADER, rows());
    AccessExplanation explained =
        explainer.explain(
            dataset("closed"), Caller.of("x", Set.of(Role.STAFF), "t"), true, null, null);
    assertThat(explained.readable()).isFalse();
    assertThat(explained.rowsShown()).isZero();
    assertThat(explained.words()).singleElement().asString().contains("cannot read this dataset");
  }

  @Test
  void noCountsAreToldOfPersonalData() {
    datasets.publish("people", DatasetFixture.care(), rows());
    AccessExplanation explained =
        explainer.explain(
            dataset("people"), Caller.of("x", Set.of(Role.BROKER), "t"), true, null, null);
    assertThat(explained.rowsShown()).isNull();
    assertThat(explained.rules()).allSatisfy(r -> assertThat(r.rows()).isNull());
  }

  @Test
  void aChangeOfPolicyShowsItsDifferenceFirstAndIsRecorded() {
    datasets.publish("changing", POLICY, UPLOADER, rows());
    AccessPolicy after =
        AccessPolicy.of(
            AccessRule.forRoles(Role.SUPPLIER)
                .where("provider = caller('organisation') OR homes > 25")
                .at(Precision.snapped(1_000)),
            AccessRule.forRoles(Role.PUBLIC).where("homes > 10").at(Precision.NONE));
    PolicyChange change = datasets.policyChanges.preview(dataset("changing"), after);
    RoleDifference supplier = change.roles().get(2);
    assertThat(supplier.role()).isEqualTo("supplier");
    assertThat(supplier.rowsGained()).isZero();
    assertThat(supplier.dependsOnCaller()).isTrue();
    assertThat(supplier.valuesGained()).isEqualTo(3);
    assertThat(supplier.placesCoarser()).isEqualTo(3);
    assertThat(change.words())
        .contains(
            "The role staff loses 2 rows.",
            "The role public gains the columns name, provider.",
            "On rows that are the caller's own: The role supplier sees more columns of 3 rows.",
            "On rows that are the caller's own: The role supplier sees less exact places of 3 rows.");

    assertThatThrownBy(() -> apply(after, "")).isInstanceOf(PublishException.class);
    assertThatThrownBy(() -> apply(AccessPolicy.open(), change.confirmation()))
        .isInstanceOf(PublishException.class);
    assertThat(apply(POLICY, change.confirmation()).inForce()).isTrue();
    assertThat(dataset("changing").policy()).isEqualTo(POLICY);
    assertThat(recorded("changing")).isEmpty();
    apply(after, change.confirmation());
    assertThat(dataset("changing").policy()).isEqualTo(after);
    assertThat(apply(after, change.confirmation()).inForce()).as("nothing to change").isTrue();
    assertThat(apply(after, "").inForce()).isTrue();
    assertThat(recorded("changing")).containsExactly("officer");
  }

  @Test
  void aPreviewDoesNotCountPersonalRows() {
    datasets.publish("patients", DatasetFixture.care(), rows());
    AccessPolicy probe =
        AccessPolicy.personal(AccessRule.forRoles(Role.BROKER).where("name = 'A' AND homes = 5"));
    PolicyChange change = datasets.policyChanges.preview(dataset("patients"), probe);
    assertThat(change.warnings()).isEmpty();
    assertThat(change.roles())
        .allSatisfy(
            role -> {
              assertThat(role.rowsBefore()).isNull();
              assertThat(role.rowsAfter()).isNull();
              assertThat(role.rowsLost()).isNull();
            });
    assertThat(change.words())
        .contains(
            "The role broker is decided by other rules. Rows of personal data are not counted here.");
  }

  @Test
  void aRightWithdrawnWhileDataAreLoadedDoesNotComeBack() {
    datasets.publish("raced", AccessPolicy.open(), UPLOADER, rows());
    AccessPolicy closed = AccessPolicy.forRoles(Role.ADMIN);
    assertThatThrownBy(
            () ->
                datasets.publisher.publish(
                    DatasetFixture.publication("raced", AccessPolicy.open(), UPLOADER),
                    table -> {
                      Dataset dataset = dataset("raced");
                      String confirmation =
                          datasets.policyChanges.preview(dataset, closed).confirmation();
                      datasets.policyChanges.apply(
                          dataset, closed, confirmation, UPLOADER, "officer");
                    }))
        .isInstanceOf(PublishException.class)
        .hasMessageContaining("was changed while the data were loaded");
    assertThat(dataset("raced").policy()).isEqualTo(closed);
  }

  @Test
  void onlyTheMaintainerChangesThePolicy() {
    datasets.publish("theirs", POLICY, Maintainer.pipeline("test"), rows());
    PolicyChange change = datasets.policyChanges.preview(dataset("theirs"), AccessPolicy.open());
    assertThatThrownBy(
            () ->
                datasets.policyChanges.apply(
                    dataset("theirs"),
                    AccessPolicy.open(),
                    change.confirmation(),
                    UPLOADER,
                    "officer"))
        .isInstanceOf(PublishException.class)
        .hasMessageContaining(
            "can only be changed by its publisher. That is the pipeline 'test': change access in its step publish");
  }

  @Test
  void aPublishWithAnotherPolicyIsRecordedToo() {
    datasets.publish("republished", POLICY, UPLOADER, rows());
    datasets.publish("republished", POLICY, UPLOADER, rows());
    assertThat(recorded("republished")).isEmpty();
    datasets.publish("republished", AccessPolicy.open(), UPLOADER, rows());
    assertThat(recorded("republished")).containsExactly("tester");
  }

  @Test
  void aPolicyThatDoesNotFitTheColumnsIsNotPublished() {
    AccessPolicy wrong = AccessPolicy.of(AccessRule.forRoles(Role.STAFF).where("district = 'X'"));
    assertThatThrownBy(() -> datasets.publish("wrong", wrong, UPLOADER, rows()))
        .isInstanceOf(PublishException.class)
        .hasMessageContaining("rules[1].condition: there is no column 'district'");
    assertThat(datasets.catalogue.findForPublishing("wrong")).isEmpty();
  }

  private static PolicyChange apply(AccessPolicy after, String confirmation) {
    return datasets.policyChanges.apply(
        dataset("changing"), after, confirmation, UPLOADER, "officer");
  }

  private static List<String> recorded(String id) {
    return db.database()
        .with(
            handle ->
                handle
                    .createQuery(
                        "SELECT changed_by FROM catalogue.policy_change WHERE dataset_id = :id")
                    .bind("id", id)
                    .mapTo(String.class)
                    .list());
  }

  private static AccessExplanation explain(String feature, Role role) {
    Caller caller = Caller.of("x", Set.of(role), "test").withAttribute(Caller.ORGANISATION, "P1");
    return explainer.explain(
        dataset("sites"),
        caller,
        true,
        feature == null ? null : new FeatureReference(feature, null),
        null);
  }

  private static Dataset dataset(String id) {
    return datasets.catalogue.findForPublishing(id).orElseThrow();
  }
}
