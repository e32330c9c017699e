package uk.trigpoint.http.identity.role;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests what is read from the claims of tokens. */
class ClaimValuesTest {
  @Test
  void readsNamesAndPaths() {
    Map<String, Object> claims =
        Map.of(
            "roles", List.of("a"),
            "realm_access", Map.of("roles", List.of("b")),
            "resource_access", Map.of("gis.app", Map.of("roles", List.of("c"))),
            "https://county.example/roles", List.of("d"));
    assertThat(ClaimValues.list(claims, "roles")).containsExactly("a");
    assertThat(ClaimValues.list(claims, "realm_access.roles")).containsExactly("b");
    assertThat(ClaimValues.list(claims, "resource_access.gis.app.roles")).isEmpty();
    assertThat(ClaimValues.list(claims, "https://county.example/roles")).containsExactly("d");
    assertThat(ClaimValues.list(claims, "realm_access.none")).isEmpty();
    assertThat(ClaimValues.list(claims, ".")).isEmpty();
  }

  @Test
  void aTextIsNoListOfRoles() {
    assertThat(ClaimValues.list(Map.of("roles", "admin"), "roles")).isEmpty();
    assertThat(ClaimValues.list(Map.of("roles", "[\"admin\"]"), "roles")).isEmpty();
    assertThat(ClaimValues.list(Map.of("roles", Map.of("admin", true)), "roles")).isEmpty();
    assertThat(ClaimValues.list(Map.of("roles", List.of(List.of("admin"))), "roles")).isEmpty();
    assertThat(ClaimValues.list(Map.of("roles", Arrays.asList(null, "staff")), "roles"))
        .containsExactly("staff");
  }

  @Test
  void tenThousandValuesAreCutOff() {
    List<String> many = IntStream.range(0, 10_000).mapToObj(i -> "r" + i).toList();
    assertThat(ClaimValues.list(Map.of("roles", many), "roles")).hasSize(ClaimValues.MAX_VALUES);
  }

  @Test
  void aTokenThatPointsToItsGroupsHasNone() {
    Map<String, Object> byName =
        Map.of("groups", List.of("g"), "_claim_names", Map.of("groups", "src1"));
    Map<String, Object> byFlag = Map.of("groups", List.of("g"), "hasgroups", true);
    assertThat(ClaimValues.list(byName, "groups")).isEmpty();
    assertThat(ClaimValues.list(byFlag, "groups")).isEmpty();
    assertThat(ClaimValues.list(Map.of("groups", List.of("g")), "groups")).containsExactly("g");
  }

  @Test
  void attributesMayBeTextsNumbersOrLists() {
    assertThat(ClaimValues.all(Map.of("organisation", "acme"), "organisation"))
        .containsExactly("acme");
    assertThat(ClaimValues.all(Map.of("organisation", 12), "organisation")).containsExactly("12");
    assertThat(ClaimValues.all(Map.of("district", List.of("a", "b")), "district"))
        .containsExactlyInAnyOrder("a", "b");
    assertThat(ClaimValues.all(Map.of("district", Map.of("a", "b")), "district")).isEmpty();
  }
}
