package uk.trigpoint.formats.quirks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static uk.trigpoint.formats.testing.IntakeFixture.settings;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.core.feature.Reject;
import uk.trigpoint.formats.intake.IntakeRequest;
import uk.trigpoint.formats.intake.IntakeSettings;
import uk.trigpoint.formats.testing.IntakeFixture;
import uk.trigpoint.formats.testing.IntakeFixture.Opened;

/** Geometries that are not as simple as their layer says. */
class QuirksOfGeometryTest {
  @TempDir Path folder;
  private IntakeFixture files;

  @BeforeEach
  void open() {
    files = new IntakeFixture(folder);
  }

  @Test
  void curvesAreDrawnAsLinesAndTheToleranceIsSaid() {
    Opened opened =
        files.read(
            "curves.gml",
            """
            <wfs:FeatureCollection xmlns:wfs="http://www.opengis.net/wfs/2.0" xmlns:gml="http://www.opengis.net/gml/3.2" xmlns:a="urn:a">
            <wfs:member><a:site gml:id="s1"><a:name>A</a:name><a:shape><gml:Surface srsName="urn:ogc:def:crs:EPSG::27700" gml:id="g"><gml:patches><gml:PolygonPatch><gml:exterior><gml:Ring>
            <gml:curveMember><gml:Curve gml:id="c"><gml:segments><gml:ArcString><gml:posList>450000 206000 450100 206100 450200 206000 450100 205900 450000 206000</gml:posList></gml:ArcString></gml:segments></gml:Curve></gml:curveMember>
            </gml:Ring></gml:exterior></gml:PolygonPatch></gml:patches></gml:Surface></a:shape></a:site></wfs:member></wfs:FeatureCollection>
            """,
            IntakeSettings.NONE);
    assertThat(opened.places().getFirst().getArea()).isCloseTo(Math.PI * 10_000, within(20.0));
    assertThat(opened.understanding().geometryType()).isEqualTo("polygon");
    assertThat(opened.recognised("")).contains("arcs are replaced by lines at most 0.01 m");
  }

  @Test
  void aBowTieASpikeAndAnEmptyAreaHaveACodeAndAPoint() {
    Opened opened =
        polygons(
            "((450000 200000, 450100 200100, 450100 200000, 450000 200100, 450000 200000))",
            "((450000 200000, 450100 200000, 450100 200100, 450100 200150, 450100 200100, 450000 200100, 450000 200000))",
            "((450000 200000, 450100 200000, 450050 200000, 450000 200000))");
    assertThat(opened.repaired()).as("the spike").isEqualTo(1);
    assertThat(opened.codes()).containsExactly("REPAIR_CHANGES_AREA", "REPAIR_CHANGES_AREA");
    assertThat(opened.rejects())
        .extracting(Reject::reason)
        .allMatch(r -> r.matches(".*near 450[0-9]{3},200[0-9]{3}.*"));
    assertThat(opened.rejects().getLast().reason()).contains("covers no area");
  }

  @Test
  void anAreaWhereAPointIsExpectedBecomesAPointOnItsSurface() throws Exception {
    String rows =
        "id,wkt\n1,POINT(450000 206000)\n2,POINT(450100 206000)\n"
            + "3,\"POLYGON((450000 206000, 450100 206000, 450100 206100, 450090 206010, 450000 206010, 450000 206000))\"\n";
    IntakeSettings grid = IntakeSettings.ofCrs("EPSG:27700");
    Opened first = files.read("first.csv", rows, grid);
    assertThat(first.understanding().geometryType())
        .as("no dataset expects points")
        .isEqualTo("mixed");
    Path file = files.write("next.csv", rows.getBytes(StandardCharsets.UTF_8));
    Opened next =
        files.read(file, new IntakeRequest(grid, IntakeSettings.NONE, null, GeometryType.POINT));
    assertThat(next.understanding().geometryType()).isEqualTo("point");
    assertThat(next.recognised("geometry"))
        .contains("areas as points", "1 row has an area", "state geometry any");
    assertThat(first.places().get(2).contains(next.places().get(2))).isTrue();
    assertThat(next.places().get(2).getSRID()).isEqualTo(27700);
    Opened kept =
        files.read(
            file,
            new IntakeRequest(
                settings("{\"geometry\":\"any\",\"crs\":\"EPSG:27700\"}"),
                IntakeSettings.NONE,
                null,
                GeometryType.POINT));
    assertThat(kept.understanding().geometryType()).isEqualTo("mixed");
    Opened stated =
        files.read("stated.csv", rows, settings("{\"geometry\":\"point\",\"crs\":\"EPSG:27700\"}"));
    assertThat(stated.understanding().geometryType()).isEqualTo("point");
  }

  @Test
  void aMissingGeometryInTheMiddleStopsNothing() {
    Opened opened =
        files.geoJson(
            "{\"type\":\"FeatureCollection\",\"features\":["
                + feature(1, "{\"type\":\"Point\",\"coordinates\":[-1.25,51.75]}")
                + ","
                + feature(2, "null")
                + ","
                + feature(3, "{\"type\":\"Point\",\"coordinates\":[]}")
                + ","
                + feature(4, "{\"type\":\"Point\",\"coordinates\":[-1.25,51.75]}")
                + "]}");
    assertThat(opened.values("a")).containsExactly("1", "2", "3", "4");
    assertThat(opened.places().subList(1, 3)).containsOnlyNulls();
  }

  @Test
  void heightsAreDroppedAndThatIsSaid() {
    Opened opened = wkt("POINT Z (-1.25 51.75 63)", "POINT (-1.26 51.76)");
    assertThat(opened.recognised("geometry")).contains("heights", "1 row");
    assertThat(wkt("POINT (-1.25 51.75)").recognised("geometry")).isEmpty();
  }

  @Test
  void aMultiPointOfOneIsAPoint() {
    Opened opened = wkt("MULTIPOINT ((-1.25 51.75))", "POINT (-1.25 51.75)");
    assertThat(opened.understanding().geometryType()).isEqualTo("point");
    assertThat(opened.places()).extracting(g -> g.getGeometryType()).containsOnly("Point");
  }

  @Test
  void areasAmongPointsAreMixedAndKeepTheirKind() {
    Opened opened =
        wkt("POINT (-1.25 51.75)", "POLYGON ((-1.25 51.75,-1.24 51.75,-1.24 51.76,-1.25 51.75))");
    assertThat(opened.understanding().geometryType()).isEqualTo("mixed");
    assertThat(opened.places())
        .extracting(g -> g.getGeometryType())
        .containsExactly("Point", "Polygon");
  }

  @Test
  void aNestedCollectionOfGeometriesIsReadOrRejected() {
    String deep = "GEOMETRYCOLLECTION (".repeat(1_000) + "POINT (-1.25 51.75)" + ")".repeat(1_000);
    Opened opened =
        wkt(
            "POINT (-1.25 51.75)",
            deep,
            "POINT (-1.25 51.75)",
            "POINT (-1.25 51.75)",
            "POINT (-1.25 51.75)");
    assertThat(opened.values().size() + opened.rejects().size()).isEqualTo(5);
    assertThat(opened.values().size()).isGreaterThanOrEqualTo(4);
  }

  private Opened polygons(String... rings) {
    String[] texts = new String[rings.length];
    for (int i = 0; i < rings.length; i++) {
      texts[i] = "SRID=27700;POLYGON " + rings[i];
    }
    return wkt(texts);
  }

  private Opened wkt(String... texts) {
    StringBuilder rows = new StringBuilder("ref,wkt\n");
    for (String text : texts) {
      rows.append("A,\"").append(text).append("\"\n");
    }
    return files.csv(rows.toString());
  }

  private static String feature(int a, String geometry) {
    return "{\"type\":\"Feature\",\"properties\":{\"a\":" + a + "},\"geometry\":" + geometry + "}";
  }

  @Test
  void membersOfFeaturesThatAreNoFeaturesAreRejected() {
    Opened read =
        files.geoJson(
            """
            {"type":"FeatureCollection","features":[null,5,[],{"type":"Point","coordinates":[-1.2,51.7]},{},
            {"type":"Feature","properties":{"n":1},"geometry":{"type":"Point","coordinates":[-1.2,51.7]}},
            {"type":"Feature","properties":{"n":2},"geometry":5},
            {"type":"Feature","properties":{"n":3},"geometry":[]},
            {"type":"Feature","properties":{"n":4},"geometry":null}]}""");
    assertThat(read.values("n")).containsExactly("1", "4");
    assertThat(read.codes())
        .containsExactly(
            "NOT_A_FEATURE",
            "NOT_A_FEATURE",
            "NOT_A_FEATURE",
            "NOT_A_FEATURE",
            "NOT_A_FEATURE",
            "PARSE_GEOM",
            "PARSE_GEOM");
    assertThat(read.rejects().stream().map(r -> r.line()))
        .containsExactly(1L, 2L, 3L, 4L, 5L, 7L, 8L);
    assertThat(read.rejects().getLast().reason()).contains("an object or null");
  }

  @Test
  void aFeatureInASequenceWithoutAGeometryObjectIsRejected() {
    Opened read =
        files.geoJson(
            """
            {"type":"Feature","properties":{"n":1},"geometry":{"type":"Point","coordinates":[-1.2,51.7]}}
            {"type":"Feature","properties":{"n":2},"geometry":5}""");
    assertThat(read.codes()).containsExactly("PARSE_GEOM");
  }

  @Test
  void numbersOfGeoJsonThatADoubleWouldRoundAreKeptAsWrittenAndSaid() {
    Opened read =
        files.geoJson(
            """
            {"type":"FeatureCollection","features":[{"type":"Feature","properties":
            {"over":1e400,"under":1e-400,"long":0.1234567890123456789,"plain":2.50,"small":1.5e-7,"deep":{"a":1e400}},
            "geometry":{"type":"Point","coordinates":[-1.25,51.75]}}]}""");
    assertThat(read.values("over")).containsExactly("1e400");
    assertThat(read.values("under")).containsExactly("1e-400");
    assertThat(read.values("long")).containsExactly("0.1234567890123456789");
    assertThat(read.column("long").type()).isEqualTo("text");
    assertThat(read.column("plain").type()).isEqualTo("number");
    assertThat(read.column("small").type()).isEqualTo("number");
    assertThat(read.values("deep").getFirst()).contains("1E+400");
    assertThat(read.recognised("fields"))
        .contains("over as text", "under as text", "long as text")
        .doesNotContain("plain", "small");
  }
}
