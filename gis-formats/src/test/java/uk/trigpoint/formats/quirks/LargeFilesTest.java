package uk.trigpoint.formats.quirks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Reads files of hundreds of megabytes in a Java process with little memory. Run with {@code -P
 * hostile}; needs 1.5 GB of disk.
 */
@Tag("hostile")
class LargeFilesTest {
  private static final long SEED = 7;
  private static final int MEGABYTE = 1 << 20;
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void twoHundredMegabytesOfGeoJsonAreReadWithinAHeapOf256(boolean pretty) throws Exception {
    Path file = folder.resolve("large.geojson");
    int features = writeGeoJson(file, 200L * MEGABYTE, pretty);
    String said = read(file, "-Xmx256m");
    assertThat(said).contains(features + " rows", "0 rejects");
  }

  @Test
  void aLineOfAGigabyteRejectsItsRowOnly() throws Exception {
    Path file = folder.resolve("line.csv");
    byte[] block = new byte[MEGABYTE];
    Arrays.fill(block, (byte) 'x');
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write("ref,easting,northing\nA,451444,206187\n".getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < 1_024; i++) {
        out.write(block);
      }
      out.write("\nB,451444,206187\n".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(read(file, "-Xmx256m")).contains("2 rows", "1 rejects");
  }

  @ParameterizedTest
  @ValueSource(strings = {"line.csv", "line.geojson", "line.kml", "line.gml", "line.mif"})
  void aFileOfOneLineOfAGigabyteIsRefused(String name) throws Exception {
    Path file = folder.resolve(name);
    byte[] block = new byte[MEGABYTE];
    Arrays.fill(block, (byte) 'x');
    String start =
        switch (name.substring(name.indexOf('.') + 1)) {
          case "geojson" -> "{\"type\":\"Feature\",\"properties\":{\"a\":\"";
          case "kml" -> "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Placemark><name>";
          case "gml" ->
              "<wfs:FeatureCollection xmlns:wfs=\"http://www.opengis.net/wfs/2.0\" xmlns:gml=\"http://www.opengis.net/gml/3.2\"><wfs:member><t><n>";
          case "mif" -> "VERSION 300\nCHARSET \"";
          default -> "";
        };
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(start.getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < 1_024; i++) {
        out.write(block);
      }
    }
    assertThat(read(file, "-Xmx256m")).contains("refused: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"vertices.geojson", "wkt.csv", "geojson.csv"})
  void aFeatureOfMillionsOfVerticesRejectsItsRowOnly(String name) throws Exception {
    Path file = folder.resolve(name);
    int vertices = name.equals("vertices.geojson") ? 5_000_000 : 1_500_000;
    String start =
        switch (name) {
          case "wkt.csv" -> "ref,wkt\nA,\"LINESTRING(";
          case "geojson.csv" ->
              "ref,geojson\nA,\"{\"\"type\"\":\"\"LineString\"\",\"\"coordinates\"\":[";
          default ->
              "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"a\":1},\"geometry\":{\"type\":\"LineString\",\"coordinates\":[";
        };
    String vertex = name.equals("wkt.csv") ? "-1 51," : "[-1,51],";
    String end =
        switch (name) {
          case "wkt.csv" -> "0 51)\"\nB,POINT(-1.2 51.7)\n";
          case "geojson.csv" ->
              "[0,51]]}\"\nB,\"{\"\"type\"\":\"\"Point\"\",\"\"coordinates\"\":[-1.2,51.7]}\"\n";
          default ->
              "[0,51]]}},{\"type\":\"Feature\",\"properties\":{\"a\":2},\"geometry\":{\"type\":\"Point\",\"coordinates\":[-1.2,51.7]}}]}";
        };
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(start);
      for (int i = 0; i < vertices; i++) {
        out.write(vertex);
      }
      out.write(end);
    }
    assertThat(read(file, "-Xmx256m")).contains("1 rows", "1 rejects of TOO_MANY_VERTICES");
  }

  /** Reads a file in a process of its own, and returns what it printed. */
  private static String read(Path file, String heap) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                ReadWithLittleMemory.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    String said;
    try (InputStream out = process.getInputStream()) {
      said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
    }
    assertThat(process.waitFor()).as(said).isZero();
    System.out.println(file.getFileName() + " with " + heap + ": " + said.strip());
    return said;
  }

  /** Writes polygons of sixteen corners; returns their number. */
  private static int writeGeoJson(Path file, long bytes, boolean pretty) throws IOException {
    Random random = new Random(SEED);
    String line = pretty ? "\n      " : "";
    int features = 0;
    long written = 0;
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("{\"type\":\"FeatureCollection\",\"features\":[");
      while (written < bytes) {
        double x = -1.5 + random.nextDouble() * 0.5;
        double y = 51.5 + random.nextDouble() * 0.5;
        StringBuilder ring = new StringBuilder();
        for (int i = 0; i <= 16; i++) {
          double angle = 2 * Math.PI * (i % 16) / 16;
          ring.append(i == 0 ? "" : ",")
              .append(line)
              .append(
                  String.format(
                      Locale.ROOT,
                      "[%.7f,%s%.7f]",
                      x + 0.001 * Math.cos(angle),
                      line,
                      y + 0.001 * Math.sin(angle)));
        }
        String feature =
            (features == 0 ? "" : ",")
                + "{\"type\":\"Feature\",\"properties\":{\"ref\":\"P"
                + features
                + "\",\"kind\":\"field\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[["
                + ring
                + "]]}}";
        out.write(feature);
        written += feature.length();
        features++;
      }
      out.write("]}");
    }
    return features;
  }
}
