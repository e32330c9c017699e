package uk.trigpoint.gazetteer.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.trigpoint.gazetteer.address.Address;
import uk.trigpoint.gazetteer.address.Classification;
import uk.trigpoint.matching.explain.Band;
import uk.trigpoint.matching.explain.Match;

class PartComparisonTest {
  private static final Address FLAT =
      address(List.of("Flat 4", "Lime Court", "26 Mill Street", "Witney"), "Mill Street", "Witney");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Flat 4 Lime Court 26 Mill St Witney OX28 6AA | | unit 4: the same; number 26: the same |"
            + " unit agrees, number agrees, name agrees, street agrees, place agrees, postcode agrees",
        "Flat 5, 26 Mill Street | unit-differs | number 26: the same |"
            + " unit differs, number agrees, street agrees, place missing, postcode missing",
        "26 Mlil Street, Witny, OX28 6AB | unit-not-asked | number 26: the same; MLIL read as MILL; WITNY read as WITNEY |"
            + " unit missing, number agrees, street agrees, place agrees, postcode differs",
        "27 Mill Lane, Witney | number-differs,street-type-differs,unit-not-asked | |"
            + " unit missing, number differs, street differs, place agrees, postcode missing",
        "26 0Mill Street | number-not-in-address,number-differs | found: MILL, STREET |"
            + " number differs, street agrees, place missing, postcode missing"
      })
  void comparesPartByPart(String text, String doubts, String notes, String expected) {
    Map<String, String> parts =
        PartComparison.compare(
            text,
            new Match(1, 1, "", 0, 0, 0.5, Band.REVIEW, list(doubts, ","), list(notes, "; ")),
            FLAT);
    assertThat(
            parts.entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue())
                .collect(Collectors.joining(", ")))
        .isEqualTo(expected);
  }

  private static List<String> list(String text, String separator) {
    return text == null ? List.of() : Arrays.asList(text.split(separator));
  }

  private static Address address(List<String> lines, String street, String town) {
    return new Address(
        "1",
        "2",
        String.join(", ", lines),
        lines,
        street,
        town,
        "OX28 6AA",
        435_000,
        209_000,
        -1.4,
        51.7,
        new Classification("RD06", "flat"),
        1,
        3110,
        null,
        null,
        null,
        null);
  }
}
