package uk.trigpoint.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.formats.testing.Gdal;
import uk.trigpoint.formats.testing.Grid;
import uk.trigpoint.formats.testing.ReadRows;
import uk.trigpoint.formats.text.FormulaEscaping;

/** What a file says about itself can be read from it, and it is still read as before. */
class FileMetadataTest {
  private static final FileMetadata METADATA =
      new FileMetadata(
          "Schools & <colleges>",
          "Where they\nare.",
          "Open Government Licence v3.0",
          "https://example.org/ogl",
          "Contains public sector information",
          "Éducation",
          "schools",
          7,
          Instant.parse("2026-11-28T10:00:00.123Z"),
          Instant.parse("2026-11-29T00:00:00Z"),
          "https://maps.example.org/datasets/schools");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {"geojson", "gpkg", "xlsx", "shp", "fgb", "parquet", "kml", "gml", "mif", "dxf"})
  void theTitlesOfColumnsThatANameCannotHoldAreInTheFile(String code) throws Exception {
    List<String> titles =
        List.of(
            "Enw\u2019r ysgol",
            "Za\u017c\u00f3\u0142\u0107",
            "\u7a2e\u985e",
            "\u6578\u91cf",
            "\ud83c\udf33");
    List<String> names = ColumnNames.unique(titles);
    assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z0-9_]+"));
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      columns.add(new Column(names.get(i), ColumnType.TEXT, titles.get(i)));
    }
    Path file = folder.resolve("named." + code);
    Layer layer = new Layer("named", "Named", "", GeometryType.POINT, columns);
    WriteOptions options =
        new WriteOptions(
            Grid.transform(), FormulaEscaping.ON, null, false, METADATA.withColumns(columns));
    try (FeatureWriter writer =
        FeatureFormats.findWritable(code).orElseThrow().create(file, layer, options)) {
      writer.row(
          1,
          new GeometryFactory().createPoint(new Coordinate(450000, 206000)),
          new Object[] {"v1", "v2", "v3", "v4", "v5"});
      writer.finish();
    }
    String content =
        new String(
                content(file, code).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
            .replace("\\uD83C\\uDF33", "\ud83c\udf33"); // as JSON may write it
    for (int i = 0; i < names.size(); i++) {
      if (!code.equals("dxf")) { // it writes other letters as escapes
        assertThat(content).contains(names.get(i) + " is “" + titles.get(i) + "”");
      } else {
        assertThat(content).contains(names.get(i) + " is ");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "csv", "geojson", "gpkg", "xlsx", "shp", "fgb", "parquet", "kml", "gml", "mif", "dxf"
      })
  void isInTheFile(String code) throws Exception {
    Path file = write(code, 3);
    String content = content(file, code);
    if (code.equals("csv")) {
      assertThat(content).doesNotContain("Licence", "example.org");
    } else {
      assertThat(content)
          .contains(
              "Open Government Licence v3.0",
              "https://example.org/ogl",
              "Contains public sector information",
              "2026-11-28T10:00:00Z",
              "2026-11-29T00:00:00Z",
              "https://maps.example.org/datasets/schools");
      assertThat(content).containsAnyOf("ducation");
    }
    if (!code.equals("dxf")) {
      ReadableFormat format = FeatureFormats.findReadable(code).orElseThrow();
      try (RawLayer layer = format.open(file, ReadSettings.NONE)) {
        assertThat(ReadRows.of(layer).rows()).hasSize(3);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"geojson", "geojsonseq", "gpkg", "fgb", "kml", "gml", "dxf", "xlsx"})
  void gdalReadsTheFile(String code) throws Exception {
    Gdal.require();
    String info = Gdal.run("", "ogrinfo", "-al", "-so", "-mdd", "all", write(code, 3).toString());
    assertThat(info)
        .contains("Feature Count: " + (code.equals("dxf") ? 6 : 3))
        .doesNotContain("ERROR", "Warning");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 51, 52, 51 * 51, 51 * 51 + 1, 10_000})
  void theIndexOfAGeoPackageIsSound(int features) throws Exception {
    try (Connection sqlite =
        DriverManager.getConnection("jdbc:sqlite:" + write("gpkg", features))) {
      try (ResultSet row =
          sqlite.createStatement().executeQuery("SELECT rtreecheck('rtree_schools_geom')")) {
        assertThat(row.getString(1)).isEqualTo("ok");
      }
      try (ResultSet row =
          sqlite.createStatement().executeQuery("SELECT count(*) FROM rtree_schools_geom")) {
        assertThat(row.getInt(1)).isEqualTo(features);
      }
      try (ResultSet row =
          sqlite
              .createStatement()
              .executeQuery(
                  "SELECT count(*), (SELECT count(*) FROM schools WHERE number BETWEEN 20 AND 39) FROM rtree_schools_geom"
                      + " WHERE maxx >= 450019.8 AND minx <= 450039.8 AND maxy >= 200000 AND miny <= 200001")) {
        assertThat(row.getInt(1)).isEqualTo(row.getInt(2));
      }
      try (ResultSet row = sqlite.createStatement().executeQuery("PRAGMA integrity_check")) {
        assertThat(row.getString(1)).isEqualTo("ok");
      }
    }
  }

  @Test
  void theIndexOfAGeoPackageCanBeEdited() throws Exception {
    Path file = write("gpkg", 5_000);
    try (Connection sqlite = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      sqlite.createStatement().execute("DELETE FROM rtree_schools_geom WHERE id % 3 = 0");
      sqlite
          .createStatement()
          .execute("INSERT INTO rtree_schools_geom VALUES (99999, 450010, 450010, 200000, 200000)");
      try (ResultSet row =
          sqlite.createStatement().executeQuery("SELECT rtreecheck('rtree_schools_geom')")) {
        assertThat(row.getString(1)).isEqualTo("ok");
      }
    }
  }

  @Test
  void aByteOrderMarkIsWrittenIfAskedFor() throws Exception {
    byte[] bytes = Files.readAllBytes(write("csv", 1));
    assertThat(bytes).startsWith(0xEF, 0xBB, 0xBF);
  }

  private Path write(String code, int features) throws Exception {
    WritableFormat format = FeatureFormats.findWritable(code).orElseThrow();
    Path file = folder.resolve("schools-" + features + "." + format.extensions().getFirst());
    Layer layer =
        new Layer(
            "schools",
            "Schools & <colleges>",
            "Where they are.",
            GeometryType.POINT,
            List.of(new Column("name", ColumnType.TEXT), new Column("number", ColumnType.INTEGER)));
    WriteOptions options =
        new WriteOptions(Grid.transform(), FormulaEscaping.OFF, null, true, METADATA);
    try (FeatureWriter writer = format.create(file, layer, options)) {
      for (int i = 0; i < features; i++) {
        writer.row(
            i + 1,
            new GeometryFactory().createPoint(new Coordinate(450_000.25 + i, 200_000.5)),
            new Object[] {"School " + i, (long) i});
      }
      writer.finish();
    }
    return file;
  }

  private static String content(Path file, String code) throws Exception {
    if (!List.of("shp", "mif", "xlsx").contains(code)) {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    }
    StringBuilder content = new StringBuilder();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (var entry : zip.stream().toList()) {
        content.append(
            new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.ISO_8859_1));
      }
    }
    return content.toString();
  }
}
