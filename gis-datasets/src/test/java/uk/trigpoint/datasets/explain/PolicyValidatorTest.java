package uk.trigpoint.datasets.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.DatasetFixture;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.access.AccessRule;
import uk.trigpoint.datasets.access.ColumnSelection;
import uk.trigpoint.datasets.access.PolicyException;
import uk.trigpoint.datasets.access.Precision;

class PolicyValidatorTest {
  private static final PolicyValidator VALIDATOR =
      new PolicyValidator(DatasetFixture.COLUMNS, AccessNames.BUILT_IN);

  private static final AccessRule STAFF = AccessRule.forRoles(Role.STAFF);
  private static final AccessRule EVERYONE = AccessRule.forRoles(Role.PUBLIC);

  @Test
  void unknownNamesAreRefusedWithASuggestion() {
    refuses(STAFF.showing(ColumnSelection.allBut("hoems")), "rules[1].columns", "'homes'?");
    refuses(STAFF.where("provder = 'P1'"), "rules[1].condition", "'provider'?");
    refuses(STAFF.where("5 < homes + hoems"), "rules[1].condition", "'homes'?");
    refuses(STAFF.where("lowr(provider) = 'p1'"), "rules[1].condition", "'lower'?");
    refuses(
        STAFF.where("provider = caller('organization')"), "rules[1].condition", "'organisation'?");
    refuses(AccessRule.forRoles(new Role("stuff")), "rules[1].roles", "'staff'?");
  }

  @Test
  void conditionsMustFitTheTypesOfTheirColumns() {
    refuses(STAFF.where("homes = 'many'"), "rules[1].condition", "numbers");
    refuses(STAFF.where("name > 5"), "rules[1].condition", "text");
    refuses(STAFF.where("homes + provider = 5"), "rules[1].condition", "'+' needs numbers");
    refuses(
        STAFF.where("S_INTERSECTS(geom, POLYGON((-2 51, -1 52, -1 51, -2 52, -2 51)))"),
        "rules[1].condition",
        "crosses itself");
  }

  @Test
  void aRuleThatCanNeverDecideARowIsRefused() {
    assertThatThrownBy(() -> VALIDATOR.requireValid(AccessPolicy.of(EVERYONE, STAFF)))
        .isInstanceOf(PolicyException.class)
        .hasMessageContaining("can never decide a row: rule 1");
    AccessRule own = STAFF.where("provider = 'P1'");
    assertThatThrownBy(
            () -> VALIDATOR.requireValid(AccessPolicy.of(own, own.at(Precision.snapped(100)))))
        .isInstanceOf(PolicyException.class);
    assertThat(VALIDATOR.requireValid(AccessPolicy.of(STAFF, EVERYONE))).isEmpty();
    assertThat(VALIDATOR.requireValid(AccessPolicy.of(own, STAFF))).isEmpty();
  }

  @Test
  void rulesThatContradictEachOtherAreAWarning() {
    AccessRule supplier = AccessRule.forRoles(Role.SUPPLIER).at(Precision.snapped(500));
    assertThat(VALIDATOR.requireValid(AccessPolicy.of(supplier, STAFF)))
        .containsExactly(
            "Callers with a role of both rule 1 and rule 2 see rows as rule 1 says, because it comes first.");
    assertThat(
            VALIDATOR.requireValid(
                AccessPolicy.of(STAFF, AccessRule.forRoles(Role.STAFF, Role.SUPPLIER))))
        .singleElement()
        .asString()
        .contains("For the roles [staff]");
  }

  @Test
  void anEarlierRuleThatShowsLessIsAWarning() {
    AccessRule approved =
        EVERYONE.where("provider = 'P1'").showing(ColumnSelection.allBut("homes"));
    assertThat(VALIDATOR.requireValid(AccessPolicy.of(approved, STAFF)))
        .singleElement()
        .asString()
        .contains("Move rule 2 before it");
    assertThat(VALIDATOR.requireValid(AccessPolicy.of(STAFF, approved))).isEmpty();
  }

  private static void refuses(AccessRule rule, String member, String message) {
    assertThatThrownBy(() -> VALIDATOR.requireValid(new AccessPolicy(false, List.of(rule))))
        .isInstanceOfSatisfying(
            PolicyException.class,
            e -> {
              assertThat(e.member()).isEqualTo(member);
              assertThat(e).hasMessageContaining(message);
            });
  }
}
