package uk.trigpoint.formats.geopackage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.formats.DeclaredCrs;
import uk.trigpoint.formats.FileStart;
import uk.trigpoint.formats.RawField;
import uk.trigpoint.formats.RawLayer;
import uk.trigpoint.formats.ReadSettings;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.UnansweredException;
import uk.trigpoint.formats.WriteOptions;
import uk.trigpoint.formats.binary.RandomLayer;
import uk.trigpoint.formats.binary.ReadFeatures;
import uk.trigpoint.formats.binary.TestFiles;
import uk.trigpoint.formats.intake.IntakeSettings;
import uk.trigpoint.formats.testing.IntakeFixture;
import uk.trigpoint.formats.text.FormulaEscaping;

class GeoPackageReadTest {
  private static final WriteOptions OPTIONS = new WriteOptions(null, FormulaEscaping.OFF);
  private static final String SAMPLES = "badinput/mapshaper_geopackage.zip";

  /** Header without envelope, then POINT (1 2). */
  private static final String POINT =
      "47500001" + "346c0000" + "0101000000" + "000000000000f03f" + "0000000000000040";

  private final GeoPackageFormat format = new GeoPackageFormat();

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("a file with 100% of it?.gpkg");
  }

  @ParameterizedTest
  @EnumSource(
      value = GeometryType.class,
      names = {"POINT", "LINE", "POLYGON", "MIXED"})
  void whatIsWrittenIsRead(GeometryType type) throws IOException {
    long seed = 815;
    RandomLayer written = RandomLayer.of(seed, 500, type, false);
    written.write(file, format, type, OPTIONS);
    assertThat(format.recognises(FileStart.of(file, "x.bin"))).isTrue();
    try (RawLayer layer = format.open(file, ReadSettings.NONE)) {
      assertThat(layer.name()).isEqualTo("things");
      assertThat(layer.crs()).map(DeclaredCrs::text).hasValue("EPSG:27700");
      assertThat(layer.fields())
          .containsExactly(
              new RawField("fid", ColumnType.INTEGER, true),
              new RawField("name", ColumnType.TEXT),
              new RawField("a_long_column_name", ColumnType.INTEGER),
              new RawField("a_long_column_number", ColumnType.NUMBER),
              new RawField("open", ColumnType.BOOLEAN),
              new RawField("day", ColumnType.DATE),
              new RawField("moment", ColumnType.TIMESTAMP));
      ReadFeatures read = ReadFeatures.of(layer);
      assertThat(read.rejects).isEmpty();
      for (int i = 0; i < 500; i++) {
        List<String> wanted = written.texts(i);
        wanted.addFirst(Integer.toString(i + 1));
        assertThat(read.values.get(i)).as("seed %d, feature %d", seed, i).isEqualTo(wanted);
        assertSame(written.geometries.get(i), read.geometries.get(i));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Oregon, roads, 121, EPSG:2269",
    "Oregon, land, 1, EPSG:2269",
    "Oregon_customCRS, , 1, 'PROJCS[\"UNK / Lambert_Conforma'",
    "missing_crs_mixed_ranges, OR_land_2269, 1, ",
    "same_crs_points, oregon_cities, 5, EPSG:4326",
    "shared_vs_unshared_paths, counties, 36, EPSG:4326",
    "shared_vs_unshared_paths, state, 1, EPSG:4326",
    "world_land_robin, , 1, 'PROJCS[\"UNK / Robinson'",
  })
  void samplesAreRead(String name, String layerName, int features, String crs) throws IOException {
    sample(name);
    try (RawLayer layer = format.open(file, ReadSettings.NONE.withLayer(layerName))) {
      assertThat(layer.crs().isPresent()).isEqualTo(crs != null);
      layer.crs().ifPresent(c -> assertThat(c.text()).startsWith(crs));
      ReadFeatures read = ReadFeatures.of(layer);
      assertThat(read.geometries).hasSize(features).doesNotContainNull();
      assertThat(read.rejects).isEmpty();
    }
  }

  @Test
  void theCodedDomainOfAColumnKeepsItsLabels() throws Exception {
    database(
        "CREATE TABLE gpkg_data_columns (table_name TEXT, column_name TEXT, name TEXT, title TEXT, description TEXT, mime_type TEXT, constraint_name TEXT)",
        "CREATE TABLE gpkg_data_column_constraints (constraint_name TEXT, constraint_type TEXT, value TEXT, min NUMERIC, min_is_inclusive BOOLEAN, max NUMERIC, max_is_inclusive BOOLEAN, description TEXT)",
        "INSERT INTO gpkg_data_columns (table_name, column_name, constraint_name) VALUES ('t', 'name', 'kinds')",
        "INSERT INTO gpkg_data_column_constraints (constraint_name, constraint_type, value, description) VALUES ('kinds', 'enum', 'P', 'Parc'), ('kinds', 'enum', 'G', NULL), ('other', 'enum', 'X', 'x'), ('kinds', 'glob', 'P*', 'y')",
        "INSERT INTO t VALUES (1, x'%s', 'P')".formatted(POINT));
    try (RawLayer layer = format.open(file, ReadSettings.NONE)) {
      assertThat(layer.codes()).isEqualTo(Map.of("name", Map.of("P", "Parc", "G", "")));
    }
    assertThat(
            new IntakeFixture(folder)
                .read(file, IntakeSettings.ofCrs("EPSG:27700"))
                .column("name")
                .codes())
        .isEqualTo(Map.of("P", "Parc", "G", ""));
  }

  @Test
  void severalLayersAreAQuestion() throws IOException {
    sample("shared_vs_unshared_paths");
    assertThatThrownBy(() -> format.open(file, ReadSettings.NONE))
        .isInstanceOfSatisfying(
            UnansweredException.class,
            e -> {
              assertThat(e.setting()).isEqualTo("layer");
              assertThat(e.choices()).containsExactly("roads", "counties", "state");
            });
    assertThatThrownBy(() -> format.open(file, ReadSettings.NONE.withLayer("rivers")))
        .isInstanceOf(UnansweredException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "47500001346c0000 0108000000 00000000, geometries of the type CircularString are not supported",
    "47500001346c0000 01f2030000 00000000, geometries of the type CurvePolygon are not supported",
    "47500021346c0000 0101000000, extended geometries are not supported",
    "4750000d346c0000 0101000000, the envelope has the unknown kind 6",
    "47500003346c0000 0101000000, it is cut off",
    "47500101346c0000 0101000000, version 1 of the geometry encoding is not supported",
    "0101000000, the value is not a GeoPackage geometry",
    "47500001346c0000 0102000000 ffffff7f, 'it says that it has 2,147,483,647 parts, which do not fit into its 9 bytes'",
    "47500001346c0000 0163000000, the geometry type 99 does not exist",
  })
  void aDamagedGeometryRejectsItsRow(String hex, String reason) throws Exception {
    database(
        "INSERT INTO t VALUES (1, x'%s', 'damaged')".formatted(hex.replace(" ", "")),
        "INSERT INTO t VALUES (2, x'%s', 'good')".formatted(POINT));
    try (RawLayer layer = format.open(file, ReadSettings.NONE)) {
      ReadFeatures read = ReadFeatures.of(layer);
      assertThat(read.values).containsExactly(List.of("2", "good"));
      assertThat(read.rejects)
          .singleElement()
          .satisfies(
              reject -> {
                assertThat(reject.line()).isEqualTo(1);
                assertThat(reject.field()).isEqualTo("geom");
                assertThat(reject.code()).isEqualTo("PARSE_GEOM");
                assertThat(reject.reason()).isEqualTo(reason);
              });
    }
  }

  @Test
  void everyKindOfEnvelopeIsSkipped() throws Exception {
    String wkb = POINT.substring(16);
    String[] flags = {"01", "03", "05", "07", "09"};
    int[] bytes = {0, 32, 48, 48, 64};
    String[] rows = new String[flags.length];
    for (int i = 0; i < flags.length; i++) {
      rows[i] =
          "INSERT INTO t VALUES (%d, x'475000%s346c0000%s%s', NULL)"
              .formatted(i + 1, flags[i], "00".repeat(bytes[i]), wkb);
    }
    database(rows);
    try (RawLayer layer = format.open(file, ReadSettings.NONE)) {
      assertThat(ReadFeatures.of(layer).geometries)
          .hasSize(5)
          .allSatisfy(g -> assertThat(g).hasToString("POINT (1 2)"));
    }
  }

  @Test
  void valuesOfAnotherTypeMakeTheTypeUnknown() throws Exception {
    database(
        "ALTER TABLE t ADD COLUMN count INTEGER",
        "ALTER TABLE t ADD COLUMN size INTEGER",
        "ALTER TABLE t ADD COLUMN day DATE",
        "ALTER TABLE t ADD COLUMN moment DATETIME",
        "INSERT INTO t VALUES (1, NULL, 'a', 'many', 1.5, '2026-11-28', '2026-11-28 10:00:00')",
        "INSERT INTO t VALUES (2, NULL, 'b', 7, 2, '28/11/2026', '2026-11-28T10:00:00.500Z')");
    try (RawLayer layer = format.open(file, ReadSettings.NONE)) {
      assertThat(layer.fields())
          .extracting(RawField::type)
          .containsExactly(
              ColumnType.INTEGER,
              ColumnType.TEXT,
              null,
              ColumnType.NUMBER,
              null,
              ColumnType.TIMESTAMP);
      assertThat(ReadFeatures.of(layer).values)
          .containsExactly(
              List.of("1", "a", "many", "1.5", "2026-11-28", "2026-11-28T10:00:00Z"),
              List.of("2", "b", "7", "2", "28/11/2026", "2026-11-28T10:00:00.500Z"));
    }
  }

  @Test
  void aViewOfTheContentsIsReadAndOtherTablesAreNot() throws Exception {
    database(
        "INSERT INTO t VALUES (1, x'%s', 'x')".formatted(POINT),
        "CREATE VIEW v AS SELECT id, geom, name || '!' AS name FROM t",
        "CREATE VIEW hidden AS SELECT * FROM t",
        "INSERT INTO gpkg_contents (table_name, data_type) VALUES ('v', 'features')",
        "INSERT INTO gpkg_geometry_columns VALUES ('v', 'geom', 'POINT', 27700, 0, 0)");
    try (RawLayer layer = format.open(file, ReadSettings.NONE.withLayer("v"))) {
      assertThat(ReadFeatures.of(layer).values).containsExactly(List.of("1", "x!"));
    }
    assertThatThrownBy(() -> format.open(file, ReadSettings.NONE.withLayer("hidden")))
        .isInstanceOf(UnansweredException.class);
  }

  @Test
  void aViewThatNeverEndsIsInterrupted() throws Exception {
    database(
        "CREATE VIEW v AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
            + " SELECT max(i) AS geom FROM n");
    try (GeoPackageDatabase database =
            GeoPackageDatabase.open(file, Duration.ofMillis(300), Duration.ofSeconds(60));
        Statement statement = database.connection().createStatement()) {
      assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM v").next())
          .isInstanceOfSatisfying(
              SQLException.class,
              e ->
                  assertThat(GeoPackageDatabase.damaged(e))
                      .hasMessage("The GeoPackage is refused: one of its views takes too long."));
    }
  }

  @Test
  void aViewWhoseRowsAreEachFastEnoughIsInterruptedByTheTimeOfAll() throws Exception {
    database(
        "CREATE VIEW v AS WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
            + " SELECT i AS id FROM n WHERE i % 20000 = 0");
    try (GeoPackageDatabase database =
            GeoPackageDatabase.open(file, Duration.ofSeconds(60), Duration.ofMillis(500));
        Statement statement = database.connection().createStatement();
        ResultSet rows = database.query(statement, "SELECT * FROM v")) {
      long start = System.nanoTime();
      assertThatThrownBy(
              () -> {
                while (database.next(rows)) {
                  rows.getObject(1);
                }
              })
          .isInstanceOfSatisfying(
              SQLException.class,
              e ->
                  assertThat(GeoPackageDatabase.damaged(e))
                      .hasMessage("The GeoPackage is refused: one of its views takes too long."));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void anInterruptedReaderStops() throws Exception {
    database(
        "CREATE VIEW v AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
            + " SELECT max(i) AS geom FROM n");
    try (GeoPackageDatabase database = GeoPackageDatabase.open(file);
        Statement statement = database.connection().createStatement()) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> database.query(statement, "SELECT * FROM v"))
          .isInstanceOf(SQLException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void aPatternThatIsSlowToCompareIsRefused() throws Exception {
    database(
        "CREATE VIEW v AS SELECT 1 AS id WHERE hex(zeroblob(1000000)) LIKE hex(zeroblob(1000)) || 'x'");
    try (GeoPackageDatabase database = GeoPackageDatabase.open(file);
        Statement statement = database.connection().createStatement()) {
      assertThatThrownBy(() -> database.query(statement, "SELECT * FROM v"))
          .hasMessageContaining("LIKE or GLOB pattern too complex");
    }
  }

  @Test
  void nothingCanBeAttachedLoadedOrWritten() throws Exception {
    database("INSERT INTO t VALUES (1, x'%s', 'x')".formatted(POINT));
    try (GeoPackageDatabase database = GeoPackageDatabase.open(file);
        Statement statement = database.connection().createStatement()) {
      assertThatThrownBy(() -> statement.execute("ATTACH ':memory:' AS other"))
          .hasMessageContaining("too many attached databases");
      assertThatThrownBy(() -> statement.execute("SELECT load_extension('x')"))
          .isInstanceOf(SQLException.class);
      assertThatThrownBy(() -> statement.execute("DELETE FROM t")).isInstanceOf(SQLException.class);
      try (ResultSet trusted = statement.executeQuery("PRAGMA trusted_schema")) {
        assertThat(trusted.getInt(1)).isZero();
      }
    }
  }

  @Test
  void aTriggerDoesNotFire() throws Exception {
    database(
        "CREATE TABLE log (x)",
        "CREATE TRIGGER evil AFTER UPDATE ON t BEGIN INSERT INTO log VALUES (1); END",
        "INSERT INTO t VALUES (1, x'%s', 'x')".formatted(POINT));
    byte[] before = Files.readAllBytes(file);
    try (RawLayer layer = format.open(file, ReadSettings.NONE)) {
      assertThat(ReadFeatures.of(layer).geometries).hasSize(1);
    }
    assertThat(file).hasBinaryContent(before);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aDatabaseThatIsNoGeoPackageIsRefused() throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE x (y)");
    }
    assertThatThrownBy(() -> format.open(file, ReadSettings.NONE))
        .isInstanceOf(SourceException.class)
        .hasMessage(
            "The file is an SQLite database, but not a GeoPackage: it has no table gpkg_contents.");
  }

  @Test
  void aLayerWithoutTableIsRefused() throws Exception {
    database("DROP TABLE t");
    assertThatThrownBy(() -> format.open(file, ReadSettings.NONE))
        .isInstanceOf(SourceException.class)
        .hasMessage("The GeoPackage lists the layer 't', but has no table of that name.");
  }

  @Test
  void otherBytesAreRefused() throws IOException {
    Files.writeString(file, "x".repeat(5000));
    assertThatThrownBy(() -> format.open(file, ReadSettings.NONE))
        .isInstanceOf(SourceException.class)
        .hasMessage("The file is not a GeoPackage: it is not an SQLite database.");
  }

  @Test
  void noDamageGivesAnotherException() throws IOException {
    long seed = 20261129;
    Random random = new Random(seed);
    byte[] good = TestFiles.open(SAMPLES).get("geopackage/Oregon.gpkg");
    for (int i = 0; i < 100; i++) {
      byte[] damaged = good.clone();
      for (int n = random.nextInt(1, 200); n > 0; n--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      Files.write(file, damaged);
      assertThatCode(this::readOrRefuse).as("seed %d, file %d", seed, i).doesNotThrowAnyException();
    }
  }

  private void readOrRefuse() throws IOException {
    try (RawLayer layer = format.open(file, ReadSettings.NONE.withLayer("roads"))) {
      ReadFeatures.of(layer);
    } catch (SourceException e) {
      assertThat(e.getMessage()).matches("(?s).*[.?]");
    }
  }

  private void sample(String name) throws IOException {
    Map<String, byte[]> files = TestFiles.open(SAMPLES);
    Files.write(file, files.get("geopackage/" + name + ".gpkg"));
  }

  /** Makes a GeoPackage with the layer t (id, geom, name), then runs statements. */
  private void database(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT, srs_id INTEGER)");
      statement.execute(
          "CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, geometry_type_name TEXT, srs_id INTEGER, z TINYINT, m TINYINT)");
      statement.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, geom POINT, name TEXT)");
      statement.execute("INSERT INTO gpkg_contents VALUES ('t', 'features', 27700)");
      statement.execute(
          "INSERT INTO gpkg_geometry_columns VALUES ('t', 'geom', 'POINT', 27700, 0, 0)");
      for (String one : statements) {
        statement.execute(one);
      }
    }
  }

  private static void assertSame(Geometry written, Geometry read) {
    if (written == null) {
      assertThat(read).isNull();
    } else {
      assertThat(read.equalsTopo(written)).isTrue();
      assertThat(read.getCoordinates()).containsExactly(written.getCoordinates());
    }
  }
}
