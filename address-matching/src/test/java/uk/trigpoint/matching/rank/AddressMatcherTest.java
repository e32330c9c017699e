package uk.trigpoint.matching.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.core.EastingNorthing;
import uk.trigpoint.matching.explain.Band;
import uk.trigpoint.matching.explain.Match;
import uk.trigpoint.matching.explain.MatchResult;
import uk.trigpoint.matching.index.AddressIndex;
import uk.trigpoint.matching.record.Variant.Kind;
import uk.trigpoint.matching.score.SearchScope;
import uk.trigpoint.matching.testing.Property;

/** Tests each rule of the matcher in a gazetteer of a few properties. */
class AddressMatcherTest {
  private static final AddressIndex HIGH_STREETS = highStreets();
  private static final AddressIndex MILL_HOUSE =
      Property.index(
          Property.of(10, "|MILL HOUSE|MILL LANE||WITNEY|OX28 4AA").classification("PP"),
          flat(11, "FLAT 1"),
          flat(12, "FLAT 2"),
          flat(13, "FLAT 3"),
          Property.of(20, "|12|MILL LANE||WITNEY|OX28 4AA"));

  /** 1 to 12 HIGH STREET in Witney and, 16 km away, in Oxford; 1 to 5 in Banbury. */
  private static AddressIndex highStreets() {
    List<Property> properties = new ArrayList<>();
    for (int i = 1; i <= 12; i++) {
      properties.add(
          Property.of(1_000 + i, "|" + i + "|HIGH STREET||WITNEY|OX28 6AA").at(435_500, 209_500));
      properties.add(
          Property.of(2_000 + i, "|" + i + "|HIGH STREET||OXFORD|OX1 4AA").at(451_500, 206_200));
    }
    for (int i = 1; i <= 5; i++) {
      properties.add(
          Property.of(3_000 + i, "|" + i + "|HIGH STREET||BANBURY|OX16 5AA").at(445_500, 240_500));
    }
    return Property.index(properties);
  }

  private static Property flat(long uprn, String flat) {
    return Property.of(uprn, flat + "|MILL HOUSE|MILL LANE||WITNEY|OX28 4AA").parent(10);
  }

  // --- numbers, flats and buildings

  @ParameterizedTest
  @ValueSource(
      strings = {
        "13 High Street, Witney, OX28 6AA",
        "112 High Street, Witney, OX28 6AA",
        "21 High Street, Witney, OX28 6AA",
        "2A High Street, Witney, OX28 6AA",
        "122 High Street, Witney OX28 6AA",
      })
  void aDifferentNumberIsNeverAccepted(String text) {
    MatchResult answer = match(HIGH_STREETS, text);
    assertThat(answer.band()).as(answer.toString()).isNotEqualTo(Band.ACCEPT);
    assertThat(answer.matches()).allSatisfy(m -> assertThat(m.band()).isNotEqualTo(Band.ACCEPT));
  }

  @Test
  void aDifferentNumberHasBandNone() {
    Match best = best(HIGH_STREETS, "99 High Street, Witney, OX28 6AA");
    assertThat(best.band()).isEqualTo(Band.NONE);
    assertThat(best.doubts()).contains("number-differs");
  }

  @Test
  void flatBMayBeFlat2AndNeedsReview() {
    Match best = best(MILL_HOUSE, "Flat B, Mill House, Mill Lane, Witney OX28 4AA");
    assertThat(best.uprn()).isEqualTo(12);
    assertThat(best.band()).isEqualTo(Band.REVIEW);
    assertThat(best.doubts()).containsExactly("letter-for-number");
  }

  @Test
  void anUnknownFlatMatchesItsBuildingWithADoubt() {
    Match best = best(MILL_HOUSE, "Flat 9, Mill House, Mill Lane, Witney OX28 4AA");
    assertThat(best.uprn()).isEqualTo(10);
    assertThat(best.band()).isNotEqualTo(Band.ACCEPT);
    assertThat(best.doubts()).contains("unit-not-in-address");
    assertThat(best.explanation()).contains("unit 9 is not in the address");
  }

  @Test
  void aBuildingComesBeforeItsFlats() {
    MatchResult answer = match(MILL_HOUSE, "Mill House, Mill Lane, Witney OX28 4AA");
    assertThat(answer.band()).isEqualTo(Band.ACCEPT);
    assertThat(answer.matches().getFirst().uprn()).isEqualTo(10);
    assertThat(answer.matches().stream().skip(1))
        .allSatisfy(m -> assertThat(m.doubts()).isNotEmpty());
  }

  @Test
  void aFlatNumberIsNotTheStreetNumber() {
    MatchResult answer = match(HIGH_STREETS, "Flat 2, 12 High Street, Witney");
    assertThat(answer.matches().getFirst().uprn()).as(answer.toString()).isEqualTo(1_012);
    assertThat(answer.matches().getFirst().doubts()).containsExactly("unit-not-in-address");
    assertThat(answer.band()).isNotEqualTo(Band.ACCEPT);
  }

  @Test
  void aDifferentSuffixNeedsReview() {
    AddressIndex index =
        Property.index(
            Property.of(1, "|12A|HIGH STREET||WITNEY|OX28 6AA"),
            Property.of(2, "|12|HIGH STREET||WITNEY|OX28 6AA"));
    assertThat(accepted(index, "12A High Street, Witney")).isEqualTo(1);
    assertThat(accepted(index, "12 High Street, Witney")).isEqualTo(2);
    Match best = best(index, "12B High Street, Witney");
    assertThat(best.band()).as(best.toString()).isEqualTo(Band.REVIEW);
  }

  // --- streets and places

  @Test
  void highRoadIsNotHighStreet() {
    Match best = best(HIGH_STREETS, "12 High Road, Witney, OX28 6AA");
    assertThat(best.band()).isNotEqualTo(Band.ACCEPT);
    assertThat(best.doubts()).contains("street-type-differs");
  }

  @Test
  void marstonRoadInHeadingtonIsNotHeadingtonRoadInMarston() {
    AddressIndex index =
        Property.index(
            Property.of(1, "|12|MARSTON ROAD|HEADINGTON|OXFORD|OX3 0AA"),
            Property.of(2, "|12|HEADINGTON ROAD|MARSTON|OXFORD|OX3 0BB"));
    assertThat(accepted(index, "12 Marston Road, Headington, Oxford")).isEqualTo(1);
    assertThat(accepted(index, "12 Headington Road, Marston, Oxford")).isEqualTo(2);
    assertThat(accepted(index, "12 headington rd marston")).isEqualTo(2);
    AddressIndex one =
        Property.index(
            Property.of(1, "|12|MARSTON ROAD|HEADINGTON|OXFORD|OX3 0AA"),
            Property.of(3, "|3|MILL LANE|MARSTON|OXFORD|OX3 0BB"));
    assertThat(match(one, "12 Headington Road, Marston, Oxford").band()).isNotEqualTo(Band.ACCEPT);
  }

  @Test
  void aNameInAnotherParishIsNotAccepted() {
    AddressIndex index =
        Property.index(
            Property.of(1, "|THE OLD RECTORY|CHURCH LANE|COGGES|WITNEY|OX28 3AA")
                .at(436_000, 209_500),
            Property.of(2, "|1|CHURCH LANE|NORTHMOOR|WITNEY|OX29 5AA").at(442_000, 202_500));
    assertThat(accepted(index, "The Old Rectory, Church Lane, Cogges")).isEqualTo(1);
    MatchResult answer = match(index, "The Old Rectory, Church Lane, Northmoor");
    assertThat(answer.band()).as(answer.toString()).isNotEqualTo(Band.ACCEPT);
  }

  @Test
  void aPlaceFarAwayIsNotAccepted() {
    MatchResult answer = match(HIGH_STREETS, "12 High Street, Banbury");
    assertThat(answer.band()).as(answer.toString()).isNotEqualTo(Band.ACCEPT);
    assertThat(answer.matches().getFirst().doubts())
        .containsAnyOf("place-differs", "street-elsewhere", "number-differs");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9 High Street, Leeds LS6 2AB",
        "9 High Street, Leeds",
        "9 High Street, LS6 2AB",
        "9 High Street, Southend-on-Sea",
      })
  void anAddressOfAnotherCountyIsNotAccepted(String text) {
    AddressIndex index =
        Property.index(Property.of(1, "|9|HIGH STREET||ABINGDON|OX14 1AP").at(449_500, 197_000));
    assertThat(match(index, text).band()).isNotEqualTo(Band.ACCEPT);
    assertThat(best(index, text).doubts()).contains("elsewhere");
    assertThat(accepted(index, "9 High Street, Abingdon")).isEqualTo(1);
    assertThat(accepted(index, "9 High Street, Didcot, OX14 1AP")).as("its postcode").isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5 Rowan Gardens, Kent",
        "5 Rowan Gardens, France",
        "5 Rowan Gardens NN13 6AA",
        "5 Rowan Gardens, Banbury, NN13 6AA",
        "5 Rowan Gardens, Berkshire",
      })
  void aBuildingWithoutAPostcodeIsNotInAnotherCounty(String text) {
    AddressIndex index =
        Property.index(
            Property.of(1, "|5|ROWAN GARDENS||BANBURY|").at(445_500, 240_500),
            Property.of(2, "FLAT 1|5|ROWAN GARDENS||BANBURY|OX16 1AB").at(445_500, 240_500));
    assertThat(match(index, text).band()).isNotEqualTo(Band.ACCEPT);
    assertThat(accepted(index, "5 Rowan Gardens, Banbury")).isEqualTo(1);
    assertThat(accepted(index, "5 Rowan Gardens, Banbury, Oxfordshire")).isEqualTo(1);
  }

  @Test
  void aNeighbouringCountyIsOnlyNearItsBorder() {
    AddressIndex index =
        Property.index(
            Property.of(1, "|7|MORRELL CLOSE||THAME|OX9 1AA").at(470_500, 205_900),
            Property.of(2, "|8|MILL LANE|COTTISFORD|BRACKLEY|OX17 1AA").at(455_000, 238_000));
    assertThat(match(index, "7 Morrell Close, Northamptonshire").band()).isNotEqualTo(Band.ACCEPT);
    assertThat(accepted(index, "8 Mill Lane, Northamptonshire")).isEqualTo(2);
  }

  @Test
  void aNamedHouseOfTheTownItselfIsBeforeThoseOfItsVillages() {
    AddressIndex index =
        Property.index(
            Property.of(1, "|HITCHMAN BUSINESS CENTRE 12|HIGH STREET||WITNEY|OX28 6AA")
                .at(435_500, 209_700),
            Property.of(2, "|14|HIGH STREET||WITNEY|OX28 6AA").at(435_510, 209_700),
            Property.of(3, "|12|HIGH STREET|NORTH LEIGH|WITNEY|OX29 6AA").at(438_500, 212_700),
            Property.of(4, "|12|HIGH STREET|LONG HANBOROUGH|WITNEY|OX29 8AA").at(442_000, 214_000));
    assertThat(best(index, "12 High Street, Witney").uprn()).isEqualTo(1);
    assertThat(accepted(index, "12 High Street, North Leigh, Witney")).isEqualTo(3);
  }

  @Test
  void aRoadFromOnePlaceToAnotherIsNoOtherStreet() {
    AddressIndex index =
        Property.index(
            Property.of(1, "|2|BODICOTE ROAD|ADDERBURY|BANBURY|OX17 3AA"),
            Property.of(2, "|3|ROAD FROM ADDERBURY TO BODICOTE||BANBURY|OX17 3AB"));
    assertThat(match(index, "2 Road From Adderbury to Bodicote, Banbury").band())
        .isNotEqualTo(Band.ACCEPT);
    assertThat(accepted(index, "3 Road From Adderbury to Bodicote, Banbury")).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Overstone Primary School, Northampton, NN6 0AG | accept",
        "St Overs C of E (VA) School, Church Lane, Grove, OX12 0AB | accept",
        "Overstone Junior School, Sywell Road, NN6 0AG | review",
        "Hilltop Primary School, Sywell Road, Overstone, NN6 0AG | review",
      })
  void aNameIsAcceptedByAllThatIsKnownAboutIt(String text, String band) {
    AddressIndex index =
        Property.index(
            Property.of(1, "|OVERSTONE PRIMARY SCHOOL|SYWELL ROAD|OVERSTONE|NORTHAMPTON|NN6 0AG")
                .at(480_500, 265_800),
            Property.of(2, "|ST OVERS CHURCH OF ENGLAND SCHOOL|CHURCH LANE|GROVE|WANTAGE|OX12 0AB")
                .at(440_000, 190_000),
            Property.of(3, "|12|SYWELL ROAD|OVERSTONE|NORTHAMPTON|NN6 0AG").at(480_500, 265_900));
    assertThat(match(index, text).band().toString()).isEqualTo(band);
  }

  @Test
  void contradictingPlaceAndPostcodeNeedReview() {
    MatchResult answer = match(HIGH_STREETS, "12 High Street, Witney, OX1 4AA");
    assertThat(answer.band()).as(answer.toString()).isEqualTo(Band.REVIEW);
    assertThat(answer.matches()).extracting(Match::uprn).contains(1_012L, 2_012L);
  }

  @Test
  void aRivalWithThePostcodePreventsAcceptance() {
    AddressIndex index =
        Property.index(
            Property.of(1, "|12|CHURCH LANE||WITNEY|OX28 6AA").at(435_500, 209_500),
            Property.of(2, "|12|CHURCH ROAD||WITNEY|OX28 3BB").at(436_500, 209_500));
    MatchResult answer = match(index, "12 Church Lane, Witney, OX28 3BB");
    assertThat(answer.band()).as(answer.toString()).isEqualTo(Band.REVIEW);
    assertThat(answer.explanation()).isNotEmpty();
  }

  // --- historical, alternative and postal addresses

  @Test
  void aHistoricalPropertyMatchesOnlyWithoutALiveOneAndIsNotAccepted() {
    Property historical = Property.of(1, "|THE FORGE|MILL LANE||WITNEY|OX28 4AA").status(8);
    Property other = Property.of(2, "|THE BAKERY|WOOD GREEN||WITNEY|OX28 1BB");
    Match best = best(Property.index(historical, other), "The Forge, Mill Lane, Witney OX28 4AA");
    assertThat(best.uprn()).isEqualTo(1);
    assertThat(best.band()).isEqualTo(Band.REVIEW);
    assertThat(best.doubts()).contains("gone");
    assertThat(best.explanation().toString()).contains("the property is historical");

    Property rebuilt = Property.of(3, "|THE FORGE|MILL LANE||WITNEY|OX28 4AA");
    MatchResult answer =
        match(Property.index(historical, other, rebuilt), "The Forge, Mill Lane, Witney OX28 4AA");
    assertThat(answer.band()).isEqualTo(Band.ACCEPT);
    assertThat(answer.matches()).extracting(Match::uprn).startsWith(3L).doesNotContain(1L);
  }

  @Test
  void allVariantsOfAPropertyAreOneMatch() {
    AddressIndex index =
        Property.index(
            Property.of(1, "|12|HIGH STREET||WITNEY|OX28 6AA")
                .also(Kind.ALTERNATIVE, "|ROSE COTTAGE|HIGH STREET||WITNEY|OX28 6AA")
                .also(Kind.HISTORICAL, "|7|WOOD GREEN||WITNEY|OX28 6AA")
                .also(Kind.DELIVERY_POINT, "|12|HIGH STREET|COGGES|WITNEY|OX28 6AA"));
    for (String text :
        List.of(
            "12 High Street, Witney",
            "Rose Cottage, High Street, Witney",
            "Rose Cottage, 12 High Street, Witney",
            "7 Wood Green, Witney",
            "12 High Street, Cogges, Witney OX28 6AA")) {
      MatchResult answer = match(index, text);
      assertThat(answer.matches()).as(text).extracting(Match::uprn).containsExactly(1L);
      assertThat(answer.band()).as(text + answer).isEqualTo(Band.ACCEPT);
    }
    assertThat(best(index, "7 Wood Green, Witney").explanation())
        .anyMatch(e -> e.startsWith("matched a historical address: 7 Wood Green"));
    assertThat(best(index, "Rose Cottage, High Street").explanation())
        .anyMatch(e -> e.startsWith("matched an alternative address: Rose Cottage"));
  }

  // --- scope

  @Test
  void theNearerOfTwoEqualMatchesComesFirst() {
    for (boolean oxford : new boolean[] {true, false}) {
      EastingNorthing near =
          oxford ? new EastingNorthing(451_000, 206_000) : new EastingNorthing(435_000, 209_000);
      SearchScope scope = new SearchScope(null, null, null, near, Set.of());
      MatchResult answer = new AddressMatcher(HIGH_STREETS).match("12 High Street", scope, 5);
      assertThat(answer.matches())
          .extracting(Match::uprn)
          .startsWith(oxford ? 2_012L : 1_012L, oxford ? 1_012L : 2_012L);
    }
  }

  @Test
  void distanceDoesNotOutweighThePlaceInTheQuery() {
    SearchScope scope =
        new SearchScope(null, null, null, new EastingNorthing(451_000, 206_000), Set.of());
    assertThat(new AddressMatcher(HIGH_STREETS).match("12 High Street, Witney", scope, 5).matches())
        .extracting(Match::uprn)
        .startsWith(1_012L);
  }

  static Stream<Arguments> scopes() {
    return Stream.of(
        Arguments.of(new SearchScope("RD", null, null, null, Set.of()), List.of(1L, 3L)),
        Arguments.of(new SearchScope("CR08", null, null, null, Set.of()), List.of(2L)),
        Arguments.of(new SearchScope(null, null, 3125, null, Set.of()), List.of(3L)),
        Arguments.of(new SearchScope(null, 8, null, null, Set.of()), List.of(4L)),
        Arguments.of(new SearchScope(null, 6, null, null, Set.of()), List.of(3L)),
        Arguments.of(new SearchScope(null, null, null, null, Set.of(1L, 3L)), List.of(2L)),
        Arguments.of(new SearchScope("X", null, null, null, Set.of()), List.of()),
        Arguments.of(SearchScope.LIVE, List.of(1L, 2L, 3L)));
  }

  @ParameterizedTest
  @MethodSource("scopes")
  void findsOnlyPropertiesInScope(SearchScope scope, List<Long> uprns) {
    AddressIndex index =
        Property.index(
            Property.of(1, "|12|HIGH STREET||WITNEY|OX28 6AA"),
            Property.of(2, "|12|HIGH STREET||WITNEY|OX28 6AA").classification("CR08"),
            Property.of(3, "|12|HIGH STREET||WITNEY|OX28 6AA").custodian(3125).status(6),
            Property.of(4, "|12|HIGH STREET||WITNEY|OX28 6AA").status(8));
    for (String text : List.of("12 High Street, Witney", "OX28 6AA")) {
      assertThat(new AddressMatcher(index).match(text, scope, 10).matches())
          .as(text)
          .extracting(Match::uprn)
          .containsExactlyInAnyOrderElementsOf(uprns);
    }
  }

  // --- identifiers

  @Test
  void aUprnAloneMatchesItsProperty() {
    AddressIndex index =
        Property.index(
            Property.of(100_120_000_001L, "|12|HIGH STREET||WITNEY|OX28 6AA")
                .also(Kind.ALTERNATIVE, "|ROSE COTTAGE|HIGH STREET||WITNEY|OX28 6AA"));
    for (String text : List.of("100120000001", " 100120000001 ")) {
      Match best = best(index, text);
      assertThat(best.uprn()).isEqualTo(100_120_000_001L);
      assertThat(best.band()).isEqualTo(Band.ACCEPT);
      assertThat(best.score()).isEqualTo(1);
      assertThat(best.address()).startsWith("12 High Street");
    }
    assertThat(match(index, "100120000002").band()).isEqualTo(Band.NONE);
    SearchScope without = new SearchScope(null, null, null, null, Set.of(100_120_000_001L));
    assertThat(new AddressMatcher(index).match("100120000001", without, 5).matches()).isEmpty();
  }

  @Test
  void aPostcodeAloneMatchesEachOfItsProperties() {
    MatchResult answer = new AddressMatcher(HIGH_STREETS).match("ox28 6aa", 50);
    assertThat(answer.band()).isEqualTo(Band.REVIEW);
    assertThat(answer.matches())
        .hasSize(12)
        .allSatisfy(m -> assertThat(m.uprn()).isBetween(1_001L, 1_012L));
    assertThat(answer.explanation()).containsExactly("the postcode has 12 addresses");
    assertThat(match(MILL_HOUSE, "OX28 9ZZ").explanation())
        .containsExactly("no address has the postcode OX28 9ZZ");
    AddressIndex one = Property.index(Property.of(1, "|12|HIGH STREET||WITNEY|OX28 6AA"));
    assertThat(match(one, "OX28 6AA").band()).isEqualTo(Band.ACCEPT);
  }

  // --- explanation and score

  @Test
  void explainsTheMatchAndWhyTheNextCandidateScoresLower() {
    Match best = best(HIGH_STREETS, "12 Hihg Street, Purple, Witney, OX28 6AA");
    assertThat(best.uprn()).isEqualTo(1_012);
    assertThat(best.explanation())
        .contains(
            "HIHG read as HIGH",
            "number 12: the same",
            "not in the address: PURPLE",
            "postcode OX28 6AA: the same")
        .anyMatch(e -> e.startsWith("found: ") && e.contains("WITNEY"))
        .anyMatch(e -> e.startsWith("the next candidate, ") && e.contains("matches less well: "));
    Match open = best(HIGH_STREETS, "12 High Street");
    assertThat(open.explanation()).anyMatch(e -> e.startsWith("others match as well, such as 12"));
  }

  @ParameterizedTest
  @CsvSource({
    "'99 High Street, Witney', number-differs",
    "'High Street, Witney', number-not-asked",
    "'Flat 2, 12 High Street, Witney', unit-not-in-address",
    "'First Floor Flat, 12 High Street, Witney', unit-not-in-address",
    "'Rear of 12 High Street, Witney', qualifier-differs",
    "'12 High Road, Witney', street-type-differs",
    "'12 Acacia Avenue, Witney, OX28 6AA', street-differs",
  })
  void aDoubtHasACode(String text, String code) {
    Match best = best(HIGH_STREETS, text);
    assertThat(best.doubts()).as(best.toString()).contains(code);
    assertThat(best.band()).isNotEqualTo(Band.ACCEPT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12 High Street", "High Street", "High Street Witney", "12 High Street Oxford", "OX28 6AA",
        "12 OX28 6AA", "1 High", "Witney", "Flat 1, 12 High Street", "12 Hgih Stret Wintey"
      })
  void theScoresOfAllMatchesAreProbabilities(String text) {
    MatchResult answer = new AddressMatcher(HIGH_STREETS).match(text, 500);
    assertThat(answer.matches()).allSatisfy(m -> assertThat(m.score()).isBetween(0.0, 1.0));
    // Scores are rounded to three places.
    assertThat(answer.matches().stream().mapToDouble(Match::score).sum())
        .isLessThanOrEqualTo(1 + 0.0005 * answer.matches().size());
    assertThat(answer.matches())
        .extracting(Match::score)
        .isSortedAccordingTo((a, b) -> Double.compare(b, a));
  }

  // --- bad input

  static Stream<String> badInput() {
    StringBuilder unknown = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      unknown
          .append("qx")
          .append((char) ('a' + i % 26))
          .append((char) ('a' + i / 26))
          .append("zvwk ");
    }
    return Stream.of(
        "",
        "   ",
        "\u0000\u0001\u0007\u001b[2J\u007f",
        "😀🏠👩‍👩‍👧‍👦",
        "'; DROP TABLE gazetteer.address; --",
        "1' OR '1'='1",
        "*:*",
        "word:qqq~2 AND NOT (zzz^4 OR [a TO b]) /.*/ \"",
        "? * ".repeat(1_000),
        "*".repeat(1_000),
        "(qqqq+)+$ ^(([a-z])+.)+[A-Z]([a-z])+$ " + "q".repeat(200) + "!",
        "q".repeat(10_000),
        "q ".repeat(5_000),
        "((((((((((".repeat(1_000),
        unknown.toString(),
        "\uD800 \uDC00",
        "<script>alert(1)</script>",
        "../../etc/passwd");
  }

  @ParameterizedTest
  @MethodSource("badInput")
  void badInputHasBandNone(String text) {
    MatchResult answer = bounded(() -> match(HIGH_STREETS, text));
    assertThat(answer.band()).as(answer.toString()).isEqualTo(Band.NONE);
    assertThat(answer.explanation()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12 High Street, Witney ",
        "Flat 1-99999, 1/2/3/4/5/6/7/8 ",
        "High ",
        "1 ",
        "OX28 6AA "
      })
  void aLongTextIsBounded(String piece) {
    assertThatCode(() -> bounded(() -> match(HIGH_STREETS, piece.repeat(10_000 / piece.length()))))
        .doesNotThrowAnyException();
  }

  private static MatchResult bounded(java.util.function.Supplier<MatchResult> matching) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime(); // not the clock: the machine may be busy
    MatchResult answer = matching.get();
    assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - start))
        .isLessThan(Duration.ofSeconds(1));
    return answer;
  }

  private static MatchResult match(AddressIndex index, String text) {
    return new AddressMatcher(index).match(text, 10);
  }

  private static Match best(AddressIndex index, String text) {
    MatchResult answer = match(index, text);
    assertThat(answer.matches()).as(answer.toString()).isNotEmpty();
    return answer.matches().getFirst();
  }

  private static long accepted(AddressIndex index, String text) {
    Match best = best(index, text);
    assertThat(best.band()).as(best.toString()).isEqualTo(Band.ACCEPT);
    return best.uprn();
  }
}
