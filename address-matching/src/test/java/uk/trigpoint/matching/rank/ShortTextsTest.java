package uk.trigpoint.matching.rank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.matching.explain.Band;
import uk.trigpoint.matching.explain.Match;
import uk.trigpoint.matching.explain.MatchResult;
import uk.trigpoint.matching.index.AddressIndex;
import uk.trigpoint.matching.testing.Property;

/** Texts that name a property by as little as is unique: a number and postcode, or its name. */
class ShortTextsTest {
  private static final AddressIndex TOWN = town();

  private static AddressIndex town() {
    List<Property> properties = new ArrayList<>();
    for (int i = 1; i <= 30; i++) {
      properties.add(Property.of(1_000 + i, "|" + i + "|MILL ROAD||BANBURY|OX16 1AA"));
      properties.add(Property.of(2_000 + i, "|" + i + "|PARK ROAD||BANBURY|OX16 1AB"));
    }
    properties.add(Property.of(1, "|THE WHITE HART 31|MILL ROAD||BANBURY|OX16 1AA"));
    properties.add(
        Property.of(2, "SUITE 1|19|WROXTON ROAD||BANBURY|OX16 1AW").organisation("SMITH SOFTWARE"));
    properties.add(
        Property.of(3, "|41-43|PARK ROAD||BANBURY|OX16 1AB").organisation("BANBURY LIBRARY"));
    properties.add(Property.of(4, "|WOLD HOUSE|CHURCH LANE|DEDDINGTON|BANBURY|OX15 0AA"));
    properties.add(Property.of(5, "|1 COLLEGE FARM COTTAGES|LONG LANE||BANBURY|OX16 1AX"));
    properties.add(
        Property.of(6, "|12|HIGH STREET||BANBURY|OX16 1AY").organisation("BANBURY GRILL"));
    return Property.index(properties);
  }

  private static MatchResult match(String text) {
    return new AddressMatcher(TOWN).match(text, 5);
  }

  @ParameterizedTest
  @CsvSource({
    "7 OX16 1AB,2007",
    "'11, 0X16 1AA',1011",
    "31 OX16 1AA,1",
    "Smith Software,2",
    "smith software banbury,2",
    "'Smith Software, OX16 1AW',2",
    "Banbury Library,3",
    "'Wold House, OX15 0AA',4",
  })
  void whatIsUniqueIsAccepted(String text, long uprn) {
    MatchResult result = match(text);
    Match best = result.matches().getFirst();
    assertThat(best.uprn()).as(result.toString()).isEqualTo(uprn);
    assertThat(result.band()).as(result.toString()).isEqualTo(Band.ACCEPT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7 Banbury",
        "42 OX16 1AB",
        "College Farm, OX16 1AX",
        "Jones Software Banbury",
        "Banbury Grill, OX16 1AB",
      })
  void whatIsNotCertainIsNotAccepted(String text) {
    assertThat(match(text).band()).as(match(text).toString()).isNotEqualTo(Band.ACCEPT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Wold House, Zebra Lane, Deddington OX15 0AA", "WOLD HOUSE LOWER END OX15 0AA"})
  void nameAndPostcodeAreAtLeastReviewedThoughTheStreetDiffers(String text) {
    MatchResult result = match(text);
    assertThat(result.matches().getFirst().uprn()).isEqualTo(4);
    assertThat(result.band()).as(result.toString()).isNotEqualTo(Band.NONE);
  }
}
