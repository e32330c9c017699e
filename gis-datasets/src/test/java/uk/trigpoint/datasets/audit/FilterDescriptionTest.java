package uk.trigpoint.datasets.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.trigpoint.datasets.filter.cql2.Cql2Text;

class FilterDescriptionTest {
  /** The pseudonym of x is here {@code <length of x>}. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "CASEI(name) = CASEI('Smith') | casei(name) = casei(pseudonym <5>)",
        "name LIKE accenti('Smi%') | name LIKE accenti(pseudonym <4>)",
        "substring(concat(name, 'Smith'), 1, 3) IN ('Smi', kind) | substring(concat(name, pseudonym <5>), 1, 3) IN (pseudonym <3>, kind)",
        "T_DURING(born, INTERVAL('1950-02-01','..')) | T_DURING(born, INTERVAL(pseudonym <10>, ..))",
        "born = DATE('1950-02-01') OR year(born) = 1950 | (born = pseudonym <10> OR year(born) = 1950)",
        "TIMESTAMP('1950-02-01T00:00:00Z') BETWEEN born AND seen | pseudonym <20> BETWEEN born AND seen",
        "homes + 1 > 4 AND NOT flag AND TRUE | ((homes + 1) > 4 AND NOT flag AND TRUE)",
        "12345 = id | pseudonym <5> = id",
        "id + 1 = 12346 | (id + pseudonym <1>) = pseudonym <5>",
        "abs(id * 2 - 7) IN (1e4) | abs(((id * pseudonym <1>) - pseudonym <1>)) IN (pseudonym <5>)",
        "id BETWEEN 123 AND 12345 | id BETWEEN pseudonym <3> AND pseudonym <5>",
        "id IS NULL | id IS NULL",
        "S_INTERSECTS(geom, POINT(1 2)) | S_INTERSECTS(geom, BBOX(1.000000, 2.000000, 1.000000, 2.000000))",
      })
  void literalsThatCouldTellOfAPersonAreReplaced(String filter, String description) {
    assertThat(describe(filter).text()).isEqualTo(description);
  }

  @Test
  void pseudonymsThatMayBeOfKeysAreListed() {
    assertThat(describe("id = 12345 OR name = 'Smithson'").pseudonyms()).containsExactly("<5>");
  }

  private static FilterDescription describe(String filter) {
    return new FilterDescription(Cql2Text.parse(filter), "id", value -> "<" + value.length() + ">");
  }
}
