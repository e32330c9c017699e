package uk.trigpoint.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.trace.WorkPhase;
import uk.trigpoint.database.Database;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.publish.DatasetLoader;
import uk.trigpoint.datasets.publish.Publication;
import uk.trigpoint.formats.crs.SourceCrsFactory;
import uk.trigpoint.formats.intake.Intake;
import uk.trigpoint.formats.intake.IntakeSettings;
import uk.trigpoint.formats.intake.IntakeTools;
import uk.trigpoint.formats.intake.PreparedFile;
import uk.trigpoint.testing.BenchmarkDatabase;

/**
 * Measures from a file to a dataset that can be queried: CSV of 300,000 points and GeoJSON of
 * 200,000 polygons, the copy of the upload included, and phase by phase. The peers are those of
 * {@link IntakePeers}; they and ours alternate in each round.
 */
final class IntakeTimes {
  private static final int ROUNDS = 3;

  private final IntakePeers peers;
  private final DatasetLoader loader;
  private final Intake intake;

  private IntakeTimes(BenchmarkDatabase own) {
    BritishTransform transform = BenchmarkDatabase.transform();
    HikariDataSource pool = own.pool();
    this.peers = new IntakePeers(pool);
    this.loader =
        new DatasetLoader(Publishers.on(new Database(pool), own.bean(Catalogue.class)), transform);
    this.intake =
        new Intake(new IntakeTools(new SourceCrsFactory(transform), (kind, values) -> Map.of()));
  }

  /**
   * Takes some four minutes.
   *
   * @param arguments "points" or "polygons" to measure only these
   */
  public static void main(String[] arguments) throws IOException, SQLException {
    List<String> only = List.of(arguments);
    Path folder = Files.createTempDirectory("trigpoint-intake");
    try (BenchmarkDatabase own = BenchmarkDatabase.migrated()) {
      new IntakeTimes(own).run(folder, only);
    } finally {
      for (String name : List.of("points.csv", "polygons.geojson", "upload")) {
        Files.deleteIfExists(folder.resolve(name));
      }
      Files.delete(folder);
    }
  }

  private void run(Path folder, List<String> only) throws IOException, SQLException {
    Path points = folder.resolve("points.csv");
    Path polygons = folder.resolve("polygons.geojson");
    IntakeFiles.writePoints(points);
    IntakeFiles.writePolygons(polygons);
    System.out.printf(
        "intake: CSV of %,d points (%d MB), GeoJSON of %,d polygons (%d MB), heap at most %d MB%n",
        IntakeFiles.POINTS,
        Files.size(points) >> 20,
        IntakeFiles.POLYGONS,
        Files.size(polygons) >> 20,
        Runtime.getRuntime().maxMemory() >> 20);
    System.out.printf("%-46s %9s %9s%n", "intake", "seconds", "ratio");
    for (int round = 1; round <= ROUNDS; round++) {
      if (!only.contains("polygons")) {
        double floor = peers.floor("floor_" + round, points);
        double ogr = peers.ogrPoints("ogr_points_" + round, points);
        double ours = load(points, "points-" + round);
        double again = load(points, "points-" + round);
        print("CSV floor: COPY, indexes, ANALYZE", floor, 1);
        print("CSV ogr2ogr / ours to ogr2ogr", ogr, ours / ogr);
        print("CSV ours / ours to floor", ours, ours / floor);
        print("CSV that replaces it / to floor", again, again / floor);
      }
      if (!only.contains("points")) {
        double ogr = peers.ogrPolygons("ogr_polygons_" + round, polygons);
        double ours = load(polygons, "polygons-" + round);
        print("GeoJSON ogr2ogr", ogr, 1);
        print("GeoJSON ours / ours to ogr2ogr", ours, ours / ogr);
      }
    }
    long peak =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(p -> p.getName().contains("Old Gen") || p.getName().contains("Tenured"))
            .map(MemoryPoolMXBean::getPeakUsage)
            .mapToLong(u -> u.getUsed() >> 20)
            .sum();
    System.out.printf("largest old generation of the heap: %d MB%n", peak);
  }

  private static void print(String what, double seconds, double ratio) {
    System.out.printf("%-46s %9.2f %9.2f%n", what, seconds, ratio);
  }

  private double load(Path file, String id) throws IOException {
    Path upload = file.resolveSibling("upload");
    try (PhaseTimes phases = PhaseTimes.record()) {
      long start = System.nanoTime();
      long features;
      try (var _ = WorkPhase.start("copy of the upload");
          InputStream in = Files.newInputStream(file)) {
        Files.copy(in, upload);
      }
      try (PreparedFile prepared =
          intake.open(upload, String.valueOf(file.getFileName()), IntakeSettings.NONE)) {
        DatasetLoader.Loaded loaded = loader.load(publication(id, prepared), prepared);
        if (loaded.rejected() > 0) {
          throw new IllegalStateException(loaded.rejects().toString());
        }
        features = loaded.result().features();
      }
      double all = seconds(start);
      System.out.printf("  %s: %,d features; %s%n", id, features, phases.describe());
      return all;
    } finally {
      Files.delete(upload);
    }
  }

  private static Publication publication(String id, PreparedFile file) {
    return Publishers.publication(
        id, "Intake", file.geometryType(), "ref", file.columns(), AccessPolicy.open());
  }

  static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
