package uk.trigpoint.formats.quirks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.feature.Reject;
import uk.trigpoint.formats.RowSink;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.intake.Intake;
import uk.trigpoint.formats.intake.IntakeSettings;
import uk.trigpoint.formats.intake.IntakeTools;
import uk.trigpoint.formats.intake.PreparedFile;
import uk.trigpoint.formats.testing.Grid;
import uk.trigpoint.formats.testing.IntakeFixture;
import uk.trigpoint.formats.testing.IntakeFixture.Opened;
import uk.trigpoint.formats.xlsx.Workbook;

/** Files that are made to read what they should not, or to use up memory or time. */
class HostileFilesTest {
  private static final String SECRET = "a-secret-in-a-file";
  private static final Duration QUICKLY = Duration.ofSeconds(20);
  private static final long SEED = 20_261_129;
  @TempDir Path folder;
  private IntakeFixture files;

  @BeforeEach
  void open() {
    files = new IntakeFixture(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"xlsx", "kml", "gml"})
  void entitiesOfXmlReadNoFileAndExpandToNothing(String format) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.txt"), SECRET);
    String external = "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>";
    String laughs =
        "<!DOCTYPE x [<!ENTITY a \"ha\">"
            + IntStream.range(0, 30)
                .mapToObj(
                    i ->
                        "<!ENTITY "
                            + name(i + 1)
                            + " \""
                            + ("&" + name(i) + ";").repeat(10)
                            + "\">")
                .collect(Collectors.joining())
            + "<!ENTITY e \"&"
            + name(30)
            + ";\">]>";
    for (String doctype : List.of(external, laughs)) {
      Path file = document(format, doctype);
      assertTimeoutPreemptively(
          QUICKLY,
          () -> {
            try {
              assertThat(files.read(file, IntakeSettings.NONE).values().toString())
                  .doesNotContain(SECRET, "hahaha");
            } catch (SourceException e) {
              assertThat(e.getMessage()).isNotBlank().doesNotContain(SECRET, folder.toString());
            }
          });
    }
  }

  private Path document(String format, String doctype) throws IOException {
    String head = "<?xml version=\"1.0\"?>" + doctype;
    return switch (format) {
      case "xlsx" ->
          new Workbook()
              .part(
                  "xl/worksheets/sheet2.xml",
                  head
                      + "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>n &e;</t></is></c></row></sheetData></worksheet>")
              .write(folder.resolve("x.xlsx"));
      case "kml" ->
          files.write(
              "x.kml",
              (head
                      + "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><Placemark><name>n &e;</name><Point><coordinates>-1.2,51.7</coordinates></Point></Placemark></Document></kml>")
                  .getBytes(StandardCharsets.UTF_8));
      default ->
          files.write(
              "x.gml",
              (head
                      + "<wfs:FeatureCollection xmlns:wfs=\"http://www.opengis.net/wfs/2.0\" xmlns:gml=\"http://www.opengis.net/gml/3.2\"><wfs:member><t><n>n &e;</n></t></wfs:member></wfs:FeatureCollection>")
                  .getBytes(StandardCharsets.UTF_8));
    };
  }

  private static String name(int i) {
    return i == 0 ? "a" : "a" + i;
  }

  @Test
  void twoThousandColumnsAreRefusedWithTheNumber() throws IOException {
    String names =
        IntStream.range(0, 2_000).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
    String values =
        IntStream.range(0, 2_000)
            .mapToObj(i -> "\"c" + i + "\":1")
            .collect(Collectors.joining(","));
    assertRefused(
        files.write("wide.csv", (names + "\n").getBytes(StandardCharsets.UTF_8)), "2000 columns");
    assertRefused(
        files.write(
            "wide.geojson",
            ("{\"type\":\"Feature\",\"geometry\":null,\"properties\":{" + values + "}}")
                .getBytes(StandardCharsets.UTF_8)),
        "columns");
    StringBuilder cells = new StringBuilder();
    IntStream.range(0, 2_000)
        .forEach(
            i -> cells.append("<c t=\"inlineStr\"><is><t>c").append(i).append("</t></is></c>"));
    assertRefused(
        new Workbook().rows("<row r=\"1\">" + cells + "</row>").write(folder.resolve("wide.xlsx")),
        "1000 columns");
  }

  @Test
  void mergedCellsThatCoverAMillionRowsAreRefused() throws IOException {
    Path file =
        new Workbook()
            .part(
                "xl/worksheets/sheet2.xml",
                "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>x</t></is></c></row><row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref=\"A1:ALL1048576\"/></mergeCells></worksheet>")
            .write(folder.resolve("merged.xlsx"));
    assertTimeoutPreemptively(QUICKLY, () -> assertRefused(file, "merged cells"));
  }

  @Test
  void deepJsonIsRefused() {
    String deep = "[".repeat(100_000);
    assertRefused(
        files.write(
            "deep.geojson",
            ("{\"type\":\"FeatureCollection\",\"features\":[" + deep)
                .getBytes(StandardCharsets.UTF_8)),
        "");
    assertRefused(
        files.write(
            "deep2.geojson",
            ("{\"type\":\"Feature\",\"properties\":{\"a\":"
                    + deep
                    + "]".repeat(100_000)
                    + "},\"geometry\":null}")
                .getBytes(StandardCharsets.UTF_8)),
        "");
    assertRefused(
        files.write(
            "deep3.geojson",
            ("{\"type\":\"Feature\",\"properties\":{},\"geometry\":"
                    + "{\"type\":\"GeometryCollection\",\"geometries\":[".repeat(50_000)
                    + "]}".repeat(50_000)
                    + "}")
                .getBytes(StandardCharsets.UTF_8)),
        "");
  }

  @Test
  void repeatedNamesAndNumbersThatAreNoneStopOnlyTheirFeature() {
    Opened opened =
        files.geoJson(
            "{\"type\":\"FeatureCollection\",\"features\":["
                + "{\"type\":\"Feature\",\"properties\":{\"a\":1},\"geometry\":{\"type\":\"Point\",\"coordinates\":[-1.2,51.7]}},"
                + "{\"type\":\"Feature\",\"properties\":{\"a\":3},\"geometry\":{\"type\":\"Point\",\"coordinates\":[\"NaN\",51.7]}},"
                + "{\"type\":\"Feature\",\"properties\":{\"a\":4},\"geometry\":{\"type\":\"Point\",\"coordinates\":[1e999,51.7]}},"
                + "{\"type\":\"Feature\",\"properties\":{\"a\":5},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[]}}]}");
    assertThat(opened.values().size() + opened.rejects().size()).isEqualTo(4);
    assertThat(opened.codes()).containsOnly("PARSE_GEOM");
    assertRefused(
        files.write(
            "twice.geojson",
            "{\"type\":\"Feature\",\"properties\":{\"a\":1,\"a\":2},\"geometry\":null}"
                .getBytes(StandardCharsets.UTF_8)),
        "not valid JSON at line 1");
    assertRefused(
        files.write(
            "nan.geojson",
            "{\"type\":\"Point\",\"coordinates\":[NaN,51.7]}".getBytes(StandardCharsets.UTF_8)),
        "");
  }

  @Test
  void aPolygonThatCrossesItselfInMillionsOfPlacesIsRejectedAndTheOthersAreRead() {
    Random random = new Random(SEED);
    StringBuilder star = new StringBuilder();
    String first = null;
    for (int i = 0; i < 20_000; i++) {
      String at = (450_000 + random.nextInt(10_000)) + " " + (200_000 + random.nextInt(10_000));
      first = first == null ? at : first;
      star.append(at).append(", ");
    }
    String rows =
        "ref,wkt\nA,\"POLYGON (("
            + star
            + first
            + "))\"\nB,POINT (450000 200000)\nC,POINT (450000 200000)\nD,POINT (450000 200000)\nE,POINT (450000 200000)\n";
    assertTimeoutPreemptively(
        QUICKLY,
        () -> {
          Opened opened = files.csv(rows, IntakeSettings.ofCrs("EPSG:27700"));
          assertThat(opened.values("ref")).as("seed %d", SEED).containsExactly("B", "C", "D", "E");
          assertThat(opened.rejects().getFirst().reason()).contains("more than 5,000 places");
        });
  }

  @Test
  void aFileThatGrowsWhileItIsReadIsRefused() throws IOException {
    Path file =
        files.write(
            "growing.csv",
            "ref,easting,northing\nA,451444,206187\n".getBytes(StandardCharsets.UTF_8));
    Intake intake = new Intake(IntakeTools.withoutGazetteer(Grid.transform()));
    try (PreparedFile prepared = intake.open(file, "growing.csv", IntakeSettings.NONE)) {
      Files.writeString(file, "B,451444,206187\n", StandardOpenOption.APPEND);
      assertThatThrownBy(() -> prepared.read(new Ignored()))
          .isInstanceOf(SourceException.class)
          .hasMessageContaining("changed while it was read");
    }
  }

  @Test
  void formulasAndLineBreaksInTextsAndHeadersStayTexts() {
    Opened opened =
        files.csv(
            "\"name\r\nSet-Cookie: a=b\",easting,northing\n=cmd|' /C calc'!A0,451444,206187\n@SUM(1),451444,206187\n\"\t=1\",451444,206187\n");
    assertThat(opened.understanding().columns().getFirst().title())
        .isEqualTo("name Set-Cookie: a=b");
    assertThat(opened.understanding().columns().getFirst().name()).matches("[a-z0-9_]+");
    assertThat(opened.values("name Set-Cookie: a=b"))
        .containsExactly("=cmd|' /C calc'!A0", "@SUM(1)", "=1");
  }

  private void assertRefused(Path file, String message) {
    assertThatThrownBy(() -> files.read(file, IntakeSettings.NONE))
        .as(String.valueOf(file.getFileName()))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining(message)
        .message()
        .isNotBlank()
        .doesNotContain("Exception", "uk.trigpoint", folder.toString());
  }

  /** Takes rows and keeps none. */
  private static final class Ignored implements RowSink {
    @Override
    public void row(@Nullable Geometry geometry, List<@Nullable String> values)
        throws SQLException {}

    @Override
    public void reject(Reject reject) {}
  }

  @Test
  void aSymbolicLinkInAnArchiveIsRefused() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(packed)) {
      zip.putNextEntry(new ZipEntry("a.csv"));
      zip.write("ref,easting,northing\nA,451444,206187\n".getBytes(StandardCharsets.UTF_8));
    }
    byte[] bytes = packed.toByteArray();
    Path plain = files.write("plain.zip", bytes);
    assertThat(files.read(plain, IntakeSettings.NONE).values()).hasSize(1);
    // Its entry in the directory says that a Unix system made it, and that it is a link.
    int entry = new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf("PK\u0001\u0002");
    bytes[entry + 5] = 3;
    bytes[entry + 40] = (byte) 0xFF;
    bytes[entry + 41] = (byte) 0xA1;
    Path linked = files.write("linked.zip", bytes);
    assertThatThrownBy(() -> files.read(linked, IntakeSettings.NONE))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("symbolic link, 'a.csv'");
  }
}
