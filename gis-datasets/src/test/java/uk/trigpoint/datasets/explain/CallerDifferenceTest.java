package uk.trigpoint.datasets.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.DatasetFixture;
import uk.trigpoint.datasets.DatasetFixture.Row;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.access.AccessRule;
import uk.trigpoint.datasets.access.Precision;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.publish.Maintainer;
import uk.trigpoint.datasets.publish.PolicyChange;
import uk.trigpoint.testing.PostgisExtension;

/** Tests what is said of changes that move rows from one caller to another. */
class CallerDifferenceTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();

  private static final String OWN = "provider = caller('organisation')";

  private static final Maintainer UPLOADER = Maintainer.uploader("o");

  static DatasetFixture datasets;

  @BeforeAll
  static void publish() {
    datasets = new DatasetFixture(db);
    datasets.publish("visits", policy(OWN), UPLOADER, visits());
  }

  /** Returns 40 rows, ten of each of three providers and ten of none, with 40 names. */
  private static Row[] visits() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String provider = i % 4 == 3 ? null : "P" + (i % 4 + 1);
      rows.add(new Row(450_000 + 37 * i * i % 1_000, 206_000, "V" + i, i, provider));
    }
    return rows.toArray(Row[]::new);
  }

  private static AccessPolicy policy(String condition) {
    return AccessPolicy.of(AccessRule.forRoles(Role.SUPPLIER).where(condition));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "provider = caller('district')",
        "name = caller('organisation')",
        "provider = caller('organisation') AND provider = caller('district')",
        "provider <> caller('organisation')",
        "NOT (provider = caller('organisation'))",
      })
  void rowsThatChangeHandsAreNeverNoChange(String condition) {
    List<String> words = preview(policy(condition)).words();
    assertThat(words)
        .anyMatch(w -> w.startsWith("The role supplier: the condition on who is asking changes."))
        .anyMatch(w -> w.startsWith("Before: ") && w.contains("rows where " + OWN))
        .anyMatch(w -> w.startsWith("After: ") && w.contains("rows where " + condition))
        .anyMatch(
            w ->
                w.startsWith(
                        "A caller with the role supplier whose only attribute is organisation P1: 10 rows before, ")
                    && w.contains(", loses 10."));
  }

  @Test
  void aCallerOfAnotherAttributeGainsWhatTheFirstLoses() {
    assertThat(preview(policy("provider = caller('district')")).words())
        .contains(
            "A caller with the role supplier whose only attribute is organisation P2: 10 rows before, 0 after; gains 0, loses 10.",
            "A caller with the role supplier whose only attribute is district P2: 0 rows before, 10 after; gains 10, loses 0.",
            "Callers with the role supplier whose only attribute is district were compared for the 3 most frequent values in the data: with 3 of them they gain or lose rows.");
  }

  @Test
  void theSamePolicyHasNoWords() {
    assertThat(preview(policy(OWN)).words()).isEmpty();
    assertThat(preview(policy("provider   =   caller('organisation')")).words())
        .as("a space changes nothing")
        .isEmpty();
  }

  @Test
  void aRuleBetweenTwoAttributesIsNotUnchanged() {
    AccessRule first = AccessRule.forRoles(Role.SUPPLIER).where(OWN);
    AccessRule second = AccessRule.forRoles(Role.SUPPLIER).where("provider = caller('district')");
    datasets.publish(
        "two", AccessPolicy.of(first, second.at(Precision.hexagon(500))), UPLOADER, visits());
    PolicyChange change =
        datasets.policyChanges.preview(
            dataset("two"), AccessPolicy.of(first, second.at(Precision.NONE)));
    assertThat(change.words())
        .anyMatch(w -> w.startsWith("The role supplier is decided by other rules."));
  }

  @Test
  void valuesOfTheDataAreNotKeptInTheHistory() {
    datasets.publish("kept", policy(OWN), UPLOADER, visits());
    AccessPolicy after = policy("provider = caller('district')");
    PolicyChange change = datasets.policyChanges.preview(dataset("kept"), after);
    datasets.policyChanges.apply(dataset("kept"), after, change.confirmation(), UPLOADER, "o");
    String history =
        db.database()
            .with(
                h ->
                    h.createQuery(
                            "SELECT CAST(difference AS text) FROM catalogue.policy_change WHERE dataset_id = 'kept'")
                        .mapTo(String.class)
                        .one());
    assertThat(history).contains("the condition on who is asking changes").doesNotContain("P1");
  }

  @Test
  void aRuleWhoseRowsEarlierConditionsTakeIsWarnedOf() {
    AccessRule low = AccessRule.forRoles(Role.PUBLIC).where("homes < 30");
    AccessRule high = AccessRule.forRoles(Role.PUBLIC).where("homes >= 20");
    AccessRule rest = AccessRule.forRoles(Role.PUBLIC);
    assertThat(preview(AccessPolicy.of(low, high, rest.at(Precision.NONE))).warnings())
        .filteredOn(w -> w.contains("decides no row"))
        .containsExactly(
            "Rule 3 decides no row of the current version: no row meets its condition, or earlier rules decide those that do.");
    AccessRule own = AccessRule.forRoles(Role.SUPPLIER).where("provider <> caller('organisation')");
    AccessRule district = AccessRule.forRoles(Role.SUPPLIER).where("provider = caller('district')");
    assertThat(
            preview(AccessPolicy.of(AccessRule.forRoles(Role.SUPPLIER).where(OWN), district, rest))
                .warnings())
        .as("a caller with a district and no organisation")
        .noneMatch(w -> w.contains("decides no row"));
    datasets.publish(
        "owned", AccessPolicy.of(own, rest), UPLOADER, new Row(450_000, 206_000, "A", 1, "P1"));
    assertThat(datasets.policyChanges.describeIdleRules("owned"))
        .as("a caller without organisation is decided by rule 2")
        .isEmpty();
    datasets.publish("idle", AccessPolicy.of(low, high, rest), UPLOADER, visits());
    assertThat(datasets.policyChanges.describeIdleRules("idle")).hasSize(1);
    assertThat(datasets.policyChanges.describeIdleRules("nothing")).isEmpty();
  }

  private static PolicyChange preview(AccessPolicy after) {
    return datasets.policyChanges.preview(dataset("visits"), after);
  }

  private static Dataset dataset(String id) {
    return datasets.catalogue.findForPublishing(id).orElseThrow();
  }
}
