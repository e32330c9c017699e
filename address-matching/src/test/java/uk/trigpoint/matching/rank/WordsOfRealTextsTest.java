package uk.trigpoint.matching.rank;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.matching.explain.Band;
import uk.trigpoint.matching.explain.Match;
import uk.trigpoint.matching.explain.MatchResult;
import uk.trigpoint.matching.index.AddressIndex;
import uk.trigpoint.matching.testing.Property;

/** Texts as people and other lists write them, each of a kind that was once matched wrongly. */
class WordsOfRealTextsTest {
  private static final AddressIndex TOWN_AND_VILLAGE =
      Property.index(
          Property.of(1, "|11|HIGH STREET||CHIPPING NORTON|OX7 5AD").at(431_400, 227_000),
          Property.of(2, "|11|HIGH STREET|OVER NORTON|CHIPPING NORTON|OX7 5PR")
              .at(431_500, 228_600),
          Property.of(3, "|MANOR COTTAGE|WATLINGTON ROAD|CHALGROVE|OXFORD|OX44 7AA")
              .at(463_500, 196_800),
          Property.of(4, "|4|HILL ROAD||WATLINGTON|OX49 5AA").at(469_000, 194_500));

  private static final AddressIndex SCHOOLS =
      Property.index(
          Property.of(10, "|CHOLSEY VILLAGE HALL|ASTON TIRROLD ROAD|CHOLSEY|WALLINGFORD|OX10 9PA"),
          Property.of(11, "|CHINNOR PRIMARY SCHOOL|ASTON ROWANT ROAD|CHINNOR|CHINNOR|OX39 4QQ"),
          Property.of(12, "|HUNNINGLEY PRIMARY SCHOOL|HUNNINGLEY LANE||BARNSLEY|S70 3DT"),
          Property.of(13, "|1|ASTON STREET|ASTON TIRROLD|DIDCOT|OX11 9DN"));

  private static final AddressIndex FLATS =
      Property.index(
          Property.of(20, "FLAT 73C|73|MALVERN ROAD||LONDON|E8 3LJ"),
          Property.of(21, "FLAT 73D|73|MALVERN ROAD||LONDON|E8 3LJ"),
          Property.of(22, "SECOND FLOOR LEFT|30|MARISCHAL STREET||PETERHEAD|AB42 1HS"),
          Property.of(23, "SECOND FLOOR RIGHT|30|MARISCHAL STREET||PETERHEAD|AB42 1HS"),
          Property.of(24, "FIRST FLOOR FLAT|169|CHURCH STREET||LONDON|N16 0NY"),
          Property.of(25, "FIRST TO THIRD FLOOR FLAT|169|CHURCH STREET||LONDON|N16 0NY"),
          Property.of(26, "FLAT 6|220|TEST STREET||GLASGOW|G1 1BC"),
          Property.of(27, "FLAT 6-20|220|TEST STREET||GLASGOW|G1 1BC"),
          Property.of(28, "|13|HEBER ROAD|EAST DULWICH|LONDON|SE22 9JZ"),
          Property.of(29, "FLAT 24|PARRY COURT|CAVENDISH STREET||LONDON|N1 7JD")
              .at(532_700, 183_200));

  private static final AddressIndex OAK_PLACE =
      Property.index(
          witney(6, "|6|OAK PLACE||WITNEY|OX28 1AA"),
          witney(8, "|8|OAK PLACE||WITNEY|OX28 1AA"),
          witney(10, "|10|OAK PLACE||WITNEY|OX28 1AA"),
          witney(11, "FLAT A|10|OAK PLACE||WITNEY|OX28 1AA"),
          witney(12, "|12|OAK PLACE||WITNEY|OX28 1AA").organisation("SMITH BAKER"),
          witney(14, "|THE PLOUGH|CHURCH LANE|DUCKLINGTON|WITNEY|OX28 1AB"),
          witney(20, "|20|OAK PLACE||WITNEY|OX28 1AA"),
          witney(31, "|28|HIGH STREET||WITNEY|OX28 1AC"),
          witney(30, "|30|HIGH STREET|NORTH LEIGH|WITNEY|OX28 1AD"),
          Property.of(40, "|1|CANAL STREET|GROVE|WANTAGE|OX12 0AA").at(440_000, 190_000));

  private static Property witney(long uprn, String address) {
    return Property.of(uprn, address).at(435_500 + uprn, 209_500);
  }

  private static MatchResult match(AddressIndex index, String text) {
    return new AddressMatcher(index).match(text, 5);
  }

  private static Match best(AddressIndex index, String text) {
    MatchResult result = match(index, text);
    assertThat(result.matches()).as(text).isNotEmpty();
    return result.matches().getFirst();
  }

  private static void accepted(AddressIndex index, String text, long uprn) {
    Match best = best(index, text);
    assertThat(best.uprn()).as(best.toString()).isEqualTo(uprn);
    assertThat(best.band()).as(best.toString()).isEqualTo(Band.ACCEPT);
  }

  @Test
  void aTownsOwnHouseComesBeforeThatOfAVillageOfItsPostTown() {
    assertThat(best(TOWN_AND_VILLAGE, "11 High Street, Chipping Norton").uprn()).isEqualTo(1);
    assertThat(best(TOWN_AND_VILLAGE, "11 High Street, Over Norton, Chipping Norton").uprn())
        .isEqualTo(2);
  }

  @Test
  void aCottageInATownIsNotInTheRoadNamedAfterIt() {
    MatchResult result = match(TOWN_AND_VILLAGE, "Manor Cottage, Watlington");
    assertThat(result.band()).as(result.toString()).isNotEqualTo(Band.ACCEPT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Aston Tirrold Village Hall",
        "Aston Primary School",
        "Hunningley Lane MOT Centre, Barnsley",
        "Hunningley Garage, Hunningley Lane, Barnsley",
      })
  void premisesOfAnotherNameOrKindAreNotAccepted(String text) {
    MatchResult result = match(SCHOOLS, text);
    assertThat(result.band()).as(result.toString()).isNotEqualTo(Band.ACCEPT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "73C Malvern Road, London",
        "Flat C, 73 Malvern Road, London",
        "Flat 73C, 73 Malvern Road, London"
      })
  void aFlatThatRepeatsTheNumberOfItsBuildingIsItsLetter(String text) {
    accepted(FLATS, text, 20);
  }

  @ParameterizedTest
  @CsvSource({
    "2F/L 30 Marischal Street,22",
    "2/L 30 Marischal Street,22",
    "2F/R 30 Marischal Street,23",
    "2FR 30 Marischal Street,23",
    "Second floor flat RHS 30 Marischal Street,23",
    "2nd floor left hand side 30 Marischal Street,22",
    "First floor 169 Church Street,24",
    "1st - 3rd floor flat 169 Church Street,25",
    "'1st, 2nd and 3rd FLRS 169 Church Street',25",
    "Flat 6 220 Test Street,26",
    "Flat 6-20 220 Test Street,27",
  })
  void floorsAndSidesOfTheStairAndRangesAreUnderstood(String text, long uprn) {
    accepted(FLATS, text, uprn);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "6-8 Oak Place, Witney, OX28 1AA",
        "6 & 8 Oak Place Witney",
        "6 to 12 Oak Place, Witney",
        "6 and 12 Oak Place, Witney",
        "Garage at 6 Oak Place, Witney, OX28 1AA",
        "Garages, 6 Oak Place, Witney, OX28 1AA",
        "Near 6 Oak Place, Witney, OX28 1AA",
        "outside 6 Oak Place, Witney",
        "Next door to 6 Oak Place, Witney",
        "LHS 6 Oak Place, Witney, OX28 1AA",
        "Memorial Hall, 6 Oak Place, Witney, OX28 1AA",
        "Jones Plumbing, 12 Oak Place, Witney, OX28 1AA",
        "6 Oak Place, Ducklington, Witney, OX28 1AB",
        "6 Oak Place, Scotland",
        "6 Oak Place, France",
        "6 Oak Place, Little Snoring",
        "6 Oak Place, Grove",
        "6 Oak Place, St Helens, Merseyside",
        "6 Oak Place, Aylesbury, Bucks",
        "6 Oak Place, Lerwick ZE1 0AA",
        "30 High Street, Witney, OX28 1AC",
      })
  void whatIsBesideElsewhereOrSomethingElseIsNotAccepted(String text) {
    MatchResult result = match(OAK_PLACE, text);
    assertThat(result.band()).as(result.toString()).isNotEqualTo(Band.ACCEPT);
  }

  @ParameterizedTest
  @CsvSource({
    "'6 Oak Place, Witney',6",
    "'6 Oak Place, Witney, Oxfordshire',6",
    "'A/10 Oak Place, Witney',11",
    "'10/A Oak Place, Witney',11",
    "'10 (A) Oak Place, Witney',11",
    "'Smith Baker Ltd, 12 Oak Place, Witney',12",
    "'Smith Baker Limited, Witney',12",
    "'The Plough Inn, Ducklington',14",
    "'Plough PH, Ducklington',14",
  })
  void whatIsMeantIsAccepted(String text, long uprn) {
    accepted(OAK_PLACE, text, uprn);
  }

  @Test
  void aRangeOfWhichOneHouseIsKnownIsReviewed() {
    Match best = best(OAK_PLACE, "20-22 Oak Place, Witney");
    assertThat(best.uprn()).isEqualTo(20);
    assertThat(best.band()).as(best.toString()).isEqualTo(Band.REVIEW);
  }

  @Test
  void aHouseThatTheTownsOwnStreetLacksIsNotThatOfAVillage() {
    assertThat(best(OAK_PLACE, "30 High Street, Witney").doubts()).contains("street-elsewhere");
  }

  @Test
  void aStreetTypeIsNotTheTownOfThatName() {
    accepted(FLATS, "24 Parry Court, Cavendish Street", 29);
  }

  @ParameterizedTest
  @ValueSource(strings = {"13 Heber Road SE22 9LA", "13 Heber Road, London NW2 6AB"})
  void anotherFullPostcodeIsNotAccepted(String text) {
    Match best = best(FLATS, text);
    assertThat(best.uprn()).isEqualTo(28);
    assertThat(best.band()).as(best.toString()).isEqualTo(Band.REVIEW);
    assertThat(best.doubts()).contains("postcode-differs");
  }
}
