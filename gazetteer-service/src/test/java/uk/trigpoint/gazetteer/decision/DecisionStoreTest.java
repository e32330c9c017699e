package uk.trigpoint.gazetteer.decision;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionStoreTest {
  @ParameterizedTest
  @CsvSource({
    "'12, High St. Oxford', 12 HIGH ST OXFORD",
    "'  12 HIGH   st,Oxford;', 12 HIGH ST OXFORD",
    "'King''s Café', KINGS CAFE",
    "'1-3 Long Wall', 1 3 LONG WALL",
    "'***', ''"
  })
  void normalisesATextToItsWords(String text, String words) {
    assertThat(DecisionStore.words(text)).isEqualTo(words);
  }
}
