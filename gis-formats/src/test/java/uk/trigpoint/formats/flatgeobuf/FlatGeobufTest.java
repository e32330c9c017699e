package uk.trigpoint.formats.flatgeobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKTWriter;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.formats.DeclaredCrs;
import uk.trigpoint.formats.FileStart;
import uk.trigpoint.formats.RawField;
import uk.trigpoint.formats.RawLayer;
import uk.trigpoint.formats.ReadSettings;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.WriteOptions;
import uk.trigpoint.formats.binary.RandomLayer;
import uk.trigpoint.formats.binary.ReadFeatures;
import uk.trigpoint.formats.binary.TestFiles;
import uk.trigpoint.formats.text.FormulaEscaping;

class FlatGeobufTest {
  private static final WriteOptions OPTIONS = new WriteOptions(null, FormulaEscaping.OFF);
  private static final String SAMPLES = "badinput/flatgeobuf_testdata.zip";
  private static final WKTWriter TEXT = new WKTWriter(3);

  private final FlatGeobufFormat format = new FlatGeobufFormat();

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "POINT,false",
    "POINT,true",
    "LINE,false",
    "LINE,true",
    "POLYGON,false",
    "POLYGON,true",
    "MIXED,false",
    "MIXED,true"
  })
  void whatIsWrittenIsRead(GeometryType type, boolean withZ) throws IOException {
    long seed = 2718;
    RandomLayer written = RandomLayer.of(seed, 500, type, withZ);
    try (RawLayer layer = write(written, type)) {
      assertThat(layer.name()).isEqualTo("things");
      assertThat(layer.crs()).map(DeclaredCrs::text).hasValue("EPSG:27700");
      assertThat(layer.fields())
          .containsExactly(
              new RawField("name", ColumnType.TEXT),
              new RawField("a_long_column_name", ColumnType.INTEGER),
              new RawField("a_long_column_number", ColumnType.NUMBER),
              new RawField("open", ColumnType.BOOLEAN),
              new RawField("day", ColumnType.DATE),
              new RawField("moment", ColumnType.TIMESTAMP));
      ReadFeatures read = ReadFeatures.of(layer);
      assertThat(read.rejects).isEmpty();
      assertThat(features(read))
          .as("seed %d", seed)
          .containsExactlyInAnyOrderElementsOf(features(written));
    }
  }

  @Test
  void heightsOfSomeFeaturesAreKept() throws IOException {
    RandomLayer written = RandomLayer.of(5, 20, GeometryType.LINE, true);
    RandomLayer flat = RandomLayer.of(6, 20, GeometryType.POINT, false);
    written.geometries.addAll(flat.geometries);
    written.values.addAll(flat.values);
    try (RawLayer layer = write(written, GeometryType.MIXED)) {
      assertThat(features(ReadFeatures.of(layer)).toString().replace(" NaN", ""))
          .hasSameSizeAs(features(written).toString().replace(" NaN", ""))
          .contains("LINESTRING Z");
    }
  }

  @Test
  void theIndexFindsWhatASearchOfAllFinds() throws IOException {
    long seed = 31;
    RandomLayer written = RandomLayer.of(seed, 3000, GeometryType.POLYGON, false);
    for (int i = 0; i < 3000; i++) {
      if (written.geometries.get(i) == null) {
        written.geometries.set(i, written.geometries.get(0));
      }
    }
    try (RawLayer layer = write(written, GeometryType.POLYGON)) {
      List<Geometry> read = ReadFeatures.of(layer).geometries;
      ByteBuffer file =
          ByteBuffer.wrap(Files.readAllBytes(folder.resolve("things.fgb")))
              .order(ByteOrder.LITTLE_ENDIAN);
      int index = 12 + file.getInt(8);
      int nodes = 3000 + 188 + 12 + 1;
      int features = index + 40 * nodes;
      Map<Long, Integer> numbers = new HashMap<>();
      for (int at = features; at < file.limit(); at += 4 + file.getInt(at)) {
        numbers.put((long) at - features, numbers.size());
      }
      Random random = new Random(seed);
      for (int i = 0; i < 50; i++) {
        double x = 400_000 + random.nextInt(100_000);
        double y = 200_000 + random.nextInt(100_000);
        Envelope window = new Envelope(x, x + 5_000, y, y + 5_000);
        List<Long> hits = new ArrayList<>();
        search(
            file.slice(index, 40 * nodes).order(ByteOrder.LITTLE_ENDIAN), 0, nodes, window, hits);
        List<Integer> expected = new ArrayList<>();
        for (int f = 0; f < 3000; f++) {
          if (read.get(f).getEnvelopeInternal().intersects(window)) {
            expected.add(f);
          }
        }
        assertThat(hits)
            .extracting(numbers::get)
            .as("seed %d", seed)
            .containsExactlyInAnyOrderElementsOf(expected);
      }
    }
  }

  /** Searches an index of 3,000 features from a node. */
  private static void search(
      ByteBuffer tree, int node, int nodes, Envelope window, List<Long> hits) {
    int at = 40 * node;
    Envelope box =
        new Envelope(
            tree.getDouble(at),
            tree.getDouble(at + 16),
            tree.getDouble(at + 8),
            tree.getDouble(at + 24));
    if (!box.intersects(window)) {
      return;
    }
    long child = tree.getLong(at + 32);
    if (node >= nodes - 3000) {
      hits.add(child);
      return;
    }
    int levelEnd = child < 13 ? 13 : child < 13 + 188 ? 13 + 188 : nodes;
    for (int i = 0; i < 16 && child + i < levelEnd; i++) {
      search(tree, (int) child + i, nodes, window, hits);
    }
  }

  @Test
  void aFileWithFeaturesWithoutGeometryHasNoIndex() throws IOException {
    try (RawLayer layer =
        write(RandomLayer.of(1, 40, GeometryType.POINT, false), GeometryType.POINT)) {
      assertThat(ReadFeatures.of(layer).geometries).hasSize(40).containsNull();
    }
    try (FgbFile file = FgbFile.open(folder.resolve("things.fgb"))) {
      assertThat(file.getHeader().indexNodeSize()).isZero();
      assertThat(file.getHeader().featuresCount()).isEqualTo(40);
    }
  }

  @Test
  void anEmptyLayerIsWrittenAndRead() throws IOException {
    try (RawLayer layer =
        write(RandomLayer.of(1, 0, GeometryType.LINE, false), GeometryType.LINE)) {
      assertThat(layer.fields()).hasSize(6);
      assertThat(ReadFeatures.of(layer).geometries).isEmpty();
    }
  }

  @Test
  void everyTypeOfColumnIsRead() throws IOException {
    try (RawLayer layer = sample("alldatatypes")) {
      assertThat(layer.fields())
          .extracting(RawField::type)
          .containsExactly(
              ColumnType.INTEGER,
              ColumnType.INTEGER,
              ColumnType.BOOLEAN,
              ColumnType.INTEGER,
              ColumnType.INTEGER,
              ColumnType.INTEGER,
              ColumnType.INTEGER,
              ColumnType.INTEGER,
              null,
              ColumnType.NUMBER,
              ColumnType.NUMBER,
              ColumnType.TEXT,
              ColumnType.TEXT,
              ColumnType.TIMESTAMP);
      assertThat(ReadFeatures.of(layer).values)
          .containsExactly(
              List.of(
                  "-1",
                  "255",
                  "true",
                  "-1",
                  "65535",
                  "-1",
                  "4294967295",
                  "-1",
                  "18446744073709551615",
                  "0",
                  "0",
                  "X",
                  "X",
                  "2020-02-29T12:34:56Z"));
      assertThat(ReadFeatures.recognised(layer)).containsEntry("fields", "binary left out");
    }
  }

  @Test
  void countriesAreThoseOfTheGeoJson() throws IOException {
    JsonNode json =
        new ObjectMapper()
            .readTree(TestFiles.open(SAMPLES).get("countries.geojson"))
            .path("features");
    Map<String, JsonNode> expected = new HashMap<>();
    json.forEach(f -> expected.put(f.path("properties").path("name").asText(), f));
    try (RawLayer layer = sample("countries")) {
      ReadFeatures read = ReadFeatures.of(layer);
      assertThat(read.geometries).hasSize(expected.size()).hasSize(179);
      for (int i = 0; i < 179; i++) {
        JsonNode country = expected.get(read.values.get(i).get(1));
        assertThat(read.values.get(i).get(0)).isEqualTo(country.path("id").asText());
        assertThat(read.geometries.get(i).getNumPoints())
            .isEqualTo(positions(country.path("geometry").path("coordinates")));
      }
    }
  }

  @Test
  void heterogeneousGeometriesAreRead() throws IOException {
    try (RawLayer layer = sample("heterogeneous")) {
      assertThat(ReadFeatures.of(layer).geometries)
          .extracting(Object::toString)
          .containsExactly(
              "POINT (1.2 -2.1)",
              "LINESTRING (1.2 -2.1, 2.4 -4.8)",
              "MULTIPOLYGON (((30 20, 45 40, 10 40, 30 20)))");
      assertThat(layer.crs()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"empty, 0, 6", "no_properties, 1, 0", "poly00, 10, 3", "binary_wkb, 1, 1"})
  void samplesAreRead(String name, int features, int fields) throws IOException {
    try (RawLayer layer = sample(name)) {
      assertThat(layer.fields()).hasSize(fields);
      ReadFeatures read = ReadFeatures.of(layer);
      assertThat(read.geometries).hasSize(features);
      assertThat(read.rejects).isEmpty();
    }
  }

  @Test
  void anOldVersionIsNamed() {
    assertThatThrownBy(() -> sample("topp_states"))
        .isInstanceOf(SourceException.class)
        .hasMessage("The file has version 2 of FlatGeobuf; version 3 is read.");
  }

  @Test
  void aFileIsRecognisedByItsContent() throws IOException {
    sample("poly00").close();
    assertThat(format.recognises(FileStart.of(folder.resolve("poly00.fgb"), "x.zip"))).isTrue();
  }

  @Test
  void aTruncatedFileIsRefused() throws IOException {
    byte[] good = TestFiles.open(SAMPLES).get("poly00.fgb");
    for (int length = 0; length < good.length; length += 97) {
      Path file = Files.write(folder.resolve("cut.fgb"), Arrays.copyOf(good, length));
      assertThatThrownBy(() -> format.open(file, ReadSettings.NONE))
          .as("%d bytes", length)
          .isInstanceOf(SourceException.class);
    }
  }

  @Test
  void lyingLengthsAreRefused() throws IOException {
    byte[] good = TestFiles.open(SAMPLES).get("poly00.fgb");
    ByteBuffer bytes = ByteBuffer.wrap(good.clone()).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(8, -1);
    Path file = Files.write(folder.resolve("lying.fgb"), bytes.array());
    assertThatThrownBy(() -> format.open(file, ReadSettings.NONE))
        .isInstanceOf(SourceException.class)
        .hasMessage(
            "The FlatGeobuf file is damaged: its header says that it has 4,294,967,295 bytes.");
  }

  @Test
  void noDamageGivesAnotherException() throws IOException {
    long seed = 20261129;
    Random random = new Random(seed);
    Map<String, byte[]> samples = TestFiles.open(SAMPLES);
    List<String> names = List.of("poly00", "alldatatypes", "heterogeneous", "empty");
    for (int i = 0; i < 2_000; i++) {
      byte[] damaged = samples.get(names.get(i % names.size()) + ".fgb").clone();
      for (int n = random.nextInt(1, 4); n > 0; n--) {
        damaged[random.nextInt(8, damaged.length)] = (byte) random.nextInt();
      }
      Path file = Files.write(folder.resolve("damaged.fgb"), damaged);
      assertThatCode(() -> readOrRefuse(file))
          .as("seed %d, file %d", seed, i)
          .doesNotThrowAnyException();
    }
  }

  private void readOrRefuse(Path file) throws IOException {
    try (RawLayer layer = format.open(file, ReadSettings.NONE)) {
      ReadFeatures.of(layer);
    } catch (SourceException e) {
      assertThat(e).hasMessageEndingWith(".");
    }
  }

  private RawLayer write(RandomLayer layer, GeometryType type) throws IOException {
    Path file = folder.resolve("things.fgb");
    layer.write(file, format, type, OPTIONS);
    return format.open(file, ReadSettings.NONE);
  }

  private RawLayer sample(String name) throws IOException {
    byte[] bytes = TestFiles.open(SAMPLES).get(name + ".fgb");
    Path file = Files.write(folder.resolve(name + ".fgb"), bytes);
    return format.open(file, ReadSettings.NONE);
  }

  private static int positions(JsonNode coordinates) {
    if (coordinates.path(0).isNumber()) {
      return 1;
    }
    int count = 0;
    for (JsonNode part : coordinates) {
      count += positions(part);
    }
    return count;
  }

  private static List<String> features(ReadFeatures read) {
    List<String> features = new ArrayList<>();
    for (int i = 0; i < read.values.size(); i++) {
      features.add(text(read.geometries.get(i)) + read.values.get(i));
    }
    return features;
  }

  private static List<String> features(RandomLayer written) {
    List<String> features = new ArrayList<>();
    for (int i = 0; i < written.values.size(); i++) {
      features.add(text(written.geometries.get(i)) + written.texts(i));
    }
    features.sort(Comparator.naturalOrder());
    return features;
  }

  private static String text(Geometry geometry) {
    return geometry == null ? "no geometry" : TEXT.write(geometry);
  }
}
