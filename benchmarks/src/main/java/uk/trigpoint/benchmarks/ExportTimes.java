package uk.trigpoint.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.copy.CopyRows;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.export.DatasetExport;
import uk.trigpoint.datasets.export.FileExport;
import uk.trigpoint.datasets.publish.Publication;
import uk.trigpoint.datasets.query.FeatureQuery;
import uk.trigpoint.datasets.query.Page;
import uk.trigpoint.formats.FeatureFormats;
import uk.trigpoint.formats.crs.SourceCrsFactory;
import uk.trigpoint.formats.text.FormulaEscaping;
import uk.trigpoint.testing.BenchmarkDatabase;

/**
 * Measures exports of points with nine columns. The floor of a GeoPackage is to read the rows by
 * JDBC, to write them to a table of SQLite without metadata, and to write the nodes of an index.
 * Over HTTP, it measures the time to the first byte of a large file.
 */
final class ExportTimes {
  private static final int POINTS = 300_000;
  private static final int MANY = 1_000_000;
  private static final int ROUNDS = 5;
  private static final int TEXTS = 6;
  private static final int CELLS = 51;
  private static final int NODE_BYTES = 1_228;
  private static final GeometryFactory GRID = new GeometryFactory(new PrecisionModel(), 27700);

  private static final Geometry CIRCLE =
      GRID.createPoint(new Coordinate(445_000, 215_000)).buffer(12_000, 250);

  private final BenchmarkDatabase own;
  private final HikariDataSource pool;
  private final DatasetExport exports;

  private ExportTimes(BenchmarkDatabase own) {
    this.own = own;
    this.pool = own.pool();
    this.exports = own.bean(DatasetExport.class);
  }

  /** Takes about two minutes. */
  public static void main(String[] args) throws Exception {
    System.setProperty("micronaut.server.port", "-1");
    System.setProperty("trigpoint.budget.public-megabytes", "1000");
    System.setProperty("trigpoint.budget.signed-in-megabytes", "1000");
    try (BenchmarkDatabase own = BenchmarkDatabase.migrated()) {
      new ExportTimes(own).run();
    }
  }

  private void run() throws Exception {
    publish("points", POINTS);
    publish("many", MANY);
    String table = table("points");
    System.out.printf("%-46s %9s %9s%n", "export of 300,000 points", "seconds", "ratio");
    for (int round = 1; round <= ROUNDS; round++) {
      double floor = floor(table);
      System.out.printf("%-46s %9.2f%n", "floor of a GeoPackage", floor);
      for (String code : List.of("gpkg", "parquet", "fgb", "csv", "shp")) {
        print(code, export(code, null, null), floor);
      }
      print("gpkg, EPSG:4326", export("gpkg", "EPSG:4326", null), floor);
      print("gpkg, EPSG:3035", export("gpkg", "EPSG:3035", null), floor);
      print("csv of half, cut by 1,000 vertices", export("csv", null, CIRCLE), floor);
    }
    try (EmbeddedServer server = own.bean(EmbeddedServer.class).start()) {
      System.out.printf("%n%-46s %9s %9s%n", "over HTTP, 1,000,000 points", "ms first", "s whole");
      for (int round = 1; round <= ROUNDS; round++) {
        firstByte(server, "csv");
        firstByte(server, "gml");
      }
    }
  }

  private static void print(String what, double seconds, double floor) {
    System.out.printf("%-46s %9.2f %9.2f%n", what, seconds, seconds / floor);
  }

  private double export(String code, @Nullable String crs, @Nullable Geometry clip)
      throws IOException {
    FileExport export =
        new FileExport(
            FeatureFormats.findWritable(code).orElseThrow(),
            FormulaEscaping.OFF,
            crs == null
                ? null
                : new SourceCrsFactory(BenchmarkDatabase.transform()).findOutput(crs).orElseThrow(),
            false,
            false,
            "");
    Path file = Files.createTempFile("export", "." + code);
    try {
      long start = System.nanoTime();
      exports.write(
          export,
          FeatureQuery.of("points", Caller.anonymous("benchmark"), "export")
              .withClip(clip)
              .withPage(new Page.All()),
          file,
          row -> {});
      return seconds(start);
    } finally {
      Files.delete(file);
    }
  }

  private void firstByte(EmbeddedServer server, String code) throws IOException {
    URI uri = server.getURI().resolve("/ogc/collections/many/items?f=" + code);
    long start = System.nanoTime();
    try (InputStream in = uri.toURL().openStream()) {
      in.read();
      double first = seconds(start);
      in.transferTo(java.io.OutputStream.nullOutputStream());
      System.out.printf("%-46s %9.0f %9.2f%n", code, first * 1_000, seconds(start));
    }
  }

  private double floor(String table) throws SQLException, IOException {
    Path file = Files.createTempFile("floor", ".sqlite");
    long start = System.nanoTime();
    try (Connection from = pool.getConnection();
        Connection to = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      from.setAutoCommit(false);
      try (Statement statement = to.createStatement()) {
        statement.execute("PRAGMA journal_mode = OFF");
        statement.execute("PRAGMA synchronous = OFF");
        statement.execute("CREATE TABLE node (nodeno INTEGER PRIMARY KEY, data)");
        statement.execute("CREATE TABLE leaf (rowid INTEGER PRIMARY KEY, nodeno)");
        statement.execute(
            "CREATE TABLE points (fid INTEGER PRIMARY KEY, geom, a, b, c, d, e, f, number, amount, ref)");
      }
      to.setAutoCommit(false);
      copy(from, to, table);
      writeNodes(to);
      to.commit();
    } finally {
      Files.delete(file);
    }
    return seconds(start);
  }

  private static void copy(Connection from, Connection to, String table) throws SQLException {
    try (Statement select = from.createStatement();
        PreparedStatement insert =
            to.prepareStatement(
                "INSERT INTO points VALUES (?, ?" + ", ?".repeat(TEXTS + 3) + ")")) {
      select.setFetchSize(1_000);
      ResultSet rows =
          select.executeQuery(
              "SELECT fid, ST_AsEWKB(geom), a, b, c, d, e, f, number, amount, ref FROM " + table);
      for (int row = 1; rows.next(); row++) {
        insert.setLong(1, rows.getLong(1));
        insert.setBytes(2, rows.getBytes(2));
        for (int i = 0; i < TEXTS; i++) {
          insert.setString(i + 3, rows.getString(i + 3));
        }
        insert.setLong(TEXTS + 3, rows.getLong(TEXTS + 3));
        insert.setDouble(TEXTS + 4, rows.getDouble(TEXTS + 4));
        insert.setString(TEXTS + 5, rows.getString(TEXTS + 5));
        insert.addBatch();
        if (row % 1_000 == 0) {
          insert.executeBatch();
        }
      }
      insert.executeBatch();
    }
  }

  private static void writeNodes(Connection to) throws SQLException {
    try (PreparedStatement leaf = to.prepareStatement("INSERT INTO leaf VALUES (?, ?)");
        PreparedStatement node = to.prepareStatement("INSERT INTO node VALUES (?, ?)")) {
      for (int i = 1; i <= POINTS; i++) {
        leaf.setLong(1, i);
        leaf.setLong(2, i / CELLS + 1);
        leaf.addBatch();
        if (i % CELLS == 0) {
          node.setLong(1, i / CELLS);
          node.setBytes(2, new byte[NODE_BYTES]);
          node.addBatch();
        }
        if (i % 1_000 == 0) {
          leaf.executeBatch();
          node.executeBatch();
        }
      }
    }
  }

  private String table(String id) {
    var version = own.bean(Catalogue.class).get(id, Caller.anonymous("benchmark")).version();
    return version.relation();
  }

  private void publish(String id, int count) {
    List<Column> columns = new ArrayList<>();
    for (String name : List.of("a", "b", "c", "d", "e", "f")) {
      columns.add(new Column(name, ColumnType.TEXT));
    }
    columns.add(new Column("number", ColumnType.INTEGER));
    columns.add(new Column("amount", ColumnType.NUMBER));
    columns.add(new Column("ref", ColumnType.TEXT));
    Publication publication =
        Publishers.publication(
            id, "Points", GeometryType.POINT, "ref", columns, AccessPolicy.open());
    Publishers.on(new Database(pool), own.bean(Catalogue.class))
        .publish(
            publication,
            table -> {
              try (CopyRows copy = table.copy()) {
                write(copy, count);
              }
            });
  }

  private static void write(CopyRows copy, int count) throws SQLException {
    Random random = new Random(7);
    for (int i = 0; i < count; i++) {
      copy.geometry(
          GRID.createPoint(
              new Coordinate(
                  Math.round(430_000_000 + random.nextDouble() * 30_000_000) / 1_000.0,
                  Math.round(200_000_000 + random.nextDouble() * 30_000_000) / 1_000.0)));
      for (int text = 0; text < TEXTS; text++) {
        copy.text("text " + random.nextInt(100_000));
      }
      copy.value((long) random.nextInt(1_000))
          .number(random.nextInt(400) / 10.0)
          .text("R%07d".formatted(i))
          .endRow();
    }
    copy.finish();
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
