package uk.trigpoint.matching.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.matching.parse.ParsedQuery.Numeral;
import uk.trigpoint.matching.parse.ParsedQuery.Role;
import uk.trigpoint.testing.Seeds;

class AddressParserTest {
  private static final Vocabulary WITNEY =
      new Known(
          Set.of(
              "HIGH",
              "STREET",
              "ROAD",
              "WITNEY",
              "WILMOT",
              "CLOSE",
              "MAIN",
              "SAINT",
              "CLEMENTS",
              "JOHNS",
              "MILL",
              "HOUSE",
              "ROSE",
              "BANK",
              "ROSEBANK",
              "COTTAGE",
              "LANE",
              "COURT",
              "COTTAGES",
              "THREE",
              "PIGEONS"),
          Set.of("OX284AA", "OX286AA", "OX41AA", "S51AA"));

  /** A vocabulary of a few words and postcodes. */
  private record Known(Set<String> words, Set<String> postcodes) implements Vocabulary {
    @Override
    public int frequency(String word) {
      return words.contains(word) ? 100 : 0;
    }

    @Override
    public boolean hasSimilar(String word) {
      return words.stream().anyMatch(w -> EditDistance.between(word, w, 1) == 1);
    }

    @Override
    public boolean hasPostcode(String packed) {
      return postcodes.contains(packed);
    }

    @Override
    public boolean hasPostcodesIn(String beginning) {
      return postcodes.stream()
          .anyMatch(
              p ->
                  ParsedPostcode.sector(p).equals(beginning)
                      || ParsedPostcode.district(p).equals(beginning));
    }
  }

  // --- numbers

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // one number
        "12 High Street | 12",
        "12A High Street | 12A",
        "12 A High Street | 12A",
        "12a, High Street | 12A",
        "No 12 High Street | 12",
        "No. 12, High Street | 12",
        "number 12 High Street | 12",
        "12½ High Street | 12½",
        "12 1/2 High Street | 12½",
        "12 and a half High Street | 12½",
        "High Street 12 | 12",
        "12highstreetwitney | 12",
        "12High Street | 12",
        "00012 High Street | 12",
        // ranges in all spellings
        "12-14 High Street | 12-14",
        "12 - 14 High Street | 12-14",
        "12–14 High Street | 12-14",
        "12—14 High Street | 12-14",
        "12 to 14 High Street | 12-14",
        "12 and 14 High Street | 12-14",
        "12 & 14 High Street | 12-14",
        "12&14 High Street | 12-14",
        "12A-12C High Street | 12A-12C",
        "12A-C High Street | 12A-12C",
        "12A to 14B High Street | 12A-14B",
        // a possible range can be flat and building
        "3/12 High Street | 3-12 (or two)",
        "14-12 High Street | 14, 12",
        // units
        "Flat 3, 12 High Street | unit 3, 12",
        "Flat 3 12 High Street | unit 3, 12",
        "Flat B 12 High Street | unit B, 12",
        "Flat no 3, 12 High Street | unit 3, 12",
        "Flat B2, Mill House | unit 2B",
        "Apt 3A Mill House | unit 3A",
        "Unit 1-3 Mill Lane | unit 1-3 (or two)",
        "Units 1-3 Mill Lane | unit 1-3",
        "Units A-C Mill Lane | unit A-C",
        "Flat three, 12 High Street | unit 3, 12",
        "flat3 mill house | unit 3",
        // number words
        "Twelve High Street | 12 (perhaps)",
        "Three Pigeons, High Street | 3 (perhaps)",
        // ordinals
        "21ST CLEMENTS ROAD | 21",
        "2nd Avenue |",
        "7 2nd Avenue | 7",
        // not numbers of a building
        "Plot 4 Mill Lane |",
        "PO Box 123 Witney |",
        "Block 2 Mill House |",
        "Garage 4 Mill Lane |",
        "01993 123456 12 High Street | 1993, 12",
        "1234567 High Street |",
      })
  void parsesNumbers(String text, String numerals) {
    assertThat(numerals(read(text))).isEqualTo(numerals == null ? "" : numerals);
  }

  @Test
  void aNumberBeforeAStreetDoesNotBelongToThePlot() {
    ParsedQuery parsed = read("Plot 4, 12 High Street");
    assertThat(numerals(parsed)).isEqualTo("12");
    assertThat(words(parsed)).isEqualTo("PLOT 4 HIGH STREET");
  }

  // --- floors and qualifiers

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "First Floor Flat, 12 High Street | first floor | 12",
        "1st Floor Flat 12 High Street | first floor | 12",
        "1st Flr 12 High Street | first floor | 12",
        "GFF 12 High Street | ground floor | 12",
        "1FL, 12 High Street | first floor | 12",
        "Ground Floor, 12 High Street | ground floor | 12",
        "Flat Ground, 12 High Street | ground floor | 12",
        "Basement, 12 High Street | basement | 12",
        "Basement Flat 12 High Street | basement | 12",
        "Garden Flat, 12 High Street | garden floor | 12",
        "Lower Ground Floor Flat 12 High Street | lower ground floor | 12",
        "Top Floor Flat 12 High Street | top floor | 12",
        "First and Second Floors 12 High Street | first floor, second floor | 12",
        "Ground to Second Floor 12 High Street | ground floor, mezzanine, first floor, second floor | 12",
        "Flat 2 First Floor 12 High Street | first floor | unit 2, 12",
        "First Avenue || ",
        "Top Lane || ",
        "Garden House ||",
      })
  void parsesFloors(String text, String floors, String numerals) {
    ParsedQuery parsed = read(text);
    assertThat(parsed.floors().stream().map(Floor::toString).collect(Collectors.joining(", ")))
        .isEqualTo(floors == null ? "" : floors);
    assertThat(numerals(parsed)).isEqualTo(numerals == null ? "" : numerals);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Rear of 12 High Street | rear of",
        "R/O 12 High Street | rear of",
        "Land at rear of 12 High Street | rear of, land",
        "Land adj 12 High Street | adjacent to, land",
        "adjacent to 12 High Street | adjacent to",
        "adjacant to 12 High Street | adjacent to",
        "Opp 12 High Street | opposite",
        "Site of 12 High Street | former site",
        "The Annexe, 12 High Street | annexe",
        "Land House, High Street |",
        "12 High Street |",
      })
  void parsesQualifiers(String text, String qualifiers) {
    assertThat(
            read(text).qualifiers().stream()
                .map(Qualifier::toString)
                .collect(Collectors.joining(", ")))
        .isEqualTo(qualifiers == null ? "" : qualifiers);
  }

  @ParameterizedTest
  @CsvSource({
    "'12 High Street, Flat', true",
    "'Flat 3, 12 High Street', false",
    "'First Floor Flat, 12 High Street', true",
    "'12 High Street', false"
  })
  void recognisesAFlatWithoutANumber(String text, boolean bare) {
    assertThat(read(text).bareUnit()).isEqualTo(bare);
  }

  // --- words; optional ones are in brackets

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "12 High St, Witney | HIGH STREET WITNEY",
        "12 high rd witney oxon | HIGH ROAD WITNEY (OXON)",
        "12, St. Johns Close | SAINT JOHNS CLOSE",
        "12 St Johns Close | SAINT JOHNS CLOSE",
        "St Johns St | SAINT JOHNS STREET",
        "12 Mill St Witney | MILL ST WITNEY",
        "12 Mill St, Witney | MILL STREET WITNEY",
        "12 O'Connor's Yd | OCONNORS YARD",
        "12 Café Lane | CAFE LANE",
        "The Mill House | (THE) MILL HOUSE",
        "12 highstreetwitney | HIGH STREET WITNEY",
        "12highst | HIGH ST",
        "12 WILM0T CLOSE | WILMOT CLOSE",
        "12 MA1N 5TREET | MAIN STREET",
        "21ST CLEMENTS ROAD | SAINT CLEMENTS ROAD",
        "2nd Avenue | SECOND AVENUE",
        "High Street & Mill Lane | HIGH STREET (AND) MILL LANE",
        "C/O Mr Smith, 12 High Street | (MR) (SMITH) HIGH STREET",
        "c/o Anna Maria Jones, 12 High Street | (ANNA) (MARIA) (JONES) HIGH STREET",
        "Plot 4 Mill Lane | PLOT 4 MILL LANE",
        "PO Box 123 Witney | PO BOX 123 WITNEY",
        "Block C Mill House | BLOCK C MILL HOUSE",
        "12 High Street Witney OX28 4AA please ring bell 3 | HIGH STREET WITNEY (PLEASE) (RING) (BELL)",
        "1234567 High Street | (1234567) HIGH STREET",
      })
  void parsesWords(String text, String words) {
    assertThat(words(read(text))).isEqualTo(words);
  }

  @Test
  void wordsAfterThePostcodeAreARemark() {
    ParsedQuery parsed = read("12 High Street, Witney OX28 4AA call 3 times");
    assertThat(numerals(parsed)).isEqualTo("12, 3 (perhaps)");
    assertThat(words(parsed)).isEqualTo("HIGH STREET WITNEY (CALL) (TIMES)");
  }

  @Test
  void joinsAdjacentWordsThatAreKnownAsOne() {
    assertThat(read("Rose Bank, Mill Lane").joins())
        .containsExactly(new ParsedQuery.Join(0, "ROSEBANK"));
    assertThat(read("Mill Lane, Witney").joins()).isEmpty();
  }

  // --- postcodes

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "12 High Street OX28 4AA | FULL | OX284AA",
        "12 High Street OX284AA | FULL | OX284AA",
        "12 high street ox28-4aa | FULL | OX284AA",
        "12 High Street OX2 84AA | FULL | OX284AA",
        "12 High Street O X28 4AA | FULL | OX284AA",
        "OX28 4AA 12 High Street | FULL | OX284AA",
        "12 High Street OX28 9ZZ | FULL | OX289ZZ",
        "12 High Street 0X28 4AA | REPAIRED | OX284AA",
        "12 High Street S5 IAA | REPAIRED | S51AA",
        "12 High Street OX28, 4AA | ODD | OX284AA",
        "12 High Street OX28 4A | PART | OX284A",
        "12 High Street OX284A | PART | OX284A",
        "12 High Street OX28 4 | PART | OX284",
        "12 High Street OX28 | PART | OX28",
        "12 High Street OX99 |NONE|",
        "12 High Street OX28 4CA | ODD | OX284CA",
        "1 TO 10 ST Johns Close | NONE |",
        "12 High Street, Witney | NONE |",
        "4X4 Centre, Mill Lane | NONE |",
      })
  void parsesThePostcode(String text, ParsedPostcode.Kind kind, String packed) {
    ParsedPostcode postcode = read(text).postcode();
    assertThat(postcode.kind()).as(postcode.toString()).isEqualTo(kind);
    assertThat(postcode.packed()).isEqualTo(packed == null ? "" : packed);
  }

  @Test
  void takesTheLastOfTwoPostcodes() {
    ParsedPostcode postcode = read("12 High Street OX28 6AA Witney OX28 4AA").postcode();
    assertThat(postcode.packed()).isEqualTo("OX284AA");
    assertThat(postcode.others()).containsExactly("OX286AA");
  }

  // --- anything

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ",",
        "-",
        "/",
        "&",
        "½",
        "½½½",
        "12-",
        "-12",
        "12-/-14",
        "12--14",
        "/12/14/",
        "99999",
        "99999-99999",
        "100000 High Street",
        "00",
        "0",
        "0A",
        "0-0",
        "Flat 0",
        "Flat -",
        "Flat",
        "Flat Flat Flat",
        "Flat A half",
        "Flat A-",
        "Flat Z-A",
        "1ST",
        "21ST",
        "99999TH",
        "0TH",
        "4X4",
        "A4B5",
        "2B OR NOT 2B",
        "C/O",
        "C/",
        "/O",
        "C/O,",
        "R/O",
        "SITE OF",
        "LOWER",
        "LOWER LOWER GROUND",
        "GROUND TO",
        "FIRST AND",
        "TO 10 ST",
        "NO",
        "NO NO 3",
        "½A",
        "12½A",
        "12 AND A",
        "12 1/2/3",
        "١٢ شارع",
        "十二",
        "ÅÄÖ 12 ß",
        "12ﬁ Lane",
        "🏠 12 🏠",
        "PO BOX",
        "BOX 3A-4B",
        "OX28",
        "4AA",
        "ＯＸ２８ ４ＡＡ",
        "x\u0000y\u0007z"
      })
  void neverFails(String text) {
    assertThatCode(() -> read(text)).as(text).doesNotThrowAnyException();
    assertThatCode(() -> AddressParser.recorded(text)).as(text).doesNotThrowAnyException();
  }

  @Test
  void neverFailsOnRandomPieces() {
    long seed = Seeds.next();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    String[] pieces = {
      "12",
      "3",
      "A",
      "B2",
      "-",
      "/",
      " ",
      " ",
      ", ",
      " to ",
      "&",
      "½",
      "Flat",
      "FLATS",
      "1ST",
      "floor",
      "ground",
      "lower",
      "rear",
      "of",
      "c/o",
      "OX28",
      "4AA",
      "0X284A",
      "St",
      "No",
      "half",
      "and",
      "a",
      "box",
      "three",
      "rosebank",
      "99999",
      "123456789",
      "é",
      "十"
    };
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(10); n >= 0; n--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      assertThatCode(() -> read(text.toString()))
          .as("seed %d: %s", seed, text)
          .doesNotThrowAnyException();
      assertThatCode(() -> AddressParser.recorded(text.toString()))
          .as("seed %d: %s", seed, text)
          .doesNotThrowAnyException();
    }
  }

  private static ParsedQuery read(String text) {
    return AddressParser.typed(text, WITNEY);
  }

  private static String numerals(ParsedQuery parsed) {
    List<String> said = new ArrayList<>();
    for (Numeral numeral : parsed.numerals()) {
      said.add(
          (numeral.role() == Role.UNIT ? "unit " : "")
              + numeral.span()
              + (numeral.splittable() ? " (or two)" : "")
              + (numeral.optional() ? " (perhaps)" : ""));
    }
    return String.join(", ", said);
  }

  private static String words(ParsedQuery parsed) {
    return parsed.words().stream()
        .map(w -> w.optional() ? "(" + w.text() + ")" : w.text())
        .collect(Collectors.joining(" "));
  }
}
