package uk.trigpoint.formats.quirks;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.trigpoint.formats.testing.IntakeFixture.settings;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import uk.trigpoint.formats.crs.SourceCrsFactory;
import uk.trigpoint.formats.intake.IntakeSettings;
import uk.trigpoint.formats.intake.IntakeTools;
import uk.trigpoint.formats.testing.Grid;
import uk.trigpoint.formats.testing.IntakeFixture;
import uk.trigpoint.formats.testing.IntakeFixture.Opened;

/** Coordinates that are not what the file says. */
class QuirksOfPlacesTest {
  @TempDir Path folder;
  private IntakeFixture files;

  @BeforeEach
  void open() {
    files = new IntakeFixture(folder);
  }

  @Test
  void numbersThatDoNotFitTheDeclaredCrsAreAQuestion() {
    Opened opened = files.geoJson(collection("", "[451444,206187]"));
    assertThat(opened.questions()).containsExactly("crs");
    assertThat(opened.understanding().questions().getFirst().choices()).startsWith("EPSG:27700");
    assertThat(files.geoJson(collection(crs("EPSG::27700"), "[-1.25,51.75]")).questions())
        .containsExactly("crs");
  }

  @Test
  void swappedAxesInColumnsOfDegreesAreAQuestion() {
    Opened opened = files.csv("Longitude,Latitude\n51.75,-1.25\n51.76,-1.26\n");
    assertThat(opened.questions()).containsExactly("place");
    assertThat(opened.understanding().questions().getFirst().choices())
        .startsWith("coordinates:Latitude,Longitude");
  }

  @Test
  void singleRowsWithOtherNumbersHaveCodesOfTheirOwn() {
    Opened opened =
        files.csv(
            "ref,easting,northing\nA,451444,206187\nB,451500,206200\nC,-1.25,51.75\nD,206187,451444\nE,0,0\nF,451445,206188\nG,451446,206188\n");
    assertThat(opened.values("ref")).containsExactly("A", "B", "F", "G");
    assertThat(opened.codes())
        .containsExactly("DEGREES_AS_METRES", "SWAPPED_AXES", "ZERO_COORDINATES");
    assertThat(opened.rejects().getFirst().reason()).contains("look like longitude and latitude");
  }

  @Test
  void theCrsOfAGeoJsonFileIsHonouredAndSaid() {
    Opened opened = files.geoJson(collection(crs("EPSG::27700"), "[451444,206187]"));
    assertThat(opened.questions()).isEmpty();
    assertThat(opened.place(0).x).isEqualTo(451444);
    assertThat(opened.recognised("crs")).contains("EPSG:27700", "crs");
  }

  @Test
  void rowsWithoutAPlaceAreKept() {
    Opened opened = files.csv("ref,easting,northing\nA,451444,206187\nB,,\n");
    assertThat(opened.values("ref")).containsExactly("A", "B");
    assertThat(opened.places().get(1)).isNull();
  }

  @Test
  void anEastingWithoutItsNorthingIsRejected() {
    assertThat(files.csv("ref,easting,northing\nA,451444,206187\nB,451444,\n").codes())
        .containsExactly("PARSE_GEOM");
  }

  @Test
  void aWordForAMissingCoordinateIsNoPlace() {
    Opened opened =
        files.csv("ref,easting,northing\nA,451444,206187\nB,N/A,n/a\nC,TBC,TBC\nD,-,-\n");
    assertThat(opened.rejects()).isEmpty();
    assertThat(opened.places().subList(1, 4)).containsOnlyNulls();
  }

  @Test
  void rowsWithoutAUprnHaveNoPlaceAndThoseWithAnUnknownOneAreRejected() {
    IntakeFixture withGazetteer =
        new IntakeFixture(
            folder,
            new IntakeTools(
                new SourceCrsFactory(Grid.transform()),
                (kind, values) ->
                    Map.of(
                        "10012000001",
                        new GeometryFactory().createPoint(new Coordinate(451444, 206187)))));
    Opened opened =
        withGazetteer.csv(
            "ref,UPRN\nA,10012000001.0\nB,100 1200 0001\nC,0010012000001\nD,TBC\nE,99999999999\nF,10012000009\n"
                + "G,10012000001\n".repeat(4));
    assertThat(opened.values("ref")).containsExactly("A", "B", "C", "D", "E", "G", "G", "G", "G");
    assertThat(opened.places().subList(3, 5)).containsOnlyNulls();
    assertThat(opened.codes()).containsExactly("UNKNOWN_UPRN");
    assertThat(opened.rejects().getFirst().line()).isEqualTo(7);
  }

  @Test
  void thePlaceCanBeTurnedOff() {
    Opened opened =
        files.csv("ref,easting,northing\nA,-1,51\n", settings("{\"place\":{\"kind\":\"none\"}}"));
    assertThat(opened.understanding().geometryType()).isEqualTo("none");
    assertThat(opened.values("ref")).containsExactly("A");
    assertThat(IntakeSettings.NONE.place()).isNull();
  }

  private static String crs(String code) {
    return "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:"
        + code
        + "\"}},";
  }

  static String collection(String crs, String... points) {
    StringBuilder features = new StringBuilder();
    for (String point : points) {
      features
          .append(features.isEmpty() ? "" : ",")
          .append(
              "{\"type\":\"Feature\",\"properties\":{\"a\":1},\"geometry\":{\"type\":\"Point\",\"coordinates\":")
          .append(point)
          .append("}}");
    }
    return "{\"type\":\"FeatureCollection\"," + crs + "\"features\":[" + features + "]}";
  }
}
