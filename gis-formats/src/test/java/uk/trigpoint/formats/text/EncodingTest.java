package uk.trigpoint.formats.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.feature.Reject;
import uk.trigpoint.formats.RawLayer;
import uk.trigpoint.formats.RawSink;
import uk.trigpoint.formats.ReadSettings;
import uk.trigpoint.formats.ReadableFormat;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.csv.CsvFormat;
import uk.trigpoint.formats.geojson.GeoJsonFormat;

/** Tests that no character is replaced without a word. */
class EncodingTest {
  @TempDir Path folder;

  private static final class Rows implements RawSink {
    private final List<List<@Nullable String>> rows = new ArrayList<>();
    private final List<Reject> rejects = new ArrayList<>();

    @Override
    public void feature(long line, @Nullable Geometry geometry, List<@Nullable String> values) {
      rows.add(List.copyOf(values));
    }

    @Override
    public void reject(Reject reject) {
      rejects.add(reject);
    }
  }

  private Rows read(ReadableFormat format, byte[] bytes, @Nullable String encoding)
      throws Exception {
    Path file = Files.write(folder.resolve("file.txt"), bytes);
    Rows rows = new Rows();
    try (RawLayer layer = format.open(file, settings(encoding))) {
      layer.fields();
      layer.read(rows);
    }
    return rows;
  }

  private static ReadSettings settings(@Nullable String encoding) {
    return new ReadSettings(null, null, encoding, null, null);
  }

  private static byte[] bytes(Object... parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Object part : parts) {
      if (part instanceof Integer one) {
        bytes.write(one);
      } else {
        bytes.writeBytes(part.toString().getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void aRowThatContradictsTheStatedEncodingIsRejectedWithItsColumn() throws Exception {
    byte[] file = bytes("id,name\n1,Caf\u00e9\n2,Caf", 0xE9, "\n3,Tea\n");
    Rows rows = read(new CsvFormat(), file, "UTF-8");
    assertThat(rows.rows).containsExactly(List.of("1", "Caf\u00e9"), List.of("3", "Tea"));
    assertThat(rows.rejects).hasSize(1);
    Reject reject = rows.rejects.getFirst();
    assertThat(reject.line()).isEqualTo(3);
    assertThat(reject.reason()).isEqualTo("column 2 has bytes that are not UTF-8");
  }

  @Test
  void aByteOrderMarkIsNoExcuse() throws Exception {
    Rows rows =
        read(new CsvFormat(), bytes(0xEF, 0xBB, 0xBF, "id,name\n1,a\n2,", 0xFF, "\n"), null);
    assertThat(rows.rejects).extracting(Reject::line).containsExactly(3L);
  }

  @Test
  void bytesThatWindows1252LeavesOutAreRejectedToo() throws Exception {
    Rows rows = read(new CsvFormat(), bytes("id,name\n1,Caf", 0xE9, "\n2,", 0x81, "\n"), null);
    assertThat(rows.rows).containsExactly(List.of("1", "Caf\u00e9"));
    assertThat(rows.rejects.getFirst().reason()).contains("windows-1252");
  }

  @Test
  void namesOfColumnsThatCannotBeReadEndTheReading() {
    assertThatThrownBy(() -> read(new CsvFormat(), bytes("id,stra", 0xDF, "e\n1,a\n"), "UTF-8"))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("line 1")
        .hasMessageContaining("column 2 has bytes that are not UTF-8");
  }

  @Test
  void aGeoJsonFileIsRefusedWithLineAndCharacter() {
    byte[] file =
        bytes(
            "{\"type\":\"FeatureCollection\",\n\"features\":[{\"type\":\"Feature\",\"geometry\":null,\"properties\":{\"a\":\"",
            0xE9,
            "\"}}]}");
    assertThatThrownBy(() -> read(new GeoJsonFormat(), file, "UTF-8"))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("in line 2, at character 66, that are not UTF-8");
  }

  @Test
  void aHeaderOfTenMegabytesIsRefusedAtOnceAndNamesTheLimit() {
    for (byte[] header :
        List.of(
            bytes("id," + "x".repeat(10_000_000) + "\n1,2\n"),
            bytes("column,".repeat(1_500_000) + "z\n1,2\n"))) {
      long start = System.nanoTime();
      assertThatThrownBy(() -> read(new CsvFormat(), header, null))
          .isInstanceOf(SourceException.class)
          .hasMessageContaining("more than 100,000 characters, the limit");
      assertThat((System.nanoTime() - start) / 1e9).isLessThan(1);
    }
  }
}
