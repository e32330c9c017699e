package uk.trigpoint.formats.quirks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.Charset;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.trigpoint.formats.testing.IntakeFixture;
import uk.trigpoint.formats.testing.IntakeFixture.Opened;

/** Small files as people send them: with a place, or with a row that says what is wrong. */
class SmallUploadsTest {
  @TempDir Path folder;
  private IntakeFixture files;

  @BeforeEach
  void open() {
    files = new IntakeFixture(folder);
  }

  @Test
  void lineEndsOfOldMacintoshes() {
    assertThat(
            files.csv("name,easting,northing\rA,451444,206187\rB,451444,206187\r").values("name"))
        .containsExactly("A", "B");
  }

  @Test
  void namesThatAreRepeatedAreNumbered() {
    Opened opened = files.csv("name,name,Name,easting,northing\nA,B,C,451444,206187\n");
    assertThat(opened.understanding().columns())
        .extracting(c -> c.name())
        .startsWith("name", "name_2", "name_3")
        .doesNotHaveDuplicates();
    assertThat(opened.values().getFirst()).startsWith("A", "B", "C");
  }

  @Test
  void errorsOfASpreadsheetInNumbersAndCoordinates() {
    Opened opened =
        files.csv(
            "name,n,easting,northing\nA,#N/A,451444,206187\nB,5,#N/A,#N/A\nC,,451444,206187\n");
    assertThat(opened.values("name")).containsExactly("C");
    assertThat(opened.rejects()).extracting(r -> r.line()).containsExactly(2L, 3L);
    assertThat(opened.rejects()).allMatch(r -> r.reason().contains("#N/A"));
  }

  @Test
  void quotesInAllPlaces() {
    Opened opened =
        files.csv(
            "name,note,easting,northing\n\"A \"\"x\"\"\",\"line1\nline2\",451444,206187\n\"B, C\",,451444,206187\nD,x\"y,451444,206187\n");
    assertThat(opened.values("name")).containsExactly("A \"x\"", "B, C", "D");
    assertThat(opened.values("note")).containsExactly("line1\nline2", null, "x\"y");
  }

  @Test
  void raggedRowsAreRejectedAndTheOthersKept() {
    Opened opened =
        files.csv("name,easting,northing\nA,451444,206187,extra\nB,451444\n\nC,451444,206187\n");
    assertThat(opened.values("name")).containsExactly("C");
    assertThat(opened.codes()).containsExactly("COLUMN_COUNT", "COLUMN_COUNT");
  }

  @Test
  void wellKnownTextOfSeveralCrs() {
    Opened opened =
        files.csv(
            "name,WKT\nA,\"POLYGON((-1.2 51.7,-1.1 51.7,-1.1 51.8,-1.2 51.7))\"\nB,\"SRID=27700;POINT(451444 206187)\"\nC,POINT EMPTY\nD,\"POINT Z (-1.2 51.7 3)\"\n");
    assertThat(opened.rejects()).isEmpty();
    assertThat(opened.place(1).x).isEqualTo(451444);
    assertThat(opened.places().get(2)).isNull();
    assertThat(opened.place(3).x).isCloseTo(455_400, within(500.0));
  }

  @Test
  void aGeometryAmongThePropertiesOfGeoJsonIsNotThePlace() {
    Opened opened =
        files.geoJson(
            "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[-1.2,51.7]},\"properties\":{\"cartodb_id\":1,\"wkb_geometry\":\"0101000020E6100000000000000000F03F000000000000F03F\"}}]}");
    assertThat(opened.place(0).x).isCloseTo(455_400, within(500.0));
    assertThat(opened.recognised("place")).startsWith("geometry");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Name,Lat,Lng|A,51.752027,-1.256150",
        "name;easting;northing|A;451444;206187",
        "name,X,Y|A,-1.256150,51.752027",
        "name,Eastings,Northings|A,451444,206187",
        "name,FEATURE_EASTING,FEATURE_NORTHING|A,451444,206187",
        "name,GridRef|A,SP 51444 06187",
        "name,Location Easting,Location Northing|A,451444,206187",
        "name,X (Easting),Y (Northing)|A,451444,206187",
        "name,Easting (m),Northing (m)|A,451444,206187",
        "name,OSGB Easting,OSGB Northing|A,451444,206187",
        "name,EASTING_X,NORTHING_Y|A,451444,206187",
        "name,coord_x,coord_y|A,451444,206187",
        "name,longitude_wgs84,latitude_wgs84|A,-1.256150,51.752027",
        "name,Latitude (WGS84),Longitude (WGS84)|A,51.752027,-1.256150",
        "name,x_long,y_lat|A,-1.256150,51.752027",
        "name,Grid Reference|A,SP5144406187",
        "name,OS Grid Ref.|A,SP 51444 06187",
        "name,Map Ref|A,SP 51444 06187",
        "name,Geo Point|A,'\"51.752027,-1.256150\"'",
        "name,shape_wkt|A,POINT (451444 206187)",
        "name,geometry_wkt|A,POINT (451444 206187)",
        "name,Easting,Northing|A,\"451,444\",\"206,187\"",
      })
  void placesUnderTheNamesThatPeopleUse(String header, String row) {
    Opened opened = files.csv(header + "\n" + row.replace("'", "") + "\n");
    assertThat(opened.understanding().questions()).isEmpty();
    assertThat(opened.rejects()).isEmpty();
    assertThat(Math.hypot(opened.place(0).x - 451444, opened.place(0).y - 206187)).isLessThan(1);
    assertThat(opened.values().getFirst().getFirst()).isEqualTo("A");
  }

  @Test
  void tabsAndAWindowsEncoding() {
    assertThat(files.csv("name\teasting\tnorthing\nA\t451444\t206187\n").places()).hasSize(1);
    Opened opened =
        files.csv(
            "name,easting,northing\nCafé £5 – Tyn,451444,206187\n"
                .getBytes(Charset.forName("windows-1252")));
    assertThat(opened.values("name")).containsExactly("Café £5 – Tyn");
  }
}
