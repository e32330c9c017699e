package uk.trigpoint.core.crs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.core.TestData;

class Ntv2GridTest {
  @TempDir static Path folder;

  private static ByteBuffer written;

  @BeforeAll
  static void write() throws IOException {
    Path file = Ntv2Grid.write(Grids.ostn15(), folder.resolve("proj"));
    assertThat(file).hasFileName("OSTN15_NTv2_OSGBtoETRS.gsb");
    written = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Test
  void noTemporaryFileRemains() throws IOException {
    try (var files = Files.list(folder.resolve("proj"))) {
      assertThat(files.map(f -> f.getFileName().toString())).containsExactly(Ntv2Grid.FILE_NAME);
    }
  }

  @Test
  void nodesMatchThePublishedFile() throws IOException {
    ByteBuffer published;
    try (InputStream in = TestData.open("ostn15/OSTN15_NTv2_OSGBtoETRS.gsb.gz")) {
      published = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
    }
    assertThat(written.capacity()).isEqualTo(published.capacity()).isEqualTo(15_240_384);
    DoubleStream.Builder differences = DoubleStream.builder();
    for (int j = 0; j < Ntv2Grid.ROWS; j++) {
      for (int i = 0; i < Ntv2Grid.COLUMNS; i++) {
        double[] xy = {2 - i / 60.0, 49 + j / 120.0};
        TransverseMercator.AIRY.project(xy, 0);
        if (xy[0] < 200 || xy[0] > 699_800 || xy[1] < 200 || xy[1] > 1_249_800) {
          continue;
        }
        int at = Ntv2Grid.HEADER_BYTES + Ntv2Grid.NODE_BYTES * (j * Ntv2Grid.COLUMNS + i);
        double north = (written.getFloat(at) - published.getFloat(at)) * 30.9;
        double east = (written.getFloat(at + 4) - published.getFloat(at + 4)) * 30.9;
        differences.add(Math.hypot(north, east));
      }
    }
    // Ordnance Survey's nodes are not a plain resampling of the 1 km grid: they differ from it by a
    // millimetre or two everywhere, and by centimetres at a handful of nodes far out at sea.
    double[] sorted = differences.build().sorted().toArray();
    assertThat(sorted).hasSizeGreaterThan(700_000);
    assertThat(sorted[sorted.length / 2]).as("median, metres").isLessThan(0.002);
    assertThat(sorted[(int) (sorted.length * 0.999)]).as("of 999 in 1000").isLessThan(0.01);
    assertThat(sorted[sorted.length - 1]).as("worst, metres").isLessThan(0.1);
  }

  @Test
  void officialPointsThroughTheFile() throws IOException {
    for (Grids.OfficialPoint point : Grids.osgbToEtrs()) {
      double[] xy = {point.easting(), point.northing()};
      TransverseMercator.AIRY.unproject(xy, 0);
      double column = (2 - xy[0]) * 60;
      double row = (xy[1] - 49) * 120;
      double lat = xy[1] + bilinear(column, row, 0) / 3600;
      double lon = xy[0] - bilinear(column, row, 4) / 3600;
      assertThat(Grids.metresBetween(lon, lat, point.lon(), point.lat()))
          .as(point.id())
          .isLessThan(0.01);
    }
  }

  private static double bilinear(double column, double row, int offset) {
    int i = (int) column;
    int j = (int) row;
    double t = column - i;
    double u = row - j;
    return (1 - u) * ((1 - t) * node(i, j, offset) + t * node(i + 1, j, offset))
        + u * ((1 - t) * node(i, j + 1, offset) + t * node(i + 1, j + 1, offset));
  }

  private static float node(int i, int j, int offset) {
    return written.getFloat(
        Ntv2Grid.HEADER_BYTES + Ntv2Grid.NODE_BYTES * (j * Ntv2Grid.COLUMNS + i) + offset);
  }
}
