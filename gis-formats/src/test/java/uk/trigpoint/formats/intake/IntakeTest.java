package uk.trigpoint.formats.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import uk.trigpoint.core.feature.Reject;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.crs.SourceCrsFactory;
import uk.trigpoint.formats.testing.Grid;
import uk.trigpoint.formats.testing.IntakeFixture;

class IntakeTest {
  @TempDir Path folder;

  /** What a file gave. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "easting,northing|451444,206187",
        "Eastings,Northings|451444,206187",
        "FEATURE_EASTING,FEATURE_NORTHING|451444,206187",
        "OS Easting,OS Northing|451444,206187",
        "EA,NO|451444,206187",
        "X,Y|451444,206187",
        "x_coordinate,y_coordinate|451444,206187",
        "Lat,Lng|51.752027,-1.256150",
        "lat,long|51.752027,-1.256150",
        "Site Latitude,Site Longitude|51.752027,-1.256150",
        "X,Y|-1.256150,51.752027",
        "GridRef,a|SP 51444 06187,1",
        "the_geom,a|POINT (-1.256150 51.752027),1",
        "wkt,a|SRID=27700;POINT (451444 206187),1",
        "location,a|'\"51.752027, -1.256150\",1'",
        "geom,a|'\"{\"\"type\"\":\"\"Point\"\",\"\"coordinates\"\":[-1.256150,51.752027]}\",1'",
        "geom,a|0101000020346C000000000000D08D1B4100000000582B0941,1",
      })
  void placesAreFoundUnderUsualNames(String header, String row) throws Exception {
    IntakeFixture.Opened given = open("places.csv", header + ",name\n" + row + ",A\n");
    assertThat(given.understanding().questions()).isEmpty();
    assertThat(given.rejects()).isEmpty();
    assertThat(given.place(0).distance(new Coordinate(451444, 206187))).isLessThan(1.0);
    assertThat(given.understanding().geometryType()).isEqualTo("point");
  }

  @Test
  void aTableWithoutPlacesIsAQuestion() throws Exception {
    IntakeFixture.Opened given = open("table.csv", "ref,flat,height\nA,1,2\n");
    assertThat(given.understanding().questions())
        .singleElement()
        .satisfies(q -> assertThat(q.setting()).isEqualTo("place"));
    try (PreparedFile file = prepare("table.csv", IntakeSettings.NONE)) {
      assertThatThrownBy(() -> file.read(new IntakeFixture.Rows()))
          .isInstanceOf(SourceException.class);
    }
  }

  @Test
  void degreesAndSwappedAxesInColumnsOfMetresAreRejectedRowByRow() throws Exception {
    IntakeFixture.Opened given =
        open(
            "mixed.csv",
            """
            name,easting,northing
            A,451444,206187
            B,-1.2,51.7
            C,451500,206200
            D,800000,206200
            E,206187,451444
            F,0,0
            G,451444,
            """);
    assertThat(given.values()).extracting(List::getFirst).containsExactly("A", "C");
    assertThat(given.codes())
        .containsExactly(
            "DEGREES_AS_METRES", "OUTSIDE_GRID", "SWAPPED_AXES", "ZERO_COORDINATES", "PARSE_GEOM");
    assertThat(given.rejects()).extracting(Reject::line).containsExactly(3L, 5L, 6L, 7L, 8L);
  }

  @Test
  void columnsOfMetresFullOfDegreesAreAQuestion() throws Exception {
    IntakeFixture.Opened given = open("lying.csv", "easting,northing\n-1.2,51.7\n-1.3,51.8\n");
    assertThat(given.understanding().questions())
        .singleElement()
        .satisfies(
            q -> {
              assertThat(q.setting()).isEqualTo("crs");
              assertThat(q.choices()).startsWith("OGC:CRS84");
            });
  }

  @Test
  void degreesNamedAsOsgb36AreAQuestion() throws Exception {
    IntakeFixture.Opened given = open("airy.csv", "lat_osgb36,lon_osgb36\n51.7,-1.2\n51.8,-1.3\n");
    assertThat(given.understanding().questions())
        .singleElement()
        .satisfies(q -> assertThat(q.choices()).startsWith("EPSG:4277").contains("OGC:CRS84"));
  }

  @Test
  void anyCrsOfEpsgIsTransformed() throws Exception {
    // The place of the other tests in UTM zone 30N, by the series of Krüger.
    Files.writeString(folder.resolve("utm.csv"), "x,y\n620372.245,5734897.357\n");
    IntakeFixture.Opened utm = open("utm.csv", IntakeSettings.ofCrs("EPSG:32630"));
    assertThat(utm.place(0).distance(new Coordinate(451444, 206187))).isLessThan(0.01);
    assertThat(utm.understanding().recognised())
        .filteredOn(r -> r.setting().equals("crs"))
        .singleElement()
        .satisfies(r -> assertThat(r.reason()).contains("OSTN15"));
  }

  @Test
  void aBritishCrsIsNeverShiftedByHelmert() throws Exception {
    // The corner of a known square: 4277 is the same datum, so only the projection is inverted.
    SourceCrsFactory factory = new SourceCrsFactory(Grid.transform());
    Coordinate grid =
        factory
            .find("EPSG:4277")
            .orElseThrow()
            .toNationalGrid(new GeometryFactory().createPoint(new Coordinate(-2, 49)))
            .getCoordinate();
    assertThat(grid.x).isCloseTo(400_000, within(0.001));
    assertThat(grid.y).isCloseTo(-100_000, within(0.001));
    String esri =
        "PROJCS[\"British_National_Grid\",GEOGCS[\"GCS_OSGB_1936\",DATUM[\"D_OSGB_1936\",SPHEROID[\"Airy_1830\",6377563.396,299.3249646]],"
            + "PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Transverse_Mercator\"],PARAMETER[\"False_Easting\",400000.0],"
            + "PARAMETER[\"False_Northing\",-100000.0],PARAMETER[\"Central_Meridian\",-2.0],PARAMETER[\"Scale_Factor\",0.9996012717],"
            + "PARAMETER[\"Latitude_Of_Origin\",49.0],UNIT[\"Meter\",1.0]]";
    assertThat(factory.find(esri).orElseThrow().label()).isEqualTo("EPSG:27700");
    assertThat(factory.find("nonsense")).isEmpty();
    assertThat(factory.find("EPSG:1")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "windows-1252, Café £5 – Ty’n",
    "UTF-8, Café £5 – Ty’n",
    "UTF-16, Café £5 – Ty’n",
    "UTF-16LE, Café £5",
  })
  void encodingsAreRecognised(String encoding, String name) throws Exception {
    Files.write(
        folder.resolve("encoded.csv"),
        ("name,easting,northing\n" + name + ",451444,206187\n")
            .getBytes(Charset.forName(encoding)));
    assertThat(open("encoded.csv", IntakeSettings.NONE).values().getFirst().getFirst())
        .isEqualTo(name);
  }

  @Test
  void titleRowsFootersAndBlankRowsAreNoData() throws Exception {
    IntakeFixture.Opened given =
        open(
            "titled.csv",
            """
            Register of trees,,,
            Printed 1 March 2026,,,

            Ref,Species,Easting,Northing
            T1,Oak,451444,206187

            T2,Ash,451450,206190

            Total,2,,
            """);
    assertThat(given.values()).extracting(List::getFirst).containsExactly("T1", "T2");
    assertThat(given.codes()).containsExactly("FOOTER");
    assertThat(given.understanding().recognised())
        .anySatisfy(r -> assertThat(r.setting() + r.value()).isEqualTo("headerRow4"));
  }

  @Test
  void datesAreReadWithTheDayFirst() throws Exception {
    IntakeFixture.Opened given =
        open(
            "dates.csv",
            """
            a,b,c,d,easting,northing
            31/01/2026,1 Feb 2026,2026-03-01 12:00,03/04/26,451444,206187
            01/02/2026,2 Feb 2026,2026-07-01 12:00,05/04/26,451444,206187
            30/06/2026,,2026-03-01 12:00,NULL,451444,206187
            """);
    assertThat(given.understanding().columns().subList(0, 4))
        .extracting(ColumnReading::type)
        .containsExactly("date", "date", "timestamp", "date");
    assertThat(given.values().getFirst().subList(0, 4))
        .containsExactly("2026-01-31", "2026-02-01", "2026-03-01T12:00:00Z", "2026-04-03");
    assertThat(given.values().get(1).get(2)).isEqualTo("2026-07-01T11:00:00Z");
    assertThat(given.values().get(2).get(3)).isNull();
  }

  @Test
  void aDateThatIsNoneIsRejectedWithItsValue() throws Exception {
    StringBuilder rows = new StringBuilder("d,easting,northing\n");
    rows.append("13/02/2026,451444,206187\n".repeat(40));
    IntakeFixture.Opened given = open("bad-date.csv", rows + "31/02/2026,451444,206187\n");
    assertThat(given.rejects())
        .singleElement()
        .satisfies(
            r -> {
              assertThat(r.code()).isEqualTo("BAD_VALUE");
              assertThat(r.reason()).contains("31/02/2026");
              assertThat(r.line()).isEqualTo(42);
            });
  }

  @Test
  void uprnsFromSpreadsheetsAreMendedOrRejected() throws Exception {
    IntakeFixture.Opened given =
        open(
            "uprns.csv",
            """
            uprn,easting,northing
            10012000001.0,451444,206187
            0010012000001,451444,206187
            1.0012E+10,451444,206187
            1001200000100,451444,206187
            """);
    assertThat(given.values())
        .extracting(List::getFirst)
        .containsExactly("10012000001", "10012000001");
    assertThat(given.codes()).containsExactly("UPRN_PRECISION", "UPRN_LENGTH");
  }

  @Test
  void errorsOfSpreadsheetsAreRejectedUnlessTheyCountAsEmpty() throws Exception {
    String rows = "name,n,easting,northing\nA,#N/A,451444,206187\nB,5,451444,206187\n";
    IntakeFixture.Opened given = open("errors.csv", rows);
    assertThat(given.codes()).containsExactly("CELL_ERROR");
    assertThat(given.understanding().columns().get(1).type()).isEqualTo("integer");
    IntakeSettings empty = IntakeFixture.settings("{\"cellErrors\":\"empty\"}");
    assertThat(open("errors.csv", empty).values()).hasSize(2);
  }

  @Test
  void invalidPolygonsAreRepairedUnlessThatChangesTheirArea() throws Exception {
    // A square with a spike outwards and back is repaired; a bow-tie is not.
    String square =
        "POLYGON ((450000 200000, 450100 200000, 450100 200100, 450100 200150, 450100 200100, 450000 200100, 450000 200000))";
    String bowTie =
        "POLYGON ((450000 200000, 450100 200100, 450100 200000, 450000 200100, 450000 200000))";
    IntakeFixture.Opened given =
        open("polygons.csv", "name,wkt\nA,\"" + square + "\"\nB,\"" + bowTie + "\"\n");
    assertThat(given.repaired()).isEqualTo(1);
    assertThat(given.places().getFirst().getArea()).isCloseTo(10_000, within(0.001));
    assertThat(given.places().getFirst().isValid()).isTrue();
    assertThat(given.codes()).containsExactly("REPAIR_CHANGES_AREA");
    IntakeSettings unrepaired = IntakeFixture.settings("{\"repair\":false}");
    assertThat(open("polygons.csv", unrepaired).codes())
        .containsExactly("INVALID_GEOM", "INVALID_GEOM");
  }

  @Test
  void theIdOfGeoJsonIsTheKeyIfEveryFeatureHasItsOwn() throws Exception {
    String feature =
        "{\"type\":\"Feature\",\"id\":\"%s\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[-1.25,51.75]},\"properties\":{\"a\":%d}}";
    IntakeFixture.Opened given =
        open("ids.geojson", feature.formatted("x", 1) + "\n" + feature.formatted("y", 2) + "\n");
    assertThat(given.understanding().key()).isEqualTo("id");
    assertThat(given.values()).containsExactly(List.of("x", "1"), List.of("y", "2"));
    assertThat(
            open("same.geojson", feature.formatted("x", 1) + "\n" + feature.formatted("x", 2))
                .understanding()
                .key())
        .isNull();
  }

  @Test
  void textAfterGeoJsonIsAnError() {
    String collection = "{\"type\":\"FeatureCollection\",\"features\":[]}";
    assertThatThrownBy(() -> open("joined.geojson", collection + "\n" + collection))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("more text after its end, at line 2");
  }

  @Test
  void placesAreLookedUpInTheGazetteer() throws Exception {
    Files.writeString(
        folder.resolve("uprns.csv"),
        "UPRN,name\n10012000001,A\n10012000002.0,B\n99,C\n,D\n12x,E\n10012000001,F\n10012000001,G\n10012000001,H\n10012000001,I\n10012000001,J\n10012000001,K\n");
    IntakeTools tools =
        new IntakeTools(
            new SourceCrsFactory(Grid.transform()),
            (kind, values) ->
                Map.of(
                    "10012000001",
                    new GeometryFactory().createPoint(new Coordinate(451444, 206187)),
                    "10012000002",
                    new GeometryFactory().createPoint(new Coordinate(451445, 206187))));
    IntakeFixture.Opened rows =
        new IntakeFixture(folder, tools).read(folder.resolve("uprns.csv"), IntakeSettings.NONE);
    assertThat(rows.rejects())
        .extracting(Reject::code)
        .containsExactlyInAnyOrder("UNKNOWN_UPRN", "BAD_UPRN");
    assertThat(rows.rejectedValues()).extracting(v -> v.get(1)).containsExactlyInAnyOrder("C", "E");
    assertThat(rows.values())
        .extracting(v -> v.get(1))
        .containsExactly("A", "B", "D", "F", "G", "H", "I", "J", "K");
    assertThat(rows.places().get(1).getCoordinate().x).isEqualTo(451445);
    assertThat(rows.places().get(2)).isNull();
  }

  @Test
  void aNameThatLiesAboutTheFormatIsSaid() throws Exception {
    IntakeFixture.Opened given =
        open(
            "trees.csv",
            "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[-1.25,51.75]},\"properties\":{}}");
    assertThat(given.understanding().recognised())
        .anySatisfy(
            r -> {
              assertThat(r.value()).isEqualTo("geojson");
              assertThat(r.reason()).contains("'trees.csv' says otherwise");
            });
  }

  private IntakeFixture.Opened open(String name, String content) throws Exception {
    Files.writeString(folder.resolve(name), content, StandardCharsets.UTF_8);
    return open(name, IntakeSettings.NONE);
  }

  private PreparedFile prepare(String name, IntakeSettings settings) {
    return new Intake(IntakeTools.withoutGazetteer(Grid.transform()))
        .open(folder.resolve(name), name, settings);
  }

  private IntakeFixture.Opened open(String name, IntakeSettings settings) {
    return new IntakeFixture(folder).read(folder.resolve(name), settings);
  }
}
