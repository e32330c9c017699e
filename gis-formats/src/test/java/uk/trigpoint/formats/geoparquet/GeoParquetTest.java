package uk.trigpoint.formats.geoparquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
import uk.trigpoint.formats.DeclaredCrs;
import uk.trigpoint.formats.FeatureWriter;
import uk.trigpoint.formats.FileStart;
import uk.trigpoint.formats.Layer;
import uk.trigpoint.formats.RawField;
import uk.trigpoint.formats.RawLayer;
import uk.trigpoint.formats.ReadSettings;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.WriteOptions;
import uk.trigpoint.formats.binary.RandomLayer;
import uk.trigpoint.formats.binary.ReadFeatures;
import uk.trigpoint.formats.binary.TestFiles;
import uk.trigpoint.formats.text.FormulaEscaping;
import uk.trigpoint.testing.SharedData;

class GeoParquetTest {
  private static final WriteOptions OPTIONS = new WriteOptions(null, FormulaEscaping.OFF);
  private static final String SAMPLES = "badinput/mapshaper_geoparquet.zip";
  private static final String EXAMPLES = "badinput/geoparquet_spec_examples.zip";
  private static final Pattern CSV_LINE = Pattern.compile("([0-9]+),(?:\"(.*)\")?");
  private static final WKTWriter TEXT = new WKTWriter(3);

  private final GeoParquetFormat format = new GeoParquetFormat();

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
    long seed = 1618;
    RandomLayer written = RandomLayer.of(seed, 500, type, withZ);
    Path file = folder.resolve("things.parquet");
    written.write(file, format, type, OPTIONS);
    assertThat(format.recognises(FileStart.of(file, "x"))).isTrue();
    try (RawLayer layer = format.open(file, ReadSettings.NONE)) {
      assertThat(layer.crs()).map(DeclaredCrs::text).hasValue("EPSG:27700");
      assertThat(layer.recognised()).isEmpty();
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
      List<String> expected = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        expected.add(text(written.geometries.get(i)) + written.texts(i));
      }
      List<String> actual = new ArrayList<>();
      for (int i = 0; i < read.values.size(); i++) {
        actual.add(text(read.geometries.get(i)) + read.values.get(i));
      }
      assertThat(actual).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void severalRowGroupsAndPagesAreReadInTheOrderOfTheCurve() throws IOException {
    Path file = folder.resolve("points.parquet");
    Layer layer =
        new Layer(
            "p", "P", "", GeometryType.POINT, List.of(new Column("geometry", ColumnType.INTEGER)));
    int count = 150_000;
    Random random = new Random(4);
    try (FeatureWriter writer = format.create(file, layer, OPTIONS)) {
      for (long i = 0; i < count; i++) {
        Coordinate at = new Coordinate(random.nextInt(700_000), random.nextInt(1_200_000));
        writer.row(i, new GeometryFactory().createPoint(at), new Object[] {i});
      }
      writer.finish();
    }
    try (FileChannel channel = FileChannel.open(file)) {
      assertThat(Footer.read(channel).rowGroups()).hasSize(3);
    }
    try (RawLayer points = format.open(file, ReadSettings.NONE)) {
      assertThat(points.fields()).containsExactly(new RawField("geometry", ColumnType.INTEGER));
      ReadFeatures read = ReadFeatures.of(points);
      assertThat(read.values).hasSize(count).doesNotHaveDuplicates();
      double distance = 0;
      for (int i = 1; i < count; i++) {
        distance += read.geometries.get(i).distance(read.geometries.get(i - 1));
      }
      // Random neighbours are 480 km apart.
      assertThat(distance / count).isLessThan(4_000);
    }
  }

  @Test
  void anEmptyLayerIsWrittenAndRead() throws IOException {
    Path file = folder.resolve("empty.parquet");
    RandomLayer.of(1, 0, GeometryType.LINE, false).write(file, format, GeometryType.LINE, OPTIONS);
    try (RawLayer layer = format.open(file, ReadSettings.NONE)) {
      assertThat(layer.fields()).hasSize(6);
      assertThat(layer.hasGeometry()).isTrue();
      assertThat(ReadFeatures.of(layer).geometries).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"linestring", "multilinestring", "multipoint", "multipolygon", "point", "polygon"})
  void examplesOfTheSpecificationAreRead(String type) throws Exception {
    Map<String, byte[]> files = TestFiles.open(EXAMPLES);
    String csv =
        new String(files.get("test_data/data-" + type + "-wkt.csv"), StandardCharsets.UTF_8);
    List<String> expected = csv.lines().skip(1).toList();
    assertMatches(expected, files.get("test_data/data-" + type + "-encoding_wkb.parquet"));
    byte[] nativeFile =
        TestFiles.open(SAMPLES).get("geoparquet/data-" + type + "-encoding_native.parquet");
    if (nativeFile != null) {
      assertMatches(expected, nativeFile);
    }
  }

  private void assertMatches(List<String> expected, byte[] bytes) throws Exception {
    Path file = Files.write(folder.resolve("example.parquet"), bytes);
    try (RawLayer layer = format.open(file, ReadSettings.NONE)) {
      ReadFeatures read = ReadFeatures.of(layer);
      assertThat(read.rejects).isEmpty();
      assertThat(read.values).hasSameSizeAs(expected);
      for (int i = 0; i < expected.size(); i++) {
        Matcher line = CSV_LINE.matcher(expected.get(i));
        assertThat(line.matches()).isTrue();
        assertThat(read.values.get(i)).containsExactly(line.group(1));
        String wkt = line.group(2);
        Geometry geometry = read.geometries.get(i);
        if (wkt == null) {
          assertThat(geometry).isNull();
        } else {
          assertThat(geometry).hasToString(new WKTReader().read(wkt).toText());
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "example-crs_vermont-4326_geo, EPSG:4326",
    "example-crs_vermont-crs84_geo, OGC:CRS84",
    "example-crs_vermont-crs84-auth-code, OGC:CRS84",
    "example-crs_vermont-crs84-wkt2, 'GEOGCRS[\"WGS 84 (CRS84)\"'",
    "example-crs_vermont-utm_geo, EPSG:32618",
    "sample-zstd, EPSG:4326",
    "data-point-encoding_wkb, OGC:CRS84",
  })
  void theCrsIsThatOfTheMetadata(String name, String crs) throws IOException {
    byte[] bytes = TestFiles.open(SAMPLES).get("geoparquet/" + name + ".parquet");
    Path file = Files.write(folder.resolve("a.parquet"), bytes);
    try (RawLayer layer = format.open(file, ReadSettings.NONE)) {
      assertThat(layer.crs())
          .map(DeclaredCrs::text)
          .hasValueSatisfying(text -> assertThat(text).startsWith(crs));
      assertThat(ReadFeatures.of(layer).geometries).isNotEmpty();
    }
  }

  @Test
  void aParquetFileWithoutGeometryIsATable() throws IOException {
    Path file = SharedData.require("addresses/fhrs_addresses_sample.parquet");
    try (RawLayer layer = format.open(file, ReadSettings.NONE)) {
      assertThat(layer.hasGeometry()).isFalse();
      assertThat(layer.crs()).isEmpty();
      ReadFeatures read = ReadFeatures.of(layer);
      assertThat(read.values).hasSize(5000);
      assertThat(read.values.get(1))
          .containsExactly("1395196", "fhrs", "38 STATION ROAD SUDBURY SUFFOLK ", "CO10 2SS");
    }
  }

  /** The files were written by Apache Arrow, with values that follow from the row number. */
  @ParameterizedTest
  @CsvSource({"snappy-dictionary, 2000", "gzip-delta-v2, 2000", "zstd-split, 2000", "plain, 300"})
  void encodingsAndCompressionsOfAnotherWriterAreRead(String name, int rows) throws IOException {
    try (RawLayer layer = format.open(resource(name), ReadSettings.NONE)) {
      assertThat(layer.fields().stream().map(RawField::type))
          .containsExactly(
              ColumnType.INTEGER,
              ColumnType.INTEGER,
              ColumnType.INTEGER,
              ColumnType.TEXT,
              ColumnType.TEXT,
              ColumnType.NUMBER,
              ColumnType.NUMBER,
              ColumnType.BOOLEAN,
              ColumnType.DATE,
              ColumnType.TIMESTAMP,
              ColumnType.TIMESTAMP,
              ColumnType.NUMBER,
              ColumnType.INTEGER);
      assertThat(ReadFeatures.recognised(layer)).containsEntry("fields", "list, bytes left out");
      ReadFeatures read = ReadFeatures.of(layer);
      assertThat(read.values).hasSize(rows);
      for (int i = 0; i < rows; i++) {
        assertThat(read.values.get(i)).as("row %d", i).isEqualTo(expected(i));
      }
    }
  }

  private static List<@Nullable String> expected(int i) {
    String always = Integer.toString(i);
    if (i % 7 == 0) {
      List<@Nullable String> nulls = new ArrayList<>(Collections.nCopies(12, null));
      nulls.add(always);
      return nulls;
    }
    Instant start = Instant.parse("2000-01-01T00:00:00Z");
    return List.of(
        Integer.toString(i * 7 - 3000),
        Long.toString((long) i * i * 1000003),
        Long.toString(4294967295L - i),
        "name " + i % 10 + " ü",
        "text number %05d".formatted(i),
        i % 4 == 0 ? Integer.toString(i / 4) : Float.toString(i / 4f),
        i % 8 == 0 ? Integer.toString(i / 8) : Double.toString(i / 8.0),
        Boolean.toString(i % 3 == 0),
        LocalDate.ofEpochDay(i).toString(),
        start.plusMillis(i).toString(),
        start.plusNanos(1000L * i).toString(),
        BigDecimal.valueOf(i - 500, 2).toPlainString(),
        always);
  }

  @Test
  void aCompressionThatIsNotReadIsNamed() throws IOException {
    try (RawLayer layer = format.open(resource("lz4"), ReadSettings.NONE)) {
      assertThatThrownBy(() -> ReadFeatures.of(layer))
          .isInstanceOf(SourceException.class)
          .hasMessage(
              "The Parquet file is compressed with LZ4, which is not read. Write it with zstd or Snappy.");
    }
  }

  @Test
  void aTruncatedFileIsRefused() throws IOException {
    byte[] good = Files.readAllBytes(resource("plain"));
    for (int length = 0; length < good.length; length += 501) {
      Path file = Files.write(folder.resolve("cut.parquet"), Arrays.copyOf(good, length));
      assertThatThrownBy(() -> format.open(file, ReadSettings.NONE))
          .as("%d bytes", length)
          .isInstanceOf(SourceException.class)
          .hasMessageStartingWith("The Parquet file is cut off");
    }
  }

  @Test
  void lyingLengthsOfTheMetadataAreRefused() throws IOException {
    byte[] bytes = Files.readAllBytes(resource("plain"));
    ByteBuffer.wrap(bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(bytes.length - 8, Integer.MAX_VALUE);
    Path file = Files.write(folder.resolve("lying.parquet"), bytes);
    assertThatThrownBy(() -> format.open(file, ReadSettings.NONE))
        .isInstanceOf(SourceException.class)
        .hasMessage(
            "The Parquet file is damaged: its metadata says that it has 2,147,483,647 bytes.");
  }

  @Test
  void aPageThatSaysItIsHugeIsRefused() throws IOException {
    byte[] page =
        new ThriftWriter()
            .i32(1, ParquetType.DATA_PAGE)
            .i32(2, Integer.MAX_VALUE)
            .i32(3, 10)
            .toBytes();
    assertThatThrownBy(() -> ReadFeatures.of(format.open(oneColumn(page, 1), ReadSettings.NONE)))
        .isInstanceOf(SourceException.class)
        .hasMessage(
            "The Parquet file has a page of 2,147,483,647 bytes in column 'a'; at most 134,217,728 are read.");
  }

  @Test
  void moreRowsThanAreReadAreRefused() throws IOException {
    Path file = oneColumn(new byte[0], 1_000_000);
    assertThatThrownBy(() -> ReadFeatures.of(format.open(file, ReadSettings.NONE)))
        .isInstanceOf(SourceException.class)
        .hasMessage("The Parquet file is damaged at row 1.");
    Path more = oneColumn(new byte[0], 2_000_000);
    assertThatThrownBy(() -> format.open(more, ReadSettings.NONE))
        .isInstanceOf(SourceException.class)
        .hasMessageStartingWith("The Parquet file has more than 1,0");
  }

  /** Writes a file with one column of whole numbers, which has the given pages. */
  private Path oneColumn(byte[] pages, long rows) throws IOException {
    ThriftWriter out = new ThriftWriter().i32(1, 1).structs(2, 2);
    out.element().text(4, "schema").i32(5, 1).end();
    out.element().i32(1, ParquetType.INT32).i32(3, ParquetType.REQUIRED).text(4, "a").end();
    out.i64(3, rows).structs(4, 1).element().structs(1, 1).element().i64(2, 4).struct(3);
    out.i32(1, ParquetType.INT32).i32(4, ParquetType.UNCOMPRESSED).i64(5, rows);
    out.i64(7, pages.length).i64(9, 4).end().end().i64(3, rows).end();
    byte[] footer = out.toBytes();
    ByteBuffer file =
        ByteBuffer.allocate(12 + pages.length + footer.length).order(ByteOrder.LITTLE_ENDIAN);
    byte[] magic = "PAR1".getBytes(StandardCharsets.US_ASCII);
    file.put(magic).put(pages).put(footer).putInt(footer.length).put(magic);
    return Files.write(folder.resolve("one.parquet"), file.array());
  }

  @Test
  void metadataOfAMissingColumnAreRefused() throws IOException {
    Path file = folder.resolve("things.parquet");
    RandomLayer.of(1, 5, GeometryType.POINT, false)
        .write(file, format, GeometryType.POINT, OPTIONS);
    String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
    Files.writeString(
        file, bytes.replace("\"geometry\"", "\"geometrY\""), StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> format.open(file, ReadSettings.NONE))
        .isInstanceOf(SourceException.class)
        .hasMessage("The Parquet file has no column 'geometrY', which its metadata describe.");
  }

  @Test
  void noDamageGivesAnotherException() throws IOException {
    long seed = 20261129;
    Random random = new Random(seed);
    List<byte[]> good = new ArrayList<>();
    for (String name : List.of("snappy-dictionary", "gzip-delta-v2", "zstd-split", "plain")) {
      good.add(Files.readAllBytes(resource(name)));
    }
    Path written = folder.resolve("things.parquet");
    RandomLayer.of(1, 100, GeometryType.MIXED, false)
        .write(written, format, GeometryType.MIXED, OPTIONS);
    good.add(Files.readAllBytes(written));
    Map<String, byte[]> samples = TestFiles.open(SAMPLES);
    good.add(samples.get("geoparquet/data-multipolygon-encoding_native.parquet"));
    good.add(samples.get("geoparquet/data-point-encoding_wkb.parquet"));
    for (int i = 0; i < 700; i++) {
      byte[] damaged = good.get(i % good.size()).clone();
      for (int n = random.nextInt(1, 4); n > 0; n--) {
        int end = random.nextBoolean() ? damaged.length : Math.min(damaged.length, 600);
        int at = random.nextInt(4, end);
        damaged[random.nextBoolean() ? at : damaged.length - at] = (byte) random.nextInt();
      }
      Path file = Files.write(folder.resolve("damaged.parquet"), damaged);
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

  private static Path resource(String name) {
    try {
      return Path.of(GeoParquetTest.class.getResource(name + ".parquet").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(@Nullable Geometry geometry) {
    return geometry == null ? "no geometry" : TEXT.write(geometry);
  }
}
