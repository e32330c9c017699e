package uk.trigpoint.formats.shapefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.formats.RawLayer;
import uk.trigpoint.formats.ReadSettings;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.WriteOptions;
import uk.trigpoint.formats.binary.RandomLayer;
import uk.trigpoint.formats.binary.ReadFeatures;
import uk.trigpoint.formats.binary.TestFiles;
import uk.trigpoint.formats.text.FormulaEscaping;

/** Damaged and hostile shapefiles. */
class ShapefileDamageTest {
  private static final int FIRST_RECORD = 100;
  private static final int FIRST_CONTENT = FIRST_RECORD + 8;

  private final ShapefileFormat format = new ShapefileFormat();
  private Map<String, byte[]> files = new TreeMap<>();

  @TempDir Path folder;

  @BeforeEach
  void writeTenPolygons() throws IOException {
    Path file = folder.resolve("good.zip");
    BritishTransform none = null;
    RandomLayer.of(7, 10, GeometryType.POLYGON, false)
        .write(file, format, GeometryType.POLYGON, new WriteOptions(none, FormulaEscaping.OFF));
    files = TestFiles.entries(Files.readAllBytes(file));
  }

  @Test
  void theUndamagedFileIsRead() throws IOException {
    try (RawLayer layer = format.open(zip(), ReadSettings.NONE)) {
      assertThat(ReadFeatures.of(layer).geometries).hasSize(10);
    }
  }

  @Test
  void aTruncatedFileIsRefused() {
    cut("shp", 1000);
    assertRefused("The .shp file is cut off in shape ");
  }

  @Test
  void aFileThatEndsBetweenShapesIsRefused() {
    cut("shp", FIRST_CONTENT + 2 * ByteBuffer.wrap(file("shp")).getInt(FIRST_RECORD + 4));
    assertRefused("The .shp file is cut off: its header says that it has ");
  }

  @Test
  void aNegativeLengthOfAShapeIsRefused() {
    ByteBuffer.wrap(file("shp")).putInt(FIRST_RECORD + 4, -50);
    assertRefused("The .shp file is damaged: shape 1 says that it has -100 bytes.");
  }

  @Test
  void aHugeLengthOfAShapeIsRefused() {
    ByteBuffer.wrap(file("shp")).putInt(FIRST_RECORD + 4, Integer.MAX_VALUE);
    assertRefused("The .shp file is cut off in shape 1.");
  }

  @Test
  void aNegativeLengthOfTheFileIsRefused() {
    ByteBuffer.wrap(file("shp")).putInt(24, -1);
    assertRefused("The .shp file is damaged: its header says that it has -2 bytes.");
  }

  @Test
  void aFileOfOtherBytesIsRefused() {
    Arrays.fill(file("shp"), (byte) 'x');
    assertRefused("The .shp file is not a shapefile");
  }

  @Test
  void aShapeWithALyingNumberOfPointsIsRejected() throws IOException {
    ByteBuffer.wrap(file("shp"))
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(FIRST_CONTENT + 40, 500_000_000);
    assertRejected("it says that it has 500,000,000 points, which do not fit into its ");
  }

  @Test
  void aShapeWithANegativeNumberOfPartsIsRejected() throws IOException {
    ByteBuffer.wrap(file("shp")).order(ByteOrder.LITTLE_ENDIAN).putInt(FIRST_CONTENT + 36, -1);
    assertRejected("it says that it has -1 parts");
  }

  @Test
  void aShapeWithPartsOutOfOrderIsRejected() throws IOException {
    ByteBuffer.wrap(file("shp")).order(ByteOrder.LITTLE_ENDIAN).putInt(FIRST_CONTENT + 44, 7);
    assertRejected("its parts do not follow one another");
  }

  @Test
  void aCoordinateThatIsNotANumberIsRejected() throws IOException {
    ByteBuffer shp = ByteBuffer.wrap(file("shp")).order(ByteOrder.LITTLE_ENDIAN);
    int parts = shp.getInt(FIRST_CONTENT + 36);
    shp.putDouble(FIRST_CONTENT + 44 + 4 * parts, Double.NaN);
    assertRejected("a coordinate is not a finite number");
  }

  @Test
  void aMultipatchIsRejectedByName() throws IOException {
    ByteBuffer.wrap(file("shp")).order(ByteOrder.LITTLE_ENDIAN).putInt(FIRST_CONTENT, 31);
    assertRejected("multipatch shapes are not supported");
  }

  @Test
  void aTableWithTooFewRowsIsRefused() {
    ByteBuffer.wrap(file("dbf")).order(ByteOrder.LITTLE_ENDIAN).putInt(4, 9);
    assertRefused("The .shp file has 10 shapes, but the .dbf file has 9 rows");
  }

  @Test
  void aTableThatSaysItHasFourBillionRowsIsRefused() {
    ByteBuffer.wrap(file("dbf")).order(ByteOrder.LITTLE_ENDIAN).putInt(4, -1);
    assertRefused("The .dbf file is cut off: its header says that it has 4,294,967,295 rows");
  }

  @Test
  void aTableWhoseFieldsAreWiderThanItsRowsIsRefused() {
    ByteBuffer.wrap(file("dbf")).order(ByteOrder.LITTLE_ENDIAN).putShort(10, (short) 5);
    assertRefused("The .dbf file is damaged: its fields need ");
  }

  @Test
  void aTableWithoutHeaderIsRefused() {
    cut("dbf", 20);
    assertRefused("The .dbf file is cut off in its header.");
  }

  @Test
  void rowsMarkedAsDeletedAreLeftOutWithTheirShapes() throws IOException {
    ByteBuffer dbf = ByteBuffer.wrap(file("dbf")).order(ByteOrder.LITTLE_ENDIAN);
    dbf.put(dbf.getShort(8) + 2 * dbf.getShort(10), (byte) '*');
    try (RawLayer layer = format.open(zip(), ReadSettings.NONE)) {
      assertThat(ReadFeatures.recognised(layer)).containsEntry("rows", "1 left out");
      assertThat(ReadFeatures.of(layer).lines).containsExactly(1L, 2L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
    }
  }

  @Test
  void aTextInAFieldOfNumbersIsKept() throws IOException {
    ByteBuffer dbf = ByteBuffer.wrap(file("dbf")).order(ByteOrder.LITTLE_ENDIAN);
    DbfField number;
    try (DbfRows rows = new DbfRows(new java.io.ByteArrayInputStream(file("dbf")))) {
      number = rows.header().fields().get(2);
    }
    byte[] text = "about 5".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    byte[] padded = Arrays.copyOf(text, number.length());
    Arrays.fill(padded, text.length, padded.length, (byte) ' ');
    dbf.put(dbf.getShort(8) + number.offset(), padded);
    try (RawLayer layer = format.open(zip(), ReadSettings.NONE)) {
      assertThat(layer.fields().get(2).type()).isNull();
      assertThat(ReadFeatures.of(layer).values.getFirst().get(2)).isEqualTo("about 5");
    }
  }

  @Test
  void aFileThatIsNoArchiveIsExplained() throws IOException {
    Path file = Files.write(folder.resolve("a.shp"), file("shp"));
    assertThatThrownBy(() -> format.open(file, ReadSettings.NONE))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("send them as one zip archive");
  }

  @Test
  void aFileThatExpandsTooMuchIsRefused() throws IOException {
    byte[] bomb = Arrays.copyOf(file("shp"), 300 << 20);
    ByteBuffer.wrap(bomb).putInt(24, bomb.length / 2);
    ByteBuffer.wrap(bomb).putInt(FIRST_RECORD + 4, (bomb.length - FIRST_CONTENT) / 2);
    files.put("things.shp", bomb);
    assertRefused("'things.shp' in the zip archive is too large");
  }

  @Test
  void noDamageGivesAnotherException() throws IOException {
    long seed = 20261129;
    Random random = new Random(seed);
    Map<String, byte[]> good = files;
    for (int i = 0; i < 300; i++) {
      files = new TreeMap<>();
      good.forEach((name, bytes) -> files.put(name, bytes.clone()));
      byte[] damaged = file(random.nextBoolean() ? "shp" : "dbf");
      for (int n = random.nextInt(1, 6); n > 0; n--) {
        int at = random.nextInt(random.nextBoolean() ? damaged.length : 400);
        damaged[at] = (byte) random.nextInt();
      }
      assertThatCode(() -> readOrRefuse())
          .as("seed %d, file %d", seed, i)
          .doesNotThrowAnyException();
    }
  }

  private void readOrRefuse() throws IOException {
    try (RawLayer layer = format.open(zip(), ReadSettings.NONE)) {
      ReadFeatures.of(layer).geometries.forEach(ShapefileDamageTest::measure);
    } catch (SourceException e) {
      assertThat(e).hasMessageEndingWith(".");
    }
  }

  private static void measure(Geometry geometry) {
    if (geometry != null) {
      assertThat(geometry.getNumPoints()).isLessThan(10_000);
    }
  }

  private void assertRefused(String message) {
    ThrowingCallable open = () -> format.open(zip(), ReadSettings.NONE);
    assertThatThrownBy(open).isInstanceOf(SourceException.class).hasMessageStartingWith(message);
  }

  private void assertRejected(String reason) throws IOException {
    try (RawLayer layer = format.open(zip(), ReadSettings.NONE)) {
      ReadFeatures read = ReadFeatures.of(layer);
      assertThat(read.geometries).hasSize(9);
      assertThat(read.rejects)
          .singleElement()
          .satisfies(
              reject -> {
                assertThat(reject.line()).isEqualTo(1);
                assertThat(reject.code()).isEqualTo("PARSE_GEOM");
                assertThat(reject.reason()).startsWith(reason);
              });
    }
  }

  private byte[] file(String extension) {
    return files.get("things." + extension);
  }

  private void cut(String extension, int length) {
    files.put("things." + extension, Arrays.copyOf(file(extension), length));
  }

  private Path zip() throws IOException {
    return TestFiles.zip(folder.resolve("damaged.zip"), files);
  }
}
