package uk.trigpoint.formats.shapefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.WKTReader;
import org.locationtech.jts.io.WKTWriter;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.formats.FeatureWriter;
import uk.trigpoint.formats.Layer;
import uk.trigpoint.formats.RawLayer;
import uk.trigpoint.formats.ReadSettings;
import uk.trigpoint.formats.UnwritableException;
import uk.trigpoint.formats.WriteOptions;
import uk.trigpoint.formats.binary.RandomLayer;
import uk.trigpoint.formats.binary.ReadFeatures;
import uk.trigpoint.formats.binary.TestFiles;
import uk.trigpoint.formats.text.FormulaEscaping;

class ShapefileWriteTest {
  private static final WriteOptions OPTIONS = new WriteOptions(null, FormulaEscaping.OFF);

  private final ShapefileFormat format = new ShapefileFormat();

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "POINT,false",
    "POINT,true",
    "LINE,false",
    "LINE,true",
    "POLYGON,false",
    "POLYGON,true"
  })
  void whatIsWrittenIsRead(GeometryType type, boolean withZ) throws IOException {
    long seed = 4711;
    RandomLayer written = RandomLayer.of(seed, 500, type, withZ);
    Path file = folder.resolve("things.zip");
    written.write(file, format, type, OPTIONS);
    try (RawLayer layer = format.open(file, ReadSettings.NONE)) {
      assertThat(ReadFeatures.names(layer))
          .containsExactly("name", "a_long_col", "a_long_c_1", "open", "day", "moment");
      ReadFeatures read = ReadFeatures.of(layer);
      assertThat(read.rejects).isEmpty();
      for (int i = 0; i < 500; i++) {
        assertThat(read.values.get(i))
            .as("seed %d, feature %d", seed, i)
            .containsExactlyElementsOf(written.texts(i));
        assertSame(written.geometries.get(i), read.geometries.get(i));
      }
    }
  }

  @Test
  void aMixedLayerBecomesAShapefileForEachKind() throws IOException {
    RandomLayer written = RandomLayer.of(99, 200, GeometryType.MIXED, false);
    Path file = folder.resolve("things.zip");
    written.write(file, format, GeometryType.MIXED, OPTIONS);
    int read = 0;
    for (String layer : List.of("points", "lines", "polygons", "without_geometry")) {
      try (RawLayer part = format.open(file, ReadSettings.NONE.withLayer("things_" + layer))) {
        read += ReadFeatures.of(part).geometries.size();
      }
    }
    assertThat(read).isEqualTo(200);
    assertThat(notes(file)).contains("this archive has one shapefile for each");
  }

  @Test
  void aCollectionIsWrittenByKind() throws Exception {
    Geometry collection =
        new WKTReader()
            .read("GEOMETRYCOLLECTION(POINT(1 2),LINESTRING(1 2,3 4),MULTIPOINT((5 6),(7 8)))");
    Path file = folder.resolve("things.zip");
    write(file, GeometryType.MIXED, collection, "x");
    try (RawLayer points = format.open(file, ReadSettings.NONE.withLayer("things_multipoints"));
        RawLayer lines = format.open(file, ReadSettings.NONE.withLayer("things_lines"))) {
      assertThat(ReadFeatures.of(points).geometries)
          .singleElement()
          .hasToString("MULTIPOINT ((1 2), (5 6), (7 8))");
      assertThat(ReadFeatures.of(lines).geometries)
          .singleElement()
          .hasToString("LINESTRING (1 2, 3 4)");
    }
    assertThat(notes(file)).contains("1 features have geometries of several kinds");
  }

  @Test
  void longTextIsCutOnACharacterAndTheNotesSaySo() throws IOException {
    Path file = folder.resolve("things.zip");
    write(file, GeometryType.POINT, point(), "é".repeat(126) + "語" + "x");
    try (RawLayer layer = format.open(file, ReadSettings.NONE)) {
      assertThat(ReadFeatures.of(layer).values).containsExactly(List.of("é".repeat(126)));
    }
    assertThat(notes(file)).contains("name: 1 values were longer than 254 bytes and were cut.");
    write(file, GeometryType.POINT, point(), "é".repeat(127));
    try (RawLayer layer = format.open(file, ReadSettings.NONE)) {
      assertThat(ReadFeatures.of(layer).values).containsExactly(List.of("é".repeat(127)));
    }
    assertThat(notes(file)).contains("All values are complete.");
  }

  @Test
  void anEmptyLayerIsAnEmptyShapefile() throws IOException {
    Path file = folder.resolve("things.zip");
    RandomLayer.of(1, 0, GeometryType.LINE, false).write(file, format, GeometryType.LINE, OPTIONS);
    try (RawLayer layer = format.open(file, ReadSettings.NONE)) {
      assertThat(layer.fields()).hasSize(6);
      assertThat(ReadFeatures.of(layer).geometries).isEmpty();
    }
  }

  @Test
  void moreColumnsThanFitAreRefused() throws IOException {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      columns.add(new Column("c" + i, ColumnType.TEXT));
    }
    Layer layer = new Layer("things", "Things", "", GeometryType.POINT, columns);
    Object[] values = new Object[300];
    Arrays.fill(values, "x".repeat(254));
    try (FeatureWriter writer = format.create(folder.resolve("a.zip"), layer, OPTIONS)) {
      writer.row(1, point(), values);
      assertThatThrownBy(writer::finish)
          .isInstanceOf(UnwritableException.class)
          .hasMessageStartingWith("The features have too many or too long columns");
    }
  }

  @Test
  void temporaryFilesAreDeleted() throws IOException {
    long before = temporaryFiles();
    RandomLayer.of(1, 50, GeometryType.MIXED, false)
        .write(folder.resolve("a.zip"), format, GeometryType.MIXED, OPTIONS);
    assertThat(temporaryFiles()).isEqualTo(before);
  }

  private static long temporaryFiles() throws IOException {
    try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(f -> f.getFileName().toString().startsWith("shapefile")).count();
    }
  }

  private void write(Path file, GeometryType type, Geometry geometry, String name)
      throws IOException {
    Layer layer =
        new Layer("things", "Things", "", type, List.of(new Column("name", ColumnType.TEXT)));
    try (FeatureWriter writer = format.create(file, layer, OPTIONS)) {
      writer.row(1, geometry, new Object[] {name});
      writer.finish();
    }
  }

  private static Geometry point() {
    return new GeometryFactory().createPoint(new Coordinate(1, 2));
  }

  private static String notes(Path file) throws IOException {
    Map<String, byte[]> files = TestFiles.entries(Files.readAllBytes(file));
    return new String(files.get("NOTES.txt"), StandardCharsets.UTF_8);
  }

  private static void assertSame(@Nullable Geometry written, @Nullable Geometry read) {
    if (written == null) {
      assertThat(read).isNull();
      return;
    }
    Geometry actual = Objects.requireNonNull(read);
    WKTWriter text = new WKTWriter(3);
    assertThat(text.write(actual.norm())).isEqualTo(text.write(written.norm()));
  }
}
