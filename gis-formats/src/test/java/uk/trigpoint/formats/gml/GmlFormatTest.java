package uk.trigpoint.formats.gml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKTWriter;
import uk.trigpoint.core.feature.Reject;
import uk.trigpoint.formats.DeclaredCrs;
import uk.trigpoint.formats.FileStart;
import uk.trigpoint.formats.RawField;
import uk.trigpoint.formats.RawLayer;
import uk.trigpoint.formats.ReadSettings;
import uk.trigpoint.formats.Recognised;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.UnansweredException;
import uk.trigpoint.formats.testing.ExpectedCsv;
import uk.trigpoint.formats.testing.ReadRows;
import uk.trigpoint.testing.SharedData;

class GmlFormatTest {
  private static final String HEAD =
      "<wfs:FeatureCollection xmlns:wfs='http://www.opengis.net/wfs/2.0'"
          + " xmlns:gml='http://www.opengis.net/gml/3.2' xmlns:a='urn:a'"
          + " xmlns:xlink='http://www.w3.org/1999/xlink'"
          + " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>";
  private static final String TAIL = "</wfs:FeatureCollection>";

  @TempDir private Path folder;

  @Test
  void aCouncilsFileGivesTheExpectedFeatures() throws Exception {
    Path file = SharedData.require("planning/gml.gml");
    assertThat(new GmlFormat().recognises(FileStart.of(file, "download"))).isTrue();
    try (RawLayer layer = new GmlFormat().open(file, ReadSettings.NONE)) {
      ReadRows read = ReadRows.of(layer);
      // Its columns of corners are those of the bounding box, which is no property.
      List<NamedCsvRecord> expected = ExpectedCsv.read("planning/gml_expected.csv");
      assertThat(read.rejects()).isEmpty();
      assertThat(read.rows()).hasSameSizeAs(expected);
      for (int i = 0; i < expected.size(); i++) {
        ExpectedCsv.assertSame(read.rows().get(i).geometry(), expected.get(i));
        assertThat(read.rows().get(i).values())
            .containsEntry("gml_id", expected.get(i).getField("gml_id"))
            .containsEntry("Name", expected.get(i).getField("Name"))
            .containsEntry("Ref", expected.get(i).getField("Ref"));
      }
      assertThat(layer.name()).isEqualTo("conservation_areas_polygon");
      assertThat(layer.fields().getFirst()).isEqualTo(new RawField("gml_id", null, true));
      assertThat(layer.crs())
          .hasValue(new DeclaredCrs("EPSG:4326", "the srsName 'urn:ogc:def:crs:EPSG::4326'"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "urn:ogc:def:crs:EPSG::4326|51 -1|POINT (-1 51)|EPSG:4326",
        "urn:x-ogc:def:crs:EPSG:6.9:4258|51 -1|POINT (-1 51)|EPSG:4258",
        "http://www.opengis.net/def/crs/EPSG/0/4326|51 -1|POINT (-1 51)|EPSG:4326",
        "EPSG:4326|-1 51|POINT (-1 51)|EPSG:4326",
        "http://www.opengis.net/gml/srs/epsg.xml#4326|-1 51|POINT (-1 51)|EPSG:4326",
        "urn:ogc:def:crs:OGC:1.3:CRS84|-1 51|POINT (-1 51)|OGC:CRS84",
        "urn:ogc:def:crs:EPSG::27700|450000 210000|POINT (450000 210000)|EPSG:27700",
        "osgb:BNG|450000 210000|POINT (450000 210000)|EPSG:27700",
        "urn:ogc:def:crs:EPSG::3035|3000000 4000000|POINT (4000000 3000000)|EPSG:3035",
        "elsewhere|1 2|POINT (1 2)|elsewhere",
      })
  void theFormOfTheCrsDecidesTheOrderOfAxes(String srs, String pos, String wkt, String crs)
      throws Exception {
    Path file =
        write(
            feature(
                "<gml:Point srsName='%s'><gml:pos>%s</gml:pos></gml:Point>".formatted(srs, pos)));
    try (RawLayer layer = new GmlFormat().open(file, ReadSettings.NONE)) {
      assertThat(ReadRows.of(layer).rows().getFirst().geometry()).hasToString(wkt);
      assertThat(layer.crs()).map(DeclaredCrs::text).hasValue(crs);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<gml:Point><gml:pos>1 2 3</gml:pos></gml:Point>|POINT Z(1 2 3)",
        "<gml:Point><gml:coordinates>1,2</gml:coordinates></gml:Point>|POINT (1 2)",
        "<gml:Point><gml:coordinates decimal=',' cs=';' ts='#'>1,5;2</gml:coordinates></gml:Point>|POINT (1.5 2)",
        "<gml:Point><gml:coord><gml:X>1</gml:X><gml:Y>2</gml:Y></gml:coord></gml:Point>|POINT (1 2)",
        "<gml:LineString srsDimension='3'><gml:posList>1 2 3 4 5 6</gml:posList></gml:LineString>|LINESTRING Z(1 2 3, 4 5 6)",
        "<gml:LineString><gml:posList srsDimension='3'>1 2 3 4 5 6</gml:posList></gml:LineString>|LINESTRING Z(1 2 3, 4 5 6)",
        "<gml:LineString><gml:pos>1 2</gml:pos><gml:pos>3 4</gml:pos></gml:LineString>|LINESTRING (1 2, 3 4)",
        "<gml:LineString><gml:coordinates>1,2 3,4</gml:coordinates></gml:LineString>|LINESTRING (1 2, 3 4)",
        "<gml:Curve><gml:segments><gml:LineStringSegment><gml:posList>1 2 3 4</gml:posList></gml:LineStringSegment><gml:LineStringSegment><gml:posList>3 4 5 6</gml:posList></gml:LineStringSegment></gml:segments></gml:Curve>|LINESTRING (1 2, 3 4, 5 6)",
        "<gml:OrientableCurve orientation='-'><gml:baseCurve><gml:LineString><gml:posList>1 2 3 4</gml:posList></gml:LineString></gml:baseCurve></gml:OrientableCurve>|LINESTRING (3 4, 1 2)",
        "<gml:CompositeCurve><gml:curveMember><gml:LineString><gml:posList>1 2 3 4</gml:posList></gml:LineString></gml:curveMember><gml:curveMember><gml:LineString><gml:posList>3 4 5 6</gml:posList></gml:LineString></gml:curveMember></gml:CompositeCurve>|LINESTRING (1 2, 3 4, 5 6)",
        "<gml:Polygon><gml:exterior><gml:LinearRing><gml:posList>0 0 9 0 9 9 0 0</gml:posList></gml:LinearRing></gml:exterior><gml:interior><gml:LinearRing><gml:posList>5 1 6 1 6 2 5 1</gml:posList></gml:LinearRing></gml:interior></gml:Polygon>|POLYGON ((0 0, 9 0, 9 9, 0 0), (5 1, 6 1, 6 2, 5 1))",
        "<gml:Polygon><gml:outerBoundaryIs><gml:LinearRing><gml:coordinates>0,0 9,0 9,9 0,0</gml:coordinates></gml:LinearRing></gml:outerBoundaryIs></gml:Polygon>|POLYGON ((0 0, 9 0, 9 9, 0 0))",
        "<gml:Surface><gml:patches><gml:PolygonPatch><gml:exterior><gml:Ring><gml:curveMember><gml:Curve><gml:segments><gml:LineStringSegment><gml:posList>0 0 9 0 9 9 0 0</gml:posList></gml:LineStringSegment></gml:segments></gml:Curve></gml:curveMember></gml:Ring></gml:exterior></gml:PolygonPatch></gml:patches></gml:Surface>|POLYGON ((0 0, 9 0, 9 9, 0 0))",
        "<gml:MultiPoint><gml:pointMember><gml:Point><gml:pos>1 2</gml:pos></gml:Point></gml:pointMember></gml:MultiPoint>|MULTIPOINT ((1 2))",
        "<gml:MultiPoint><gml:pointMembers><gml:Point><gml:pos>1 2</gml:pos></gml:Point><gml:Point><gml:pos>3 4</gml:pos></gml:Point></gml:pointMembers></gml:MultiPoint>|MULTIPOINT ((1 2), (3 4))",
        "<gml:MultiLineString><gml:lineStringMember><gml:LineString><gml:posList>1 2 3 4</gml:posList></gml:LineString></gml:lineStringMember></gml:MultiLineString>|MULTILINESTRING ((1 2, 3 4))",
        "<gml:MultiPolygon><gml:polygonMember><gml:Polygon><gml:exterior><gml:LinearRing><gml:posList>0 0 9 0 9 9 0 0</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></gml:polygonMember></gml:MultiPolygon>|MULTIPOLYGON (((0 0, 9 0, 9 9, 0 0)))",
        "<gml:MultiGeometry><gml:geometryMember><gml:Point><gml:pos>1 2</gml:pos></gml:Point></gml:geometryMember><gml:geometryMember><gml:LineString><gml:posList>1 2 3 4</gml:posList></gml:LineString></gml:geometryMember></gml:MultiGeometry>|GEOMETRYCOLLECTION (POINT (1 2), LINESTRING (1 2, 3 4))",
        "<gml:MultiSurface/>|",
        "<gml:Polygon/>|",
      })
  void everyKindOfGeometryIsRead(String gml, String wkt) throws Exception {
    ReadRows read = read(feature(gml));
    assertThat(read.rejects()).isEmpty();
    Geometry geometry = read.rows().getFirst().geometry();
    assertThat(geometry == null ? null : new WKTWriter(3).write(geometry)).isEqualTo(wkt);
  }

  @Test
  void arcsAreStrokedWithinACentimetreAndCounted() throws Exception {
    Path file =
        write(
            feature(
                "<gml:Surface srsName='EPSG:27700'><gml:patches><gml:PolygonPatch><gml:exterior><gml:Ring><gml:curveMember><gml:Curve><gml:segments>"
                    + "<gml:Arc><gml:posList>450010 210000 450000 210010 449990 210000</gml:posList></gml:Arc>"
                    + "<gml:ArcString><gml:posList>449990 210000 450000 209990 450010 210000</gml:posList></gml:ArcString>"
                    + "</gml:segments></gml:Curve></gml:curveMember></gml:Ring></gml:exterior>"
                    + "<gml:interior><gml:Ring><gml:curveMember><gml:Curve><gml:segments><gml:Circle><gml:posList>450005 210000 450000 210005 449995 210000</gml:posList></gml:Circle></gml:segments></gml:Curve></gml:curveMember></gml:Ring></gml:interior>"
                    + "</gml:PolygonPatch></gml:patches></gml:Surface>"));
    try (RawLayer layer = new GmlFormat().open(file, ReadSettings.NONE)) {
      Geometry ring = ReadRows.of(layer).rows().getFirst().geometry();
      assertThat(ring.isValid()).isTrue();
      double expected = Math.PI * (100 - 25);
      assertThat(ring.getArea()).isBetween(expected - 0.7, expected + 0.4);
      assertThat(layer.recognised())
          .containsExactly(
              new Recognised(
                  "", "3 arcs", "arcs are replaced by lines at most 0.01 m away from them", true));
    }
  }

  @Test
  void propertiesOfAnySchemaAreFields() throws Exception {
    Path file =
        write(
            HEAD
                + "<wfs:member><a:Tree gml:id='t1'><gml:name>Oak</gml:name><a:inspireId><a:Identifier><a:localId>7</a:localId><a:namespace>n</a:namespace></a:Identifier></a:inspireId>"
                + "<a:height xsi:nil='true' uom='m'>5</a:height><a:tag>x</a:tag><a:tag>y</a:tag><a:link xlink:href='http://localhost:1/'/>"
                + "<a:geometry xsi:nil='true'/></a:Tree></wfs:member>"
                + "<wfs:member><a:Tree gml:id='t1'><a:height>5.50</a:height><a:geometry><gml:Point><gml:pos>1 2</gml:pos></gml:Point></a:geometry><a:centre><gml:Point><gml:pos>3 4</gml:pos></gml:Point></a:centre></a:Tree></wfs:member>"
                + TAIL);
    try (RawLayer layer = new GmlFormat().open(file, ReadSettings.NONE)) {
      List<ReadRows.Row> rows = ReadRows.of(layer).rows();
      assertThat(layer.fields())
          .extracting(RawField::name)
          .containsExactly(
              "gml_id",
              "name",
              "inspireId_Identifier_localId",
              "inspireId_Identifier_namespace",
              "height",
              "tag",
              "link");
      assertThat(rows.get(0).values())
          .containsEntry("gml_id", "t1")
          .containsEntry("name", "Oak")
          .containsEntry("inspireId_Identifier_localId", "7")
          .containsEntry("height", null)
          .containsEntry("tag", "x; y")
          .containsEntry("link", null);
      assertThat(rows.get(0).geometry()).isNull();
      // An identifier that two features share is kept; whether it is a key is decided elsewhere.
      assertThat(rows.get(1).values())
          .containsEntry("gml_id", "t1")
          .containsEntry("height", "5.50");
      assertThat(rows.get(1).geometry()).hasToString("POINT (1 2)");
      assertThat(layer.recognised())
          .extracting(Recognised::value)
          .containsExactly("further geometries: centre");
    }
  }

  @Test
  void oneOfSeveralFeatureTypesMustBeNamed() throws Exception {
    Path file =
        write(
            HEAD
                + "<wfs:member><a:Tree><a:x>1</a:x></a:Tree></wfs:member>"
                + "<wfs:member><wfs:FeatureCollection><wfs:member><a:Road><a:y>1</a:y></a:Road></wfs:member><wfs:member><a:Road><a:y>2</a:y></a:Road></wfs:member></wfs:FeatureCollection></wfs:member>"
                + TAIL);
    UnansweredException question =
        catchThrowableOfType(
            UnansweredException.class, () -> new GmlFormat().open(file, ReadSettings.NONE));
    assertThat(question.setting()).isEqualTo("layer");
    assertThat(question.choices()).containsExactly("Road", "Tree");
    try (RawLayer layer = new GmlFormat().open(file, ReadSettings.NONE.withLayer("Road"))) {
      assertThat(layer.fields()).containsExactly(new RawField("y", null));
      assertThat(ReadRows.of(layer).rows()).hasSize(2);
    }
    assertThatThrownBy(() -> new GmlFormat().open(file, ReadSettings.NONE.withLayer("River")))
        .isInstanceOf(SourceException.class)
        .hasMessage("The file has no feature type 'River'. It has Road, Tree.");
  }

  @Test
  void aFileOfWfs1HasFeatureMembersAndIdsOfItsTime() throws Exception {
    ReadRows read =
        read(
            "<wfs:FeatureCollection xmlns:wfs='http://www.opengis.net/wfs' xmlns:gml='http://www.opengis.net/gml' xmlns:a='urn:a'>"
                + "<gml:boundedBy><gml:Box srsName='http://www.opengis.net/gml/srs/epsg.xml#27700'><gml:coordinates>0,0 9,9</gml:coordinates></gml:Box></gml:boundedBy>"
                + "<gml:featureMember><a:Tree fid='Tree.1'><a:geom><gml:Point><gml:coordinates>1,2</gml:coordinates></gml:Point></a:geom></a:Tree></gml:featureMember>"
                + "<gml:featureMembers><a:Tree fid='Tree.2'/><a:Tree fid='Tree.3'/></gml:featureMembers>"
                + TAIL);
    assertThat(read.rows())
        .extracting(r -> r.values().get("gml_id"))
        .containsExactly("Tree.1", "Tree.2", "Tree.3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<gml:Point srsName='EPSG:4326'><gml:pos>1 2</gml:pos></gml:Point>|MIXED_CRS|the geometry is in EPSG:4326, other features are in EPSG:27700 (line 1)",
        "<gml:Point><gml:pos>NaN 2</gml:pos></gml:Point>|PARSE_GEOM|'NaN' is not a coordinate (line 1)",
        "<gml:Point><gml:pos>1e400 2</gml:pos></gml:Point>|PARSE_GEOM|a coordinate is not a finite number (line 1)",
        "<gml:LineString><gml:posList>1 2 3</gml:posList></gml:LineString>|PARSE_GEOM|the number of coordinates is not a multiple of 2 (line 1)",
        "<gml:LineString srsDimension='99999'><gml:posList>1 2 3</gml:posList></gml:LineString>|PARSE_GEOM|positions of 99999 numbers (line 1)",
        "<gml:MultiPoint><gml:pointMember xlink:href='#p1'/></gml:MultiPoint>|PARSE_GEOM|a part of the geometry is the reference '#p1', which is not followed (line 1)",
        "<gml:Solid/>|PARSE_GEOM|a Solid is not a place on the map (line 1)",
        "<gml:Curve><gml:segments><gml:BSpline/></gml:segments></gml:Curve>|PARSE_GEOM|a curve of BSpline is not supported (line 1)",
        "<gml:Curve><gml:segments><gml:Arc><gml:posList>1 2 3 4</gml:posList></gml:Arc></gml:segments></gml:Curve>|PARSE_GEOM|an arc has 2 points (line 1)",
        "<gml:Polygon><gml:interior><gml:LinearRing><gml:posList>0 0 1 0 1 1 0 0</gml:posList></gml:LinearRing></gml:interior></gml:Polygon>|PARSE_GEOM|a polygon has 0 outer rings (line 1)",
      })
  void aGeometryThatCannotBeReadRejectsItsFeatureOnly(String gml, String code, String reason)
      throws Exception {
    String good =
        "<wfs:member><a:Tree><a:geom><gml:Point srsName='EPSG:27700'><gml:pos>1 2</gml:pos></gml:Point></a:geom></a:Tree></wfs:member>";
    ReadRows read =
        read(
            HEAD
                + good
                + "<wfs:member><a:Tree><a:geom>"
                + gml
                + "</a:geom></a:Tree></wfs:member>"
                + good
                + TAIL);
    assertThat(read.rejects()).containsExactly(new Reject(2, "geometry", code, reason));
    assertThat(read.rows()).extracting(ReadRows.Row::line).containsExactly(1L, 3L);
  }

  @Test
  void aGeometryThatIsAReferenceRejectsItsFeature() throws Exception {
    ReadRows read =
        read(
            HEAD
                + "<wfs:member><a:Tree><a:geom><gml:Point gml:id='p'><gml:pos>1 2</gml:pos></gml:Point></a:geom></a:Tree></wfs:member>"
                + "<wfs:member><a:Tree><a:geom xlink:href='#p'/></a:Tree></wfs:member>"
                + TAIL);
    assertThat(read.rejects())
        .extracting(Reject::reason)
        .containsExactly("the geometry is a reference, which is not followed (line 1)");
  }

  @Test
  void hundredMegabytesOfPositionsAreRejectedWithoutHoldingThem() throws Exception {
    Path file = folder.resolve("large.gml");
    try (OutputStream out = Files.newOutputStream(file)) {
      String line = feature("<gml:LineString><gml:posList>#</gml:posList></gml:LineString>");
      int at = line.indexOf('#');
      out.write(line.substring(0, at).getBytes(StandardCharsets.UTF_8));
      byte[] part = "450000.12 210000.45\n".repeat(4_000).getBytes(StandardCharsets.UTF_8);
      for (int written = 0; written < 100_000_000; written += part.length) {
        out.write(part);
      }
      out.write(line.substring(at + 1).getBytes(StandardCharsets.UTF_8));
    }
    try (RawLayer layer = new GmlFormat().open(file, ReadSettings.NONE)) {
      assertThat(ReadRows.of(layer).rejects())
          .extracting(Reject::code)
          .containsExactly("TOO_MANY_VERTICES");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
        "<a/>",
        "<FeatureCollection><member>",
        "<FeatureCollection xmlns:gml='x'><gml:member/><b:member/></FeatureCollection>",
        "not XML",
      })
  void whatIsNotACollectionIsRefused(String text) throws IOException {
    Path file = write(text);
    assertThatThrownBy(() -> new GmlFormat().open(file, ReadSettings.NONE))
        .isInstanceOf(SourceException.class)
        .hasMessageStartingWith("The file ");
  }

  @Test
  void elementsNestedAHundredThousandDeepAreRefused() throws IOException {
    Path file = write(HEAD + "<wfs:member><a:Tree>" + "<a:x>".repeat(100_000));
    assertThatThrownBy(() -> new GmlFormat().open(file, ReadSettings.NONE))
        .isInstanceOf(SourceException.class)
        .hasMessage("The file has more than 80 elements within one another in line 1.");
  }

  @Test
  @Timeout(30)
  void anElementThatIsRepeatedAMillionTimesIsJoinedInTime() throws Exception {
    ReadRows read =
        read(
            HEAD
                + "<wfs:member><a:Tree>"
                + "<a:x>ab</a:x>".repeat(1_000_000)
                + "</a:Tree></wfs:member>"
                + TAIL);
    assertThat(read.rows().getFirst().values().get("x")).hasSize(4_000_000 - 2);
    ReadRows tooLong =
        read(
            HEAD
                + "<wfs:member><a:Tree>"
                + "<a:x>ab</a:x>".repeat(3_000_000)
                + "</a:Tree></wfs:member>"
                + TAIL);
    assertThat(tooLong.rejects()).extracting(Reject::code).containsExactly("VALUE_TOO_LONG");
  }

  @Test
  void theVerticesOfAllGeometriesOfAFeatureAreBounded() throws Exception {
    String line =
        "<gml:LineString><gml:posList>"
            + "1 2 ".repeat(600_000)
            + "</gml:posList></gml:LineString>";
    ReadRows read = read(feature(line + line));
    assertThat(read.rejects()).extracting(Reject::code).containsExactly("TOO_MANY_VERTICES");
  }

  @Test
  void manyDifferentElementsAreRefusedAsTooManyColumns() throws IOException {
    StringBuilder text = new StringBuilder(HEAD + "<wfs:member><a:Tree>");
    for (int i = 0; i < 5_000; i++) {
      text.append("<a:f").append(i).append(">1</a:f").append(i).append('>');
    }
    Path file = write(text + "</a:Tree></wfs:member>" + TAIL);
    assertThatThrownBy(() -> new GmlFormat().open(file, ReadSettings.NONE))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("columns");
  }

  @Test
  void anErrorReportOfAServiceIsQuoted() throws IOException {
    Path file =
        write(
            "<ows:ExceptionReport xmlns:ows='http://www.opengis.net/ows'><ows:Exception><ows:ExceptionText>Unknown\n type</ows:ExceptionText></ows:Exception></ows:ExceptionReport>");
    assertThat(new GmlFormat().recognises(FileStart.of(file, "a.gml"))).isTrue();
    assertThatThrownBy(() -> new GmlFormat().open(file, ReadSettings.NONE))
        .isInstanceOf(SourceException.class)
        .hasMessage("The file is an error report of a web service: Unknown type");
  }

  private static String feature(String geometry) {
    return HEAD
        + "<wfs:member><a:Tree><a:geom>"
        + geometry
        + "</a:geom></a:Tree></wfs:member>"
        + TAIL;
  }

  private ReadRows read(String text) throws Exception {
    try (RawLayer layer = new GmlFormat().open(write(text), ReadSettings.NONE)) {
      return ReadRows.of(layer);
    }
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("a.gml"), text);
  }
}
