package uk.trigpoint.formats.quirks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static uk.trigpoint.formats.testing.IntakeFixture.settings;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.WKTReader;
import uk.trigpoint.formats.FeatureFormats;
import uk.trigpoint.formats.FileStart;
import uk.trigpoint.formats.RawLayer;
import uk.trigpoint.formats.ReadSettings;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.UnansweredException;
import uk.trigpoint.formats.intake.IntakeSettings;
import uk.trigpoint.formats.testing.ExpectedCsv;
import uk.trigpoint.formats.testing.IntakeFixture;
import uk.trigpoint.formats.testing.IntakeFixture.Opened;
import uk.trigpoint.formats.testing.ReadRows;
import uk.trigpoint.testing.SharedData;

/** Real files of councils, and collections of awkward ones, through the whole intake. */
class CouncilFilesTest {
  private static final IntakeSettings TABLE = settings("{\"place\":{\"kind\":\"none\"}}");
  @TempDir Path folder;
  private IntakeFixture files;

  @BeforeEach
  void open() {
    files = new IntakeFixture(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"xlsx.xlsx", "xlsm.xlsm"})
  void theWorkbooksOfCouncilsGiveTheTableThatIsExpected(String name) throws IOException {
    List<NamedCsvRecord> expected =
        ExpectedCsv.read("planning/" + name.substring(0, 4) + "_expected.csv");
    Opened opened = files.read(SharedData.require("planning/" + name), TABLE);
    assertThat(opened.rejects()).isEmpty();
    assertThat(opened.values()).hasSameSizeAs(expected);
    for (String title : expected.getFirst().getHeader()) {
      List<@Nullable String> ours = opened.values(title.strip());
      for (int i = 0; i < expected.size(); i++) {
        assertThat(plain(ours.get(i)))
            .as("%s, row %d", title, i + 1)
            .isEqualTo(plain(expected.get(i).getField(title)));
      }
    }
  }

  @Test
  void theGeoJsonOfACouncilGivesTheGeometryThatIsExpected() throws Exception {
    List<NamedCsvRecord> expected = ExpectedCsv.read("planning/geojson_expected.csv");
    Path file = SharedData.require("planning/geojson.geojson");
    try (RawLayer layer = raw(file)) {
      ReadRows read = ReadRows.of(layer);
      assertThat(read.rows()).hasSameSizeAs(expected);
      for (int i = 0; i < expected.size(); i++) {
        ReadRows.Row row = read.rows().get(i);
        NamedCsvRecord wanted = expected.get(i);
        ExpectedCsv.assertSame(row.geometry(), wanted);
        row.values()
            .forEach(
                (name, value) ->
                    assertThat(plain(value)).as(name).isEqualTo(plain(wanted.getField(name))));
      }
    }
    Opened opened = files.read(file, IntakeSettings.NONE);
    assertThat(opened.understanding().questions()).isEmpty();
    assertThat(opened.places().getFirst().isValid()).isTrue();
  }

  @Test
  void theGeoJsonWithAByteOrderMarkAndGridCoordinatesGivesWhatIsExpectedOnceItsCrsIsStated()
      throws Exception {
    List<NamedCsvRecord> expected = ExpectedCsv.read("planning/utf-8-sig-json_expected.csv");
    Path file = SharedData.require("planning/utf-8-sig-json.geojson");
    assertThat(files.read(file, IntakeSettings.NONE).questions()).containsExactly("crs");
    Opened opened = files.read(file, IntakeSettings.ofCrs("EPSG:27700"));
    assertThat(opened.rejects()).isEmpty();
    assertThat(opened.values()).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      String wkt = expected.get(i).getField("WKT");
      Geometry place = opened.places().get(i);
      if (wkt.isEmpty()) {
        assertThat(place).isNull();
      } else {
        // An invalid polygon is repaired; its area stays within one percent.
        double area = new WKTReader().read(wkt).getArea();
        assertThat(place.getArea()).isCloseTo(area, within(area * 0.01));
      }
      assertThat(plain(opened.values("Name").get(i)))
          .isEqualTo(plain(expected.get(i).getField("Name")));
    }
  }

  @Test
  void coordinatesOfFourNumbersAreRead() throws IOException {
    Opened opened =
        files.read(
            files.write("locally.geojson", gunzip("planning/locally_listed_d658eefe.geojson.gz")),
            IntakeSettings.NONE);
    assertThat(opened.values().size() + opened.rejects().size()).isEqualTo(448);
    assertThat(opened.places()).filteredOn(g -> g != null).hasSizeGreaterThan(430);
  }

  @Test
  void theOtherFilesOfCouncilsAreReadAskedOrRefused() {
    assertThat(files.read(SharedData.require("planning/csv.csv"), IntakeSettings.NONE).questions())
        .containsExactly("place");
    Opened grade2 =
        files.read(
            SharedData.require("planning/southwark_listed_grade2star_shp.zip"),
            IntakeSettings.NONE);
    assertThat(grade2.questions()).isEmpty();
    assertThat(grade2.places()).isNotEmpty().doesNotContainNull();
    for (String name :
        List.of("kml-bad.kml", "json_efficient_format.json", "brownfield-land_schema.json")) {
      assertThatThrownBy(
              () -> files.read(SharedData.require("planning/" + name), IntakeSettings.NONE))
          .as(name)
          .isInstanceOf(SourceException.class)
          .satisfies(CouncilFilesTest::assertSentence);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mapshaper_dbf_text_csv_encodings.zip",
        "mapshaper_shapefile_issues.zip",
        "mapshaper_geopackage.zip",
        "mapshaper_geoparquet.zip",
        "geoparquet_spec_examples.zip",
        "flatgeobuf_testdata.zip"
      })
  void everyAwkwardFileIsReadAskedOrRefusedByASentence(String archive) throws IOException {
    int read = 0;
    for (Map.Entry<String, byte[]> entry : groups(archive).entrySet()) {
      Path file = files.write(entry.getKey(), entry.getValue());
      try {
        Opened opened = files.read(file, IntakeSettings.NONE);
        opened.rejects().forEach(r -> assertThat(r.reason()).isNotBlank());
        read++;
      } catch (SourceException e) {
        assertSentence(e);
      } catch (RuntimeException e) {
        throw new AssertionError(archive + " " + entry.getKey(), e);
      }
    }
    assertThat(read).as("files of %s that are read", archive).isPositive();
  }

  @Test
  void textsInWideEncodingsAreReadWithAndWithoutAByteOrderMark() throws IOException {
    Map<String, byte[]> texts = entries("badinput/mapshaper_dbf_text_csv_encodings.zip");
    for (String name :
        List.of("utf16.txt", "utf16bom.txt", "utf16le.txt", "utf16le_bom.txt", "utf8bom.txt")) {
      Opened opened = files.read(files.write(name, texts.get("text/" + name)), TABLE);
      assertThat(opened.values("NAME")).as(name).containsExactly("国语國語");
    }
    for (String name : List.of("utf16_be_bom.csv", "utf16_le_bom.csv", "utf8_bom.csv")) {
      Opened opened = files.read(files.write(name, texts.get("text/" + name)), TABLE);
      assertThat(opened.recognised("delimiter")).as(name).startsWith("tab");
      assertThat(opened.understanding().columns().getFirst().title()).isEqualTo("election_dt");
      assertThat(opened.values()).isNotEmpty();
    }
  }

  @Test
  void polygonsThatCrossThemselvesOnceTheyAreRoundedStayTheSameArea() throws Exception {
    for (String name :
        List.of(
            "ashdown_forest_part_1_osgb",
            "ashdown_forest_part_2_osgb",
            "chester_walls",
            "hadrians_wall_osgb",
            "test")) {
      String wkt =
          new String(gunzip("badgeom/planning_wkt/" + name + ".wkt.gz"), StandardCharsets.UTF_8)
              .strip();
      Geometry whole = new WKTReader().read(wkt);
      for (int decimals : new int[] {9, 1, 0}) {
        Geometry rounded = rounded(whole, decimals);
        Opened opened =
            files.csv(
                "ref,wkt\nA,\"" + rounded.toText() + "\"\n", IntakeSettings.ofCrs("EPSG:27700"));
        if (opened.rejects().isEmpty()) {
          Geometry place = opened.places().getFirst();
          assertThat(place.isValid()).as("%s to %d decimals", name, decimals).isTrue();
          assertThat(place.getArea()).isCloseTo(whole.getArea(), within(whole.getArea() * 0.03));
        } else {
          assertThat(opened.codes()).containsExactly("REPAIR_CHANGES_AREA");
        }
      }
      assertThat(
              files
                  .csv("ref,wkt\nA,\"" + wkt + "\"\n", IntakeSettings.ofCrs("EPSG:27700"))
                  .rejects())
          .as(name)
          .isEmpty();
    }
  }

  private static Geometry rounded(Geometry whole, int decimals) {
    Geometry copy = new GeometryFactory().createGeometry(whole).copy();
    double scale = Math.pow(10, decimals);
    copy.apply(
        (org.locationtech.jts.geom.CoordinateFilter)
            c -> {
              c.x = Math.round(c.x * scale) / scale;
              c.y = Math.round(c.y * scale) / scale;
            });
    copy.geometryChanged();
    return copy;
  }

  private static void assertSentence(Throwable refusal) {
    assertThat(refusal.getMessage())
        .isNotBlank()
        .matches("(?s)[A-Z'].*[.?]")
        .doesNotContain("Exception", "java.", "uk.trigpoint", "/tmp/");
    if (refusal instanceof UnansweredException question) {
      assertThat(question.setting()).isNotBlank();
    }
  }

  /**
   * Returns a value as both programs agree about it: without quotes, times and zeros at the end.
   */
  private static String plain(@Nullable String value) {
    if (value == null) {
      return "";
    }
    String text = value.replace("\"", "").replaceAll("[\\s\\u00a0]+", " ").strip();
    if (text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]00:00(:00)?")) {
      return text.substring(0, 10);
    }
    return text.matches("-?[0-9]{1,15}\\.[0-9]{1,20}")
        ? new java.math.BigDecimal(text)
            .round(new java.math.MathContext(12))
            .stripTrailingZeros()
            .toPlainString()
        : text;
  }

  private static RawLayer raw(Path file) throws IOException {
    FileStart start = FileStart.of(file, String.valueOf(file.getFileName()));
    return FeatureFormats.get(start, null).open(file, ReadSettings.NONE);
  }

  private static byte[] gunzip(String name) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(SharedData.require(name)))) {
      return in.readAllBytes();
    }
  }

  /** Returns the files of a collection; those of one shapefile or table are zipped together. */
  private static Map<String, byte[]> groups(String archive) throws IOException {
    Map<String, byte[]> single = new LinkedHashMap<>();
    Map<String, Map<String, byte[]>> sets = new LinkedHashMap<>();
    entries("badinput/" + archive)
        .forEach(
            (name, content) -> {
              String extension = name.substring(name.lastIndexOf('.') + 1);
              if (Set.of("shp", "shx", "dbf", "prj", "cpg").contains(extension)) {
                String stem = name.substring(0, name.lastIndexOf('.'));
                sets.computeIfAbsent(stem, s -> new LinkedHashMap<>()).put(name, content);
              } else if (!name.endsWith("LICENSE")) {
                single.put(name.replace('/', '_'), content);
              }
            });
    for (Map.Entry<String, Map<String, byte[]>> set : sets.entrySet()) {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (ZipOutputStream zip = new ZipOutputStream(packed)) {
        for (Map.Entry<String, byte[]> file : set.getValue().entrySet()) {
          zip.putNextEntry(new ZipEntry(file.getKey()));
          zip.write(file.getValue());
          zip.closeEntry();
        }
      }
      single.put(set.getKey().replace('/', '_') + ".zip", packed.toByteArray());
    }
    return single;
  }

  private static Map<String, byte[]> entries(String archive) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip =
        new ZipInputStream(Files.newInputStream(SharedData.require(archive)))) {
      List<String> names = new ArrayList<>();
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        names.add(entry.getName());
        if (!entry.isDirectory()) {
          entries.put(entry.getName(), zip.readAllBytes());
        }
      }
      assertThat(names).isNotEmpty();
    }
    return entries;
  }
}
