package uk.trigpoint.formats.geopackage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.geotools.referencing.wkt.Formattable;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.WKBWriter;
import org.sqlite.SQLiteConfig;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.formats.FeatureWriter;
import uk.trigpoint.formats.FileMetadata;
import uk.trigpoint.formats.Layer;
import uk.trigpoint.formats.WriteOptions;
import uk.trigpoint.formats.binary.OutputGeometry;
import uk.trigpoint.formats.crs.OutputCrs;

/**
 * Writes a GeoPackage with one layer, with a spatial index. Lines and polygons are written as multi
 * geometries, because a layer has one geometry type.
 *
 * @see "OGC 12-128r17, GeoPackage Encoding Standard 1.3, with its extension gpkg_rtree_index"
 */
final class GeoPackageWriter implements FeatureWriter {
  private static final String METADATA = resource("metadata.sql");
  private static final String LAYER = resource("layer.sql");
  private static final String INDEX = resource("index.sql");
  private static final String END_OF_STATEMENT = ";;\n";
  private static final String DESCRIBED = resource("about.sql");
  private static final String DATA_COLUMNS = resource("data-columns.sql");

  /**
   * The form of a DATETIME.
   *
   * @see "OGC 12-128r19 (GeoPackage), table 1"
   */
  private static final DateTimeFormatter DATETIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private static final int LITTLE_ENDIAN = 1;
  private static final int WITH_ENVELOPE = 2;
  private static final int EMPTY = 16;
  private static final int BATCH = 1_000;

  private final Connection connection;
  private final Layer layer;
  private final PreparedStatement rows;
  private final PackedRtree index = new PackedRtree();
  private final OutputGeometry output;
  private final @Nullable FileMetadata metadata;
  private long count;

  private GeoPackageWriter(Connection connection, Layer layer, WriteOptions options)
      throws SQLException {
    this.connection = connection;
    this.layer = layer;
    this.output = new OutputGeometry(options);
    this.metadata = options.metadata();
    run(METADATA);
    addCrs();
    run(
        LAYER
            .replace("{geometry}", geometryType(layer.geometryType()))
            .replace("{srid}", Integer.toString(output.crs().srid()))
            .replace(
                "{columns}",
                layer.columns().stream()
                    .map(c -> ",\n  \"" + c.name() + "\" " + type(c))
                    .collect(Collectors.joining())));
    if (options.originalNames()) {
      addOriginalNames();
    }
    connection.setAutoCommit(false);
    this.rows =
        connection.prepareStatement(
            "INSERT INTO \""
                + layer.name()
                + "\" VALUES (?, ?"
                + ", ?".repeat(layer.columns().size())
                + ")");
  }

  /**
   * Creates a file.
   *
   * @param path of an empty file
   */
  static GeoPackageWriter create(Path path, Layer layer, WriteOptions options) throws IOException {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.OFF);
    config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
    try {
      Connection connection = config.createConnection("jdbc:sqlite:" + path);
      try {
        return new GeoPackageWriter(connection, layer, options);
      } catch (SQLException | RuntimeException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw new IOException("the GeoPackage cannot be created", e);
    }
  }

  @Override
  public void row(long fid, @Nullable Geometry geometry, @Nullable Object[] values) {
    try {
      Geometry place = geometry == null ? null : output.transform(fid, geometry);
      rows.setLong(1, fid);
      rows.setBytes(2, place == null ? null : blob(multiple(place)));
      for (int i = 0; i < values.length; i++) {
        Object value = values[i];
        boolean time = value != null && layer.columns().get(i).type() == ColumnType.TIMESTAMP;
        set(i + 3, time ? DATETIME.format(Instant.parse(String.valueOf(value))) : value);
      }
      rows.addBatch();
      if (place != null && !place.isEmpty()) {
        index.add(fid, place.getEnvelopeInternal());
      }
      if (++count % BATCH == 0) {
        flush();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("feature " + fid + " cannot be written", e);
    }
  }

  @Override
  public void finish() throws IOException {
    try (PreparedStatement contents =
        connection.prepareStatement(
            "UPDATE gpkg_contents SET description = ?, min_x = ?, min_y = ?, max_x = ?, max_y = ?")) {
      flush();
      index.write(connection, "rtree_" + layer.name() + "_geom");
      Envelope extent = index.extent();
      contents.setString(1, layer.description());
      if (!extent.isNull()) {
        contents.setDouble(2, extent.getMinX());
        contents.setDouble(3, extent.getMinY());
        contents.setDouble(4, extent.getMaxX());
        contents.setDouble(5, extent.getMaxY());
      }
      contents.executeUpdate();
      addMetadata();
      run(INDEX);
      connection.commit();
    } catch (SQLException e) {
      throw new IOException("the GeoPackage cannot be completed", e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private void set(int index, @Nullable Object value) throws SQLException {
    switch (value) {
      case null -> rows.setNull(index, Types.NULL);
      case Long number -> rows.setLong(index, number);
      case Double number -> rows.setDouble(index, number);
      case Boolean flag -> rows.setString(index, flag ? "1" : "0");
      default -> rows.setString(index, value.toString());
    }
  }

  private void flush() throws SQLException {
    rows.executeBatch();
  }

  /** Adds the CRS of the layer unless every GeoPackage has it. */
  private void addCrs() throws SQLException {
    OutputCrs crs = output.crs();
    if (crs.isNationalGrid() || crs.srid() == Crs.WGS84.srid()) {
      return;
    }
    try (PreparedStatement row =
        connection.prepareStatement(
            "INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, 'EPSG', ?, ?, NULL)")) {
      row.setString(1, crs.name());
      row.setInt(2, crs.srid());
      row.setInt(3, crs.srid());
      row.setString(4, ((Formattable) crs.definition()).toWKT(Formattable.SINGLE_LINE));
      row.executeUpdate();
    }
  }

  /**
   * Adds the names that the columns have in their source, by the extension gpkg_schema, whose names
   * programs show instead of those of the table.
   */
  private void addOriginalNames() throws SQLException {
    run(DATA_COLUMNS);
    List<String> names = layer.originalNames();
    try (PreparedStatement row =
        connection.prepareStatement(
            "INSERT INTO gpkg_data_columns (table_name, column_name, name, title) VALUES (?, ?, ?, ?)")) {
      for (int i = 0; i < names.size(); i++) {
        row.setString(1, layer.name());
        row.setString(2, layer.columns().get(i).name());
        row.setString(3, names.get(i));
        row.setString(4, names.get(i));
        row.executeUpdate();
      }
    }
  }

  /** Adds what is known of the data, by the extension gpkg_metadata. */
  private void addMetadata() throws SQLException {
    if (metadata == null) {
      return;
    }
    run(DESCRIBED);
    try (PreparedStatement row =
        connection.prepareStatement(
            "INSERT INTO gpkg_metadata VALUES (1, 'dataset', ?, 'application/json', ?)")) {
      row.setString(1, "http://purl.org/dc/terms/");
      row.setString(2, metadata.json());
      row.executeUpdate();
    }
  }

  /** Runs the statements of a script, separated by two semicolons because triggers contain one. */
  private void run(String statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String one : statements.split(END_OF_STATEMENT, -1)) {
        if (!one.isBlank()) {
          statement.execute(
              one.replace("{layer}", layer.name())
                  .replace("{title}", layer.title().replace("'", "''")));
        }
      }
    }
  }

  /**
   * Encodes a geometry: header with envelope, then WKB.
   *
   * @see "GeoPackage 1.3, section 2.1.3.1, BLOB Format"
   */
  private byte[] blob(Geometry geometry) {
    byte[] wkb = new WKBWriter(2, ByteOrderValues.LITTLE_ENDIAN).write(geometry);
    boolean boxed = geometry.getDimension() > 0 && !geometry.isEmpty();
    ByteBuffer blob =
        ByteBuffer.allocate(8 + (boxed ? 32 : 0) + wkb.length).order(ByteOrder.LITTLE_ENDIAN);
    blob.put((byte) 'G').put((byte) 'P').put((byte) 0);
    blob.put(
        (byte) (LITTLE_ENDIAN | (boxed ? WITH_ENVELOPE : 0) | (geometry.isEmpty() ? EMPTY : 0)));
    blob.putInt(output.crs().srid());
    if (boxed) {
      Envelope box = geometry.getEnvelopeInternal();
      blob.putDouble(box.getMinX()).putDouble(box.getMaxX());
      blob.putDouble(box.getMinY()).putDouble(box.getMaxY());
    }
    return blob.put(wkb).array();
  }

  private static String resource(String name) {
    try (InputStream in = GeoPackageWriter.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Geometry multiple(Geometry geometry) {
    return switch (geometry) {
      case LineString line -> line.getFactory().createMultiLineString(new LineString[] {line});
      case Polygon polygon -> polygon.getFactory().createMultiPolygon(new Polygon[] {polygon});
      default -> geometry;
    };
  }

  private static String geometryType(GeometryType type) {
    return switch (type) {
      case POINT -> "POINT";
      case LINE -> "MULTILINESTRING";
      case POLYGON -> "MULTIPOLYGON";
      case MIXED, NONE -> "GEOMETRY";
    };
  }

  private static String type(Column column) {
    return switch (column.type()) {
      case TEXT -> "TEXT";
      case INTEGER -> "INTEGER";
      case NUMBER -> "DOUBLE";
      case BOOLEAN -> "BOOLEAN";
      case DATE -> "DATE";
      case TIMESTAMP -> "DATETIME";
    };
  }
}
