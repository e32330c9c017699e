package uk.trigpoint.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostcodeTest {
  @ParameterizedTest
  @CsvSource({
    "OX1 1ND, OX1 1ND",
    "ox11nd, OX1 1ND",
    "' o x 1 1 n d ', OX1 1ND",
    "M1 1AA, M1 1AA",
    "m601nw, M60 1NW",
    "CR2 6XH, CR2 6XH",
    "DN551PT, DN55 1PT",
    "w1a1hq, W1A 1HQ",
    "EC1A 1BB, EC1A 1BB",
    "GIR 0AA, GIR 0AA"
  })
  void ignoresCaseAndSpacing(String text, String expected) {
    assertThat(Postcode.parse(text)).hasToString(expected);
    assertThat(Postcode.find(text)).contains(Postcode.parse(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "OX1",
        "OX1 1N",
        "OX1 1NDD",
        "QX1 1ND",
        "OX1 1CD",
        "OX1 AND",
        "1X1 1ND",
        "OXX 1ND",
        "OX1-1ND"
      })
  void invalidPostcodesAreRejected(String text) {
    assertThat(Postcode.find(text)).isEmpty();
    assertThatThrownBy(() -> Postcode.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "0X1 1ND, OX1 1ND",
    "OXI IND, OX1 1ND",
    "OX1O 1ND, OX10 1ND",
    "OX1 OND, OX1 0ND",
    "ox11nd, OX1 1ND",
    "W1A IHQ, W1A 1HQ"
  })
  void repairSwapsLookalikeLettersAndDigitsByPosition(String text, String expected) {
    assertThat(Postcode.repair(text)).contains(Postcode.parse(expected));
  }

  @ParameterizedTest
  @ValueSource(strings = {"OX1 1CD", "hello", "", "OX1 1N0"})
  void repairIsEmptyIfThereIsNoUniqueCorrection(String text) {
    assertThat(Postcode.repair(text)).isEmpty();
  }

  @Test
  void everyPostcodeInUseIsAccepted() throws IOException {
    List<String> refused =
        TestData.lines("codepoint/ox.csv.gz").stream()
            .map(line -> line.split(",")[0].replace("\"", ""))
            .filter(text -> Postcode.find(text).isEmpty())
            .toList();
    assertThat(refused).isEmpty();
  }

  @Test
  void nearlyEveryNationalPostcodeIsAccepted() throws IOException {
    List<String> all = TestData.lines("addresses/ons_postcodes100K.csv.gz");
    List<String> refused =
        all.stream()
            .skip(1)
            .filter(text -> Postcode.find(text.replace("\"", "")).isEmpty())
            .toList();
    assertThat(refused).isEmpty();
  }
}
