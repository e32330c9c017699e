package uk.trigpoint.matching.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.matching.index.AddressIndex;
import uk.trigpoint.matching.record.Variant.Kind;
import uk.trigpoint.matching.testing.Property;

class AddressSuggesterTest {
  private static final AddressSuggester SUGGESTER = new AddressSuggester(index());

  private static AddressIndex index() {
    List<Property> properties = new ArrayList<>();
    for (int i = 1; i <= 12; i++) {
      properties.add(Property.of(1_000 + i, "|" + i + "|HIGH STREET||WITNEY|OX28 6AA"));
    }
    for (int i = 1; i <= 5; i++) {
      properties.add(Property.of(2_000 + i, "|" + i + "|HIGH STREET||OXFORD|OX1 4AA"));
    }
    for (int i = 1; i <= 3; i++) {
      properties.add(
          Property.of(3_000 + i, "|" + i + "|ST JOHNS CLOSE||WITNEY|OX28 6AB")
              .also(Kind.ALTERNATIVE, "|" + i + "|SAINT JOHNS WAY||WITNEY|OX28 6AB"));
    }
    properties.add(Property.of(4_001, "|HIGHFIELD HOUSE|MILL LANE||WITNEY|OX28 4AA"));
    properties.add(Property.of(4_002, "FLAT 1|HIGHFIELD HOUSE|MILL LANE||WITNEY|OX28 4AA"));
    properties.add(Property.of(4_003, "|99|HIGH STREET||WITNEY|OX28 6AA").status(8));
    return Property.index(properties);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "high | High Street, Witney: 12; High Street, Oxford: 5",
        "HIGH ST | High Street, Witney: 12; High Street, Oxford: 5",
        "high str | High Street, Witney: 12; High Street, Oxford: 5",
        "high street w | High Street, Witney: 12",
        "oxford hig | High Street, Oxford: 5",
        "st joh | St Johns Close, Witney: 3",
        "saint johns cl | St Johns Close, Witney: 3",
        // a misspelled complete word
        "hihg street ox | High Street, Oxford: 5",
        "high street wintey | High Street, Witney: 12",
        "mill | Mill Lane, Witney: 2",
      })
  void aStreetIsAGroupWithItsNumberOfLiveAddresses(String text, String groups) {
    List<String> said =
        SUGGESTER.suggest(text, 10).stream()
            .filter(s -> s.usrn() != null)
            .map(s -> s.text() + ": " + s.count())
            .toList();
    assertThat(String.join("; ", said)).isEqualTo(groups);
  }

  @Test
  void listsTheAddressesOfAGroupByNumber() {
    String usrn = SUGGESTER.suggest("high street wit", 5).getFirst().usrn();
    assertThat(usrn).isNotNull();
    List<Suggestion> all = SUGGESTER.ofStreet(Long.parseLong(usrn), "", 100);
    assertThat(all).hasSize(12).extracting(Suggestion::uprn).startsWith("1001", "1002", "1003");
    assertThat(all.getLast().text()).startsWith("12 High Street, Witney");
    assertThat(SUGGESTER.ofStreet(Long.parseLong(usrn), "", 4)).isEqualTo(all.subList(0, 4));
    assertThat(SUGGESTER.ofStreet(1, "", 10)).isEmpty();
  }

  @Test
  void filtersTheAddressesOfAGroup() {
    assertThat(SUGGESTER.ofPostcode("OX284AA", "highf", 10))
        .extracting(Suggestion::uprn)
        .containsExactly("4001", "4002");
    assertThat(SUGGESTER.ofPostcode("OX284AA", "xyzzy", 10)).isEmpty();
    long usrn = Property.usrn("HIGH STREET", "WITNEY");
    assertThat(SUGGESTER.ofStreet(usrn, "7", 10))
        .extracting(Suggestion::uprn)
        .containsExactly("1007");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "OX2 | OX28 4AA: 2; OX28 6AA: 12; OX28 6AB: 3",
        "ox28 6 | OX28 6AA: 12; OX28 6AB: 3",
        "ox286aa | OX28 6AA: 12",
        "OX1 | OX1 4AA: 5",
      })
  void suggestsAPostcodeByItsPrefix(String text, String groups) {
    List<String> said =
        SUGGESTER.suggest(text, 10).stream().map(s -> s.postcode() + ": " + s.count()).toList();
    assertThat(String.join("; ", said)).isEqualTo(groups);
  }

  @Test
  void listsTheAddressesOfAPostcode() {
    assertThat(SUGGESTER.ofPostcode("OX286AB", "", 10))
        .extracting(Suggestion::uprn)
        .containsExactly("3001", "3002", "3003");
  }

  @Test
  void aNumberSuggestsAddresses() {
    assertThat(SUGGESTER.suggest("12 high", 10))
        .extracting(Suggestion::uprn)
        .containsExactly("1012");
    assertThat(SUGGESTER.suggest("3 high str", 10))
        .extracting(Suggestion::uprn)
        .containsExactlyInAnyOrder("1003", "2003");
    assertThat(SUGGESTER.suggest("99 high street", 10)).as("historical").isEmpty();
  }

  @Test
  void aNumberAloneSuggestsLivePropertiesOnceEach() {
    assertThat(SUGGESTER.suggest("1", 10))
        .extracting(Suggestion::uprn)
        .containsExactlyInAnyOrder("1001", "2001", "3001", "4002");
    assertThat(SUGGESTER.suggest("99", 10)).as("historical").isEmpty();
  }

  @Test
  void aNameSuggestsAddressesAndStreets() {
    assertThat(SUGGESTER.suggest("high", 10)).extracting(Suggestion::uprn).contains("4001", "4002");
    assertThat(SUGGESTER.suggest("highfie", 10))
        .extracting(Suggestion::uprn)
        .containsExactly("4001", "4002");
    assertThat(SUGGESTER.suggest("high", 2)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "xyzzy",
        "high street xyzzyplugh",
        "*",
        "?",
        "😀",
        "\u0000",
        "((",
        "~",
        "-",
        "'",
        "zz99",
        "'; DROP TABLE x",
        "[a TO b]",
        "/.*/"
      })
  void nonsenseSuggestsNothing(String text) {
    assertThat(SUGGESTER.suggest(text, 10)).isEmpty();
  }

  @Test
  void aLongTextIsBounded() {
    for (String piece : List.of("high ", "1-99999 ", "* ", "q", "OX28 6AA ")) {
      long start = System.nanoTime();
      assertThat(SUGGESTER.suggest(piece.repeat(10_000 / piece.length()), 10))
          .hasSizeLessThanOrEqualTo(10);
      assertThat(System.nanoTime() - start).as(piece).isLessThan(1_000_000_000L);
    }
  }
}
