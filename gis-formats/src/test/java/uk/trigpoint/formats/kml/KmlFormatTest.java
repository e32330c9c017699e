package uk.trigpoint.formats.kml;

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
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.io.WKTWriter;
import uk.trigpoint.core.feature.ColumnType;
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

class KmlFormatTest {
  @TempDir private Path folder;

  @Test
  void aCouncilsFileGivesTheExpectedFeatures() throws Exception {
    Path file = SharedData.require("planning/kml.kml");
    try (RawLayer layer = new KmlFormat().open(file, ReadSettings.NONE)) {
      ReadRows read = ReadRows.of(layer);
      List<NamedCsvRecord> expected = ExpectedCsv.read("planning/kml_expected.csv");
      assertThat(read.rejects()).isEmpty();
      assertThat(read.rows()).hasSameSizeAs(expected);
      for (int i = 0; i < expected.size(); i++) {
        ExpectedCsv.assertSame(read.rows().get(i).geometry(), expected.get(i));
        assertThat(read.rows().get(i).values())
            .containsEntry("name", expected.get(i).getField("Name"))
            .containsEntry("folder", "ConservationAreas2012_");
      }
      assertThat(layer.fields())
          .containsExactly(
              new RawField("folder", null),
              new RawField("name", null),
              new RawField("id", ColumnType.NUMBER),
              new RawField("shape_star", ColumnType.NUMBER),
              new RawField("shape_stle", ColumnType.NUMBER));
      assertThat(layer.crs()).map(DeclaredCrs::text).hasValue("OGC:CRS84");
    }
  }

  @Test
  void aTruncatedFileIsRefusedWithTheLine() {
    Path file = SharedData.require("planning/kml-bad.kml");
    assertThatThrownBy(() -> new KmlFormat().open(file, ReadSettings.NONE))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("not well-formed XML in line 18,");
  }

  @Test
  void everyKindOfGeometryIsReadInAnyNesting() throws Exception {
    ReadRows read =
        read(
            """
            <kml xmlns="http://earth.google.com/kml/2.1"><Document>
            <Placemark><name>p</name><Point><coordinates>-1.25,51.75,62.5</coordinates></Point></Placemark>
            <Folder><name>A</name><Placemark><LineString><coordinates>
              -1.25,51.75
              -1.26 , 51.76, 3</coordinates></LineString></Placemark>
             <Folder><name>B</name><Placemark><LinearRing><coordinates>0,0 1,0 1,1 0,0</coordinates></LinearRing></Placemark></Folder>
             <Document><Placemark><Polygon>
               <outerBoundaryIs><LinearRing><coordinates>0,0 9,0 9,9 0,9</coordinates></LinearRing></outerBoundaryIs>
               <innerBoundaryIs><LinearRing><coordinates>1,1 2,1 2,2 1,1</coordinates></LinearRing><LinearRing><coordinates>3,3 4,3 4,4 3,3</coordinates></LinearRing></innerBoundaryIs>
             </Polygon></Placemark></Document>
            </Folder>
            <Placemark><MultiGeometry><MultiGeometry><Point><coordinates>1,2</coordinates></Point></MultiGeometry><Point><coordinates>3,4</coordinates></Point></MultiGeometry></Placemark>
            <Placemark><MultiGeometry><Point><coordinates>1,2</coordinates></Point><LineString><coordinates>1,2 3,4</coordinates></LineString></MultiGeometry></Placemark>
            <Placemark><name>nowhere</name></Placemark>
            <Placemark><Point><coordinates> </coordinates></Point></Placemark>
            <Placemark><gx:Track><when>2020-01-01</when><gx:coord>1 2 3</gx:coord><gx:coord>2 3 4</gx:coord></gx:Track></Placemark>
            </Document></kml>
            """);
    assertThat(read.rejects()).isEmpty();
    assertThat(read.rows())
        .extracting(r -> r.geometry() == null ? null : new WKTWriter(3).write(r.geometry()))
        .containsExactly(
            "POINT Z(-1.25 51.75 62.5)",
            "LINESTRING Z(-1.25 51.75 NaN, -1.26 51.76 3)",
            "LINESTRING (0 0, 1 0, 1 1, 0 0)",
            "POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (1 1, 2 1, 2 2, 1 1), (3 3, 4 3, 4 4, 3 3))",
            "MULTIPOINT ((1 2), (3 4))",
            "GEOMETRYCOLLECTION (POINT (1 2), LINESTRING (1 2, 3 4))",
            null,
            null,
            "LINESTRING Z(1 2 3, 2 3 4)");
    assertThat(read.rows())
        .extracting(r -> r.values().get("folder"))
        .startsWith(null, "A", "A/B", "A", null);
  }

  @Test
  void valuesOfAllSourcesAreFields() throws Exception {
    Path file =
        write(
            """
            <kml><Document><Schema id="s1" name="S"><SimpleField name="n" type="int"/><SimpleField name="b" type="bool"/><SimpleField name="t" type="int"/></Schema>
            <Placemark id="a"><name>A</name><description><![CDATA[<table><tr><td>x</td></tr></table>]]></description>
              <TimeSpan><begin>2020-01-01</begin><end>2021</end></TimeSpan>
              <ExtendedData><Data name="NAME"><displayName>d</displayName><value>v</value></Data>
              <SchemaData schemaUrl="other.kml#s1"><SimpleData name="n">5</SimpleData><SimpleData name="b">1</SimpleData><SimpleData name="t">five</SimpleData></SchemaData></ExtendedData></Placemark>
            <Placemark id="b"><TimeStamp><when>2020-05-05T10:00:00Z</when></TimeStamp><ExtendedData><x:colour>red</x:colour><Data name="empty"><value> </value></Data></ExtendedData></Placemark>
            </Document></kml>
            """);
    try (RawLayer layer = new KmlFormat().open(file, ReadSettings.NONE)) {
      assertThat(layer.fields())
          .containsExactly(
              new RawField("id", null, true),
              new RawField("placemark_name", null),
              new RawField("description", null),
              new RawField("timestamp", null),
              new RawField("begin", null),
              new RawField("end", null),
              new RawField("NAME", null),
              new RawField("n", ColumnType.INTEGER),
              new RawField("b", ColumnType.BOOLEAN),
              new RawField("t", null),
              new RawField("colour", null),
              new RawField("empty", null));
      List<ReadRows.Row> rows = ReadRows.of(layer).rows();
      assertThat(rows.get(0).values())
          .containsEntry("description", "<table><tr><td>x</td></tr></table>")
          .containsEntry("begin", "2020-01-01")
          .containsEntry("end", "2021")
          .containsEntry("NAME", "v")
          .containsEntry("b", "true")
          .containsEntry("t", "five")
          .containsEntry("colour", null);
      assertThat(rows.get(1).values())
          .containsEntry("timestamp", "2020-05-05T10:00:00Z")
          .containsEntry("colour", "red")
          .containsEntry("empty", null);
    }
  }

  @Test
  void linksAndOverlaysAreCountedAndNotFollowed() throws Exception {
    Path file =
        write(
            """
            <kml xmlns="http://www.opengis.net/kml/2.2"><Document>
            <NetworkLink><name>l</name><Link><href>http://localhost:1/a.kml</href></Link></NetworkLink>
            <GroundOverlay><Icon><href>file:///etc/passwd</href></Icon></GroundOverlay><GroundOverlay/>
            <Placemark><name>p</name></Placemark></Document></kml>
            """);
    try (RawLayer layer = new KmlFormat().open(file, ReadSettings.NONE)) {
      assertThat(layer.recognised())
          .extracting(Recognised::value)
          .containsExactly("1 network link", "2 overlays");
      assertThat(ReadRows.of(layer).rows()).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<Point><coordinates>NaN,1</coordinates></Point>|PARSE_GEOM|'NaN' is not a coordinate (line 1)",
        "<Point><coordinates>1,Infinity</coordinates></Point>|PARSE_GEOM|'Infinity' is not a coordinate (line 1)",
        "<Point><coordinates>1e999,1</coordinates></Point>|PARSE_GEOM|a coordinate is not a finite number (line 1)",
        "<Point><coordinates>1</coordinates></Point>|PARSE_GEOM|a position has only one number (line 1)",
        "<Point><coordinates>1,2 3,4</coordinates></Point>|PARSE_GEOM|a point has 2 positions (line 1)",
        "<Point><coordinates>1,,2</coordinates></Point>|PARSE_GEOM|a position has a comma without a number before it (line 1)",
        "<Point><coordinates>1,2,</coordinates></Point>|PARSE_GEOM|the last position ends with a comma (line 1)",
        "<Point><coordinates>1,2,3,4</coordinates></Point>|PARSE_GEOM|a position has more than three numbers (line 1)",
        "<LineString><coordinates>1,2</coordinates></LineString>|PARSE_GEOM|a line has only one position (line 1)",
        "<Polygon><outerBoundaryIs><LinearRing><coordinates>1,2 3,4 1,2</coordinates></LinearRing></outerBoundaryIs></Polygon>|PARSE_GEOM|a ring has fewer than three different positions (line 1)",
        "<Polygon><innerBoundaryIs><LinearRing><coordinates>1,2 3,4 5,7</coordinates></LinearRing></innerBoundaryIs></Polygon>|PARSE_GEOM|a polygon has a hole, but no outer ring (line 1)",
        "<Model><Location/></Model>|PARSE_GEOM|a Model is not a place on the map (line 1)",
      })
  void aGeometryThatCannotBeReadRejectsItsPlacemarkOnly(String geometry, String code, String reason)
      throws Exception {
    ReadRows read =
        read(
            "<kml><Document><Placemark>%s</Placemark><Placemark><name>next</name></Placemark></Document></kml>"
                .formatted(geometry));
    assertThat(read.rejects()).containsExactly(new Reject(1, "geometry", code, reason));
    assertThat(read.rows()).extracting(ReadRows.Row::line).containsExactly(2L);
  }

  @Test
  void hundredMegabytesOfCoordinatesAreRejectedWithoutHoldingThem() throws Exception {
    Path file = folder.resolve("large.kml");
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write("<kml><Placemark><LineString><coordinates>".getBytes(StandardCharsets.UTF_8));
      byte[] part = "-1.25,51.75 -1.26,51.76\n".repeat(4_000).getBytes(StandardCharsets.UTF_8);
      for (int written = 0; written < 100_000_000; written += part.length) {
        out.write(part);
      }
      out.write("</coordinates></LineString></Placemark></kml>".getBytes(StandardCharsets.UTF_8));
    }
    try (RawLayer layer = new KmlFormat().open(file, ReadSettings.NONE)) {
      assertThat(ReadRows.of(layer).rejects())
          .extracting(Reject::code)
          .containsExactly("TOO_MANY_VERTICES");
    }
  }

  @Test
  void aValueThatIsTooLongRejectsItsPlacemark() throws Exception {
    ReadRows read =
        read(
            "<kml><Placemark><description><![CDATA["
                + "x".repeat(11_000_000)
                + "]]></description></Placemark></kml>");
    assertThat(read.rejects()).extracting(Reject::code).containsExactly("VALUE_TOO_LONG");
  }

  @Test
  void aMillionEmptyValuesRejectTheirPlacemark() throws Exception {
    ReadRows read =
        read(
            "<kml><Placemark><ExtendedData>"
                + "<Data name='x'/>".repeat(1_000_000)
                + "</ExtendedData></Placemark></kml>");
    assertThat(read.rejects()).extracting(Reject::code).containsExactly("VALUE_TOO_LONG");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE kml [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]><kml><Placemark><name>&b;</name></Placemark></kml>",
        "<!DOCTYPE kml SYSTEM \"file:///etc/passwd\"><kml/>",
        "<!DOCTYPE kml [<!ENTITY % x SYSTEM \"http://localhost:1/x\"> %x;]><kml/>",
        "<kml><Placemark><name>&nbsp;</name></Placemark></kml>",
        "<kml><Placemark></kml>",
        "<kml><Placemark><name>\u0001</name></Placemark></kml>",
        "<html><body/></html>",
        "",
        "no XML",
      })
  void whatIsNotPlainKmlIsRefused(String text) throws IOException {
    Path file = write(text);
    assertThatThrownBy(() -> new KmlFormat().open(file, ReadSettings.NONE))
        .isInstanceOf(SourceException.class)
        .hasMessageStartingWith("The file ")
        .hasMessageNotContainingAny("JAXP", "Exception", "ParseError");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Folder", "x", "MultiGeometry"})
  void elementsNestedAHundredThousandDeepAreRefused(String element) throws IOException {
    Path file =
        write("<kml><Document><Placemark>" + ("<" + element + ">").repeat(100_000) + "</kml>");
    assertThatThrownBy(() -> new KmlFormat().open(file, ReadSettings.NONE))
        .isInstanceOf(SourceException.class)
        .hasMessage("The file has more than 80 elements within one another in line 1.");
  }

  @Test
  void aTagOfManyMegabytesIsRefused() throws IOException {
    Path file = write("<kml><Placemark id=\"" + "x".repeat(5 << 20) + "\"/></kml>");
    assertThatThrownBy(() -> new KmlFormat().open(file, ReadSettings.NONE))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("more than 4 MB");
  }

  @Test
  void theMainDocumentOfAnArchiveIsRead() throws Exception {
    Path file = folder.resolve("a.kmz");
    archive(file, "files/other.kml", "<kml/>", "Doc.KML", "<kml><Placemark id=\"1\"/></kml>");
    assertThat(new KmlFormat().recognises(FileStart.of(file, "a.zip"))).isTrue();
    try (RawLayer layer = new KmlFormat().open(file, ReadSettings.NONE)) {
      assertThat(ReadRows.of(layer).rows()).hasSize(1);
      assertThat(layer.recognised())
          .containsExactly(
              new Recognised("", "1 further KML file", "only 'Doc.KML' is read", true));
    }
  }

  @Test
  void aDocumentThatOnlyLinksToAnotherInTheArchiveIsReplacedByIt() throws Exception {
    Path file = folder.resolve("linked.kmz");
    archive(
        file,
        "doc.kml",
        "<kml><NetworkLink><Link><href>layers/a.kml</href></Link></NetworkLink></kml>",
        "layers/a.kml",
        "<kml><Placemark id=\"1\"/><Placemark id=\"2\"/></kml>");
    try (RawLayer layer = new KmlFormat().open(file, ReadSettings.NONE)) {
      assertThat(ReadRows.of(layer).rows()).hasSize(2);
    }
    archive(
        file,
        "doc.kml",
        "<kml/>",
        "layers/a.kml",
        "<kml><Placemark id=\"1\"/></kml>",
        "layers/b.kml",
        "<kml><Placemark/><Placemark/></kml>");
    UnansweredException question =
        catchThrowableOfType(
            UnansweredException.class, () -> new KmlFormat().open(file, ReadSettings.NONE));
    assertThat(question.choices()).containsExactly("layers/a.kml", "layers/b.kml");
    try (RawLayer layer = new KmlFormat().open(file, ReadSettings.NONE.withLayer("layers/b.kml"))) {
      assertThat(ReadRows.of(layer).rows()).hasSize(2);
    }
  }

  private static void archive(Path file, String... namesAndTexts) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
        zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  @Test
  void anArchiveThatUnpacksToFarMoreIsRefused() throws Exception {
    Path file = folder.resolve("bomb.kmz");
    byte[] blank = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("doc.kml"));
      zip.write("<kml><Document>".getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < 120; i++) {
        zip.write(blank);
      }
      zip.write("</Document></kml>".getBytes(StandardCharsets.UTF_8));
    }
    assertThatThrownBy(() -> new KmlFormat().open(file, ReadSettings.NONE))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("larger than");
  }

  @Test
  void aDamagedArchiveIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("a.kmz"), "PK\u0003\u0004nothing");
    assertThatThrownBy(() -> new KmlFormat().open(file, ReadSettings.NONE))
        .isInstanceOf(SourceException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<?xml version='1.0'?><!-- <gml> --><kml:kml xmlns:kml='x'>|true",
        "<kml>|true",
        "<Document xmlns='http://earth.google.com/kml/2.0'>|true",
        "<Document><a/>|false",
        "<html><kml>|false",
        "id,name|false",
      })
  void itIsRecognisedByItsRootElement(String text, boolean kml) throws IOException {
    assertThat(new KmlFormat().recognises(FileStart.of(write(text), "any.txt"))).isEqualTo(kml);
  }

  private ReadRows read(String text) throws Exception {
    try (RawLayer layer = new KmlFormat().open(write(text), ReadSettings.NONE)) {
      return ReadRows.of(layer);
    }
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("a.kml"), text);
  }
}
