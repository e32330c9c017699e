package uk.trigpoint.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;
import uk.trigpoint.core.EastingNorthing;
import uk.trigpoint.core.LonLat;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.copy.CopyRows;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Licence;
import uk.trigpoint.datasets.publish.DatasetLoader;
import uk.trigpoint.datasets.publish.Maintainer;
import uk.trigpoint.datasets.publish.Publication;
import uk.trigpoint.formats.crs.SourceCrsFactory;
import uk.trigpoint.formats.intake.Intake;
import uk.trigpoint.formats.intake.IntakeSettings;
import uk.trigpoint.formats.intake.IntakeTools;
import uk.trigpoint.formats.intake.PreparedFile;
import uk.trigpoint.testing.BenchmarkDatabase;
import uk.trigpoint.testing.ExternalProgram;

/**
 * Measures from a file to a dataset that can be queried: CSV of 300,000 points and GeoJSON of
 * 200,000 polygons. Peers are {@code COPY} of the same rows with the same indexes and ANALYZE, and
 * ogr2ogr (Debian's gdal-bin) into a PostGIS table with its spatial index.
 */
final class IntakeTimes {
  private static final int POINTS = 300_000;
  private static final int POLYGONS = 200_000;
  private static final int ROUNDS = 2;
  private static final int CORNERS = 24;
  private static final GeometryFactory GRID = new GeometryFactory(new PrecisionModel(), 27700);

  private final HikariDataSource pool;
  private final BritishTransform transform = BenchmarkDatabase.transform();
  private final DatasetLoader loader;
  private final Intake intake;

  private IntakeTimes(BenchmarkDatabase own) {
    this.pool = own.pool();
    this.loader =
        new DatasetLoader(Publishers.on(new Database(pool), own.bean(Catalogue.class)), transform);
    this.intake =
        new Intake(new IntakeTools(new SourceCrsFactory(transform), (kind, values) -> Map.of()));
  }

  /** Takes some four minutes. */
  public static void main(String[] args) throws IOException, SQLException {
    Path folder = Files.createTempDirectory("trigpoint-intake");
    try (BenchmarkDatabase own = BenchmarkDatabase.migrated()) {
      new IntakeTimes(own).run(folder);
    } finally {
      for (String name : List.of("points.csv", "polygons.geojson")) {
        Files.deleteIfExists(folder.resolve(name));
      }
      Files.delete(folder);
    }
  }

  private void run(Path folder) throws IOException, SQLException {
    Path points = folder.resolve("points.csv");
    Path polygons = folder.resolve("polygons.geojson");
    writePoints(points);
    writePolygons(polygons);
    System.out.printf(
        "intake: CSV of %,d points (%d MB), GeoJSON of %,d polygons (%d MB)%n",
        POINTS, Files.size(points) >> 20, POLYGONS, Files.size(polygons) >> 20);
    System.out.printf("%-46s %9s %9s%n", "intake", "seconds", "ratio");
    for (int round = 1; round <= ROUNDS; round++) {
      double floor = floor("floor_" + round, points);
      double ogr =
          ogr(
              points,
              "ogr_points_" + round,
              List.of(
                  "-oo",
                  "X_POSSIBLE_NAMES=easting",
                  "-oo",
                  "Y_POSSIBLE_NAMES=northing",
                  "-oo",
                  "AUTODETECT_TYPE=YES",
                  "-a_srs",
                  "EPSG:27700"));
      double ours = load(points, "points-" + round);
      print("CSV floor: COPY, indexes, ANALYZE", floor, 1);
      print("CSV ogr2ogr / ours to ogr2ogr", ogr, ours / ogr);
      print("CSV ours / ours to floor", ours, ours / floor);
      double ogrPolygons = ogr(polygons, "ogr_polygons_" + round, List.of("-t_srs", "EPSG:27700"));
      double oursPolygons = load(polygons, "polygons-" + round);
      print("GeoJSON ogr2ogr", ogrPolygons, 1);
      print("GeoJSON ours / ours to ogr2ogr", oursPolygons, oursPolygons / ogrPolygons);
    }
  }

  private static void print(String what, double seconds, double ratio) {
    System.out.printf("%-46s %9.2f %9.2f%n", what, seconds, ratio);
  }

  private double load(Path file, String id) throws IOException {
    long start = System.nanoTime();
    try (PreparedFile prepared =
        intake.open(file, String.valueOf(file.getFileName()), IntakeSettings.NONE)) {
      double understood = seconds(start);
      DatasetLoader.Loaded loaded = loader.load(publication(id, prepared), prepared);
      double all = seconds(start);
      System.out.printf(
          "  %s: %,d features, %,d rejected; understood after %.2f s%n",
          id, loaded.result().features(), loaded.rejected(), understood);
      return all;
    }
  }

  private double ogr(Path file, String table, List<String> options) {
    URI url = URI.create(pool.getJdbcUrl().substring("jdbc:".length()));
    List<String> command =
        new ArrayList<>(
            List.of(
                "ogr2ogr",
                "-f",
                "PostgreSQL",
                "PG:host=%s port=%d dbname=%s user=%s password=%s active_schema=data"
                    .formatted(
                        url.getHost(),
                        url.getPort(),
                        url.getPath().substring(1),
                        pool.getUsername(),
                        pool.getPassword()),
                file.toString(),
                "-nln",
                table,
                "--config",
                "PG_USE_COPY",
                "YES"));
    command.addAll(options);
    return ExternalProgram.seconds(command);
  }

  private double floor(String table, Path points) throws SQLException, IOException {
    List<String> lines = Files.readAllLines(points);
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      String name = "data." + table;
      long start = System.nanoTime();
      statement.execute(
          "CREATE TABLE "
              + name
              + " (fid bigint GENERATED BY DEFAULT AS IDENTITY, geom geometry(Geometry, 27700),"
              + " geom_3857 geometry(Geometry, 3857), ref text, kind text, height double precision, easting double precision, northing double precision)");
      try (CopyRows copy =
          CopyRows.into(
              connection, name + " (geom, geom_3857, ref, kind, height, easting, northing)")) {
        for (String line : lines.subList(1, lines.size())) {
          String[] cells = line.split(",", -1);
          double x = Double.parseDouble(cells[3]);
          double y = Double.parseDouble(cells[4]);
          Geometry point = GRID.createPoint(new Coordinate(x, y));
          Geometry twin = transform.transform(point, Crs.BRITISH_NATIONAL_GRID, Crs.WEB_MERCATOR);
          twin.setSRID(Crs.WEB_MERCATOR.srid());
          copy.geometry(point)
              .geometry(twin)
              .text(cells[0])
              .text(cells[1])
              .text(cells[2])
              .text(cells[3])
              .text(cells[4])
              .endRow();
        }
        copy.finish();
      }
      statement.execute("ALTER TABLE " + name + " ADD PRIMARY KEY (fid)");
      statement.execute("CREATE INDEX ON " + name + " USING gist (geom)");
      statement.execute("CREATE INDEX ON " + name + " USING gist (geom_3857)");
      statement.execute("CREATE UNIQUE INDEX ON " + name + " (ref)");
      statement.execute("ANALYZE " + name);
      connection.commit();
      return seconds(start);
    }
  }

  private static void writePoints(Path file) throws IOException {
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

  private void writePolygons(Path file) throws IOException {
    Random random = new Random(8);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("{\"type\":\"FeatureCollection\",\"features\":[\n");
      for (int i = 0; i < POLYGONS; i++) {
        double x = 430_000 + random.nextDouble() * 30_000;
        double y = 200_000 + random.nextDouble() * 30_000;
        StringBuilder ring = new StringBuilder();
        for (int corner = 0; corner <= CORNERS; corner++) {
          double angle = 2 * Math.PI * (corner % CORNERS) / CORNERS;
          double radius = 20 + 10 * Math.sin(3 * angle);
          LonLat at =
              transform.toLonLat(
                  new EastingNorthing(x + radius * Math.cos(angle), y + radius * Math.sin(angle)));
          ring.append(corner == 0 ? "" : ",")
              .append(String.format(Locale.ROOT, "[%.12f,%.12f]", at.longitude(), at.latitude()));
        }
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

  private static Publication publication(String id, PreparedFile file) {
    return new Publication(
        id,
        "Intake",
        "",
        file.geometryType(),
        "ref",
        file.columns(),
        Licence.OGL,
        "",
        "benchmarks",
        "P1D",
        AccessPolicy.open(),
        Maintainer.pipeline("benchmarks"),
        "generated",
        null,
        null,
        false,
        "benchmarks");
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
