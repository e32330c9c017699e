package uk.trigpoint.formats.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.trigpoint.formats.testing.IntakeFixture.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import uk.trigpoint.formats.BadSettingException;
import uk.trigpoint.formats.crs.SourceCrsFactory;
import uk.trigpoint.formats.intake.lookup.AddressMatcher;
import uk.trigpoint.formats.testing.Grid;
import uk.trigpoint.formats.testing.IntakeFixture;
import uk.trigpoint.formats.testing.IntakeFixture.Opened;

/** Places by the text of addresses, with a gazetteer that knows the High Street. */
class AddressPlaceTest {
  private static final GeometryFactory POINTS = new GeometryFactory();
  @TempDir Path folder;
  private IntakeFixture files;

  @BeforeEach
  void open() {
    files =
        new IntakeFixture(
            folder,
            new IntakeTools(
                new SourceCrsFactory(Grid.transform()),
                (kind, values) ->
                    Map.of("OX1 4AA", POINTS.createPoint(new Coordinate(451000, 206000))),
                new HighStreet()));
  }

  @Test
  void rowsAreThePointOfTheirAddressOrAreRejectedWithTheBestCandidate() {
    Opened opened =
        files.csv(
            "ref,Address\nA,12 High Street\nB,14 High Stret\nC,Rose Cottage\nD,\nE,13 High Street\nF,15 High Street\n");
    assertThat(opened.understanding().questions()).isEmpty();
    assertThat(opened.recognised("place"))
        .contains(
            "address:Address", "placed by address text: column Address; 3 accepted, 2 rejected");
    assertThat(opened.values("ref")).containsExactly("A", "D", "E", "F");
    assertThat(opened.place(0).x).isEqualTo(451012);
    assertThat(opened.places().get(1)).isNull();
    assertThat(opened.values("matched_uprn")).containsExactly("1012", null, "1013", "1015");
    assertThat(opened.values("match_score").getFirst()).isEqualTo("0.988");
    assertThat(opened.rejects()).extracting(r -> r.line()).containsExactly(3L, 4L);
    assertThat(opened.codes()).containsOnly("ADDRESS_NOT_ACCEPTED");
    assertThat(opened.rejectedValues()).extracting(v -> v.getFirst()).containsExactly("B", "C");
    assertThat(opened.rejects().getFirst().reason())
        .isEqualTo(
            "'14 High Stret' is not certain enough: the best candidate is '14 High Street' (UPRN 1014) with score 0.61; the street differs");
    assertThat(opened.rejects().getFirst().field()).isEqualTo("Address");
    assertThat(opened.rejects().getLast().reason()).contains("no such address");
    assertThat(opened.understanding().geometryType()).isEqualTo("point");
  }

  @Test
  void severalColumnsAreOneAddressAndThePostcodeIsEvidence() {
    Opened opened =
        files.csv("ref,line1,line2,Postcode\nA,12,High Street,OX1 4AA\nB,13,High Street,OX1 4AA\n");
    assertThat(opened.recognised("place"))
        .contains("address:line1,line2,Postcode", "more exact than its postcode");
    assertThat(opened.values("matched_uprn")).containsExactly("1012", "1013");
  }

  @Test
  void coordinatesAndUprnsAreBetterPlaces() {
    assertThat(
            files
                .csv("Address,easting,northing\n12 High Street,451444,206187\n")
                .recognised("place"))
        .startsWith("coordinates");
    assertThat(files.csv("Address,uprn\n12 High Street,10012000001\n").recognised("place"))
        .startsWith("uprn");
  }

  @Test
  void aPostcodeAloneIsThePlaceAsBefore() {
    assertThat(files.csv("ref,Postcode\nA,OX1 4AA\n").recognised("place")).startsWith("postcode");
  }

  @Test
  void columnsThatAreOnlyNamedLikeAnAddressAreAQuestion() {
    StringBuilder rows = new StringBuilder("ref,Address\n");
    IntStream.range(0, 90).forEach(i -> rows.append("A,see file\n"));
    IntStream.range(0, 40).forEach(i -> rows.append("B,12 High Street\n"));
    Opened opened = files.csv(rows.toString());
    Question question = opened.understanding().questions().getFirst();
    assertThat(question.setting()).isEqualTo("place");
    assertThat(question.choices()).containsExactly("address:Address", "none");
    assertThat(question.question()).contains("only 10 of the first 100 rows");
    String withPostcode =
        rows.toString()
            .replace("ref,", "Postcode,")
            .replace("A,see", "OX1 4AA,see")
            .replace("B,12", "OX1 4AA,12");
    assertThat(files.csv(withPostcode).recognised("place")).startsWith("postcode:Postcode");
  }

  @Test
  void thePlaceCanBePointedToOtherColumnsOrTurnedOff() {
    String rows = "where,Address,matched_uprn\n12 High Street,nowhere,7\n";
    Opened opened =
        files.csv(rows, settings("{\"place\":{\"kind\":\"address\",\"columns\":[\"where\"]}}"));
    assertThat(opened.values("matched_uprn_2")).containsExactly("1012");
    assertThat(opened.recognised("place"))
        .contains("address:where", "stated; ", "1 accepted, 0 rejected");
    Opened none = files.csv(rows, settings("{\"place\":{\"kind\":\"none\"}}"));
    assertThat(none.understanding().geometryType()).isEqualTo("none");
    assertThat(none.understanding().columns()).hasSize(3);
    assertThatThrownBy(
            () ->
                files.csv(
                    rows, settings("{\"place\":{\"kind\":\"address\",\"columns\":[\"street\"]}}")))
        .isInstanceOf(BadSettingException.class)
        .hasMessageContaining("no column 'street'");
  }

  @Test
  void withoutTheSearchOfTheGazetteerThePlaceStaysAQuestionThatSaysWhy() {
    IntakeFixture alone = new IntakeFixture(folder);
    Opened opened = alone.csv("ref,Address\nA,12 High Street\n");
    assertThat(opened.understanding().questions().getFirst().question())
        .contains("Column 'Address' cannot be used", "does not run in this service");
    assertThatThrownBy(
            () ->
                alone.csv(
                    "Address\nA\n",
                    settings("{\"place\":{\"kind\":\"address\",\"columns\":[\"Address\"]}}")))
        .isInstanceOf(BadSettingException.class)
        .hasMessageContaining("does not run in this service");
  }

  /** Knows numbers 10 to 19 of the High Street. */
  private static final class HighStreet implements AddressMatcher {
    @Override
    public List<Integer> findColumns(List<String> titles, List<List<String>> rows) {
      List<Integer> found =
          IntStream.range(0, titles.size())
              .filter(i -> titles.get(i).matches("Address|line[12]|Postcode"))
              .boxed()
              .toList();
      return found.stream().allMatch(i -> titles.get(i).equals("Postcode")) ? List.of() : found;
    }

    @Override
    public Session open(List<String> titles) {
      return new Session() {
        @Override
        public List<AddressMatch> match(List<List<String>> rows) {
          return rows.stream().map(row -> HighStreet.match(String.join(" ", row).strip())).toList();
        }

        @Override
        public void close() {}
      };
    }

    private static AddressMatch match(String text) {
      if (!text.matches("1[0-9] High Stre+t.*")) {
        return new AddressMatch(false, text, null, null, null, 0, "");
      }
      String number = text.substring(0, 2);
      boolean right = text.contains("Street");
      return new AddressMatch(
          right,
          text,
          "10" + number,
          POINTS.createPoint(new Coordinate(451000 + Integer.parseInt(number), 206000)),
          number + " High Street",
          right ? 0.98765 : 0.61,
          right ? "" : "the street differs");
    }
  }
}
