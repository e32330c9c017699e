package uk.trigpoint.datasets.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.trigpoint.core.identity.Role;

class PolicyJsonTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final AccessPolicy CARE =
      AccessPolicy.personal(
          AccessRule.forRoles(Role.BROKER),
          AccessRule.forRoles(Role.SUPPLIER)
              .where("provider = caller('organisation')")
              .showing(ColumnSelection.allBut("name"))
              .at(Precision.hexagon(500)),
          AccessRule.forRoles(Role.STAFF)
              .showing(ColumnSelection.named("ward"))
              .at(Precision.NONE));

  @Test
  void aPolicyIsReadAsItWasWritten() throws Exception {
    assertThat(PolicyJson.parse(PolicyJson.write(CARE))).isEqualTo(CARE);
    assertThat(parse("{'read': ['staff', 'public']}"))
        .isEqualTo(AccessPolicy.forRoles(Role.STAFF, Role.PUBLIC));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[] | | must be a JSON object",
        "{} | read | must be a list",
        "{'rules': []} | rules | at least one rule",
        "{'rules': [{'roles': []}]} | rules[1].roles | 1 to",
        "{'rules': [{'roles': ['Staff']}]} | rules[1].roles | 'Staff' is not a role",
        "{'rules': [{'roles': ['staff'], 'where': 'x'}]} | rules[1].where | not a known member",
        "{'rules': [{'roles': ['staff'], 'condition': 'a ='}]} | rules[1].condition | a value or property is expected",
        "{'rules': [{'roles': ['staff'], 'condition': 'f(a)'}]} | rules[1].condition | unknown function 'f' at character 1",
        "{'rules': [{'roles': ['staff'], 'condition': \"a > caller('x')\"}]} | rules[1].condition | by = or <>",
        "{'rules': [{'roles': ['staff'], 'condition': \"caller('a') = caller('b')\"}]} | rules[1].condition | with a property",
        "{'rules': [{'roles': ['staff'], 'columns': 'some'}]} | rules[1].columns | allBut",
        "{'rules': [{'roles': ['staff'], 'precision': {'snapped': 0}}]} | rules[1].precision | from 1 to 100000",
        "{'rules': [{'roles': ['staff'], 'precision': {'hexagon': 1e9}}]} | rules[1].precision | from 1 to 100000",
        "{'rules': [{'roles': ['staff'], 'precision': {'circle': 5}}]} | rules[1].precision | hexagon",
        "{'personal': true, 'rules': [{'roles': ['public']}]} | | never public",
        "{'personal': 'yes', 'rules': [{'roles': ['staff']}]} | personal | true or false",
        "{'read': ['staff'], 'rules': []} | read | cannot be combined with rules",
        "{'read': ['staff'], 'roles': []} | roles | not a known member; use [personal, read, rules]",
        "{'read': ['staff'], 'hidden': {}} | hidden | belongs in the metadata of an upload",
      })
  void whatIsWrongIsNamed(String json, String member, String message) {
    assertThatThrownBy(() -> parse(json))
        .isInstanceOfSatisfying(
            PolicyException.class,
            e -> {
              assertThat(e.member()).isEqualTo(member == null ? "" : member);
              assertThat(e).hasMessageContaining(message);
            });
  }

  @Test
  void callersAreNotAPartOfFilters() {
    assertThatThrownBy(
            () ->
                uk.trigpoint.datasets.filter.cql2.Cql2Text.parse(
                    "provider = caller('organisation')"))
        .hasMessageContaining("caller");
  }

  private static AccessPolicy parse(String json) throws JsonProcessingException {
    return PolicyJson.parse(JSON.readTree(quoted(json)));
  }

  /** Single quotes outside of texts in double quotes become double quotes. */
  private static String quoted(String json) {
    StringBuilder text = new StringBuilder();
    boolean inside = false;
    for (char c : json.toCharArray()) {
      inside ^= c == '"';
      text.append(c == '\'' && !inside ? '"' : c);
    }
    return text.toString();
  }
}
