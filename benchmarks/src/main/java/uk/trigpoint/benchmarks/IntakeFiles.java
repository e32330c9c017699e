package uk.trigpoint.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import uk.trigpoint.core.EastingNorthing;
import uk.trigpoint.core.LonLat;
import uk.trigpoint.testing.BenchmarkDatabase;

/** Writes the files that {@link IntakeTimes} loads; always the same. */
final class IntakeFiles {
  static final int POINTS = 300_000;
  static final int POLYGONS = 200_000;
  private static final int CORNERS = 24;

  private IntakeFiles() {}

  /** Writes points with three other columns, EPSG:27700, as CSV. */
  static void writePoints(Path file) throws IOException {
    Random random = new Random(7);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("ref,kind,height,easting,northing\n");
      for (int i = 0; i < POINTS; i++) {
        out.write(
            String.format(
                Locale.ROOT,
                "R%06d,kind %d,%.1f,%.2f,%.2f%n",
                i,
                i % 7,
                random.nextInt(400) / 10.0,
                430_000 + random.nextDouble() * 30_000,
                200_000 + random.nextDouble() * 30_000));
      }
    }
  }

  /** Writes polygons of 24 corners with three columns, longitude and latitude, as GeoJSON. */
  static void writePolygons(Path file) throws IOException {
    Random random = new Random(8);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("{\"type\":\"FeatureCollection\",\"features\":[\n");
      for (int i = 0; i < POLYGONS; i++) {
        double x = 430_000 + random.nextDouble() * 30_000;
        double y = 200_000 + random.nextDouble() * 30_000;
        String ring = ring(x, y);
        out.write(
            (i == 0 ? "" : ",\n")
                + "{\"type\":\"Feature\",\"properties\":{\"ref\":\"P"
                + i
                + "\",\"kind\":\"kind "
                + i % 7
                + "\",\"area\":"
                + random.nextInt(1000)
                + "},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[["
                + ring
                + "]]}}");
      }
      out.write("\n]}\n");
    }
  }

  private static String ring(double x, double y) {
    StringBuilder ring = new StringBuilder();
    for (int corner = 0; corner <= CORNERS; corner++) {
      double angle = 2 * Math.PI * (corner % CORNERS) / CORNERS;
      double radius = 20 + 10 * Math.sin(3 * angle);
      LonLat at =
          BenchmarkDatabase.transform()
              .toLonLat(
                  new EastingNorthing(x + radius * Math.cos(angle), y + radius * Math.sin(angle)));
      ring.append(corner == 0 ? "" : ",")
          .append(String.format(Locale.ROOT, "[%.12f,%.12f]", at.longitude(), at.latitude()));
    }
    return ring.toString();
  }
}
