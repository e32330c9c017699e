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
import java.util.Objects;
import java.util.stream.Collectors;
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
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.formats.FeatureWriter;
import uk.trigpoint.formats.Layer;

/**
 * Writes a GeoPackage with one layer, EPSG:27700, with a spatial index. Lines and polygons are
 * written as multi geometries, because a layer has one geometry type.
 *
 * @see "OGC 12-128r17, GeoPackage Encoding Standard 1.3, with its extension gpkg_rtree_index"
 */
final class GeoPackageWriter implements FeatureWriter {
  private static final String METADATA = resource("metadata.sql");
  private static final String LAYER = resource("layer.sql");
  private static final String INDEX = resource("index.sql");
  private static final String END_OF_STATEMENT = ";;\n";
  private static final int SRID = Crs.BRITISH_NATIONAL_GRID.srid();
  private static final int LITTLE_ENDIAN = 1;
  private static final int WITH_ENVELOPE = 2;
  private static final int EMPTY = 16;
  private static final int BATCH = 1_000;

  private final Connection connection;
  private final Layer layer;
  private final PreparedStatement rows;
  private final PreparedStatement index;
  private final Envelope extent = new Envelope();
  private long count;

  private GeoPackageWriter(Connection connection, Layer layer) throws SQLException {
    this.connection = connection;
    this.layer = layer;
    run(METADATA);
    run(
        LAYER
            .replace("{geometry}", geometryType(layer.geometryType()))
            .replace(
                "{columns}",
                layer.columns().stream()
                    .map(c -> ",\n  \"" + c.name() + "\" " + type(c))
                    .collect(Collectors.joining())));
    connection.setAutoCommit(false);
    this.rows =
        connection.prepareStatement(
            "INSERT INTO \""
                + layer.name()
                + "\" VALUES (?, ?"
                + ", ?".repeat(layer.columns().size())
                + ")");
    this.index =
        connection.prepareStatement(
            "INSERT INTO \"rtree_" + layer.name() + "_geom\" VALUES (?, ?, ?, ?, ?)");
  }

  /**
   * Creates a file.
   *
   * @param path of an empty file
   */
  static GeoPackageWriter create(Path path, Layer layer) throws IOException {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.OFF);
    config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
    try {
      Connection connection = config.createConnection("jdbc:sqlite:" + path);
      try {
        return new GeoPackageWriter(connection, layer);
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
      rows.setLong(1, fid);
      rows.setBytes(2, geometry == null ? null : blob(multiple(geometry)));
      for (int i = 0; i < values.length; i++) {
        Object value = values[i];
        rows.setObject(
            i + 3, value instanceof Long || value instanceof Double ? value : text(value));
      }
      rows.addBatch();
      if (geometry != null && !geometry.isEmpty()) {
        addToIndex(fid, geometry.getEnvelopeInternal());
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
      contents.setString(1, layer.description());
      if (!extent.isNull()) {
        contents.setDouble(2, extent.getMinX());
        contents.setDouble(3, extent.getMinY());
        contents.setDouble(4, extent.getMaxX());
        contents.setDouble(5, extent.getMaxY());
      }
      contents.executeUpdate();
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

  private void addToIndex(long fid, Envelope box) throws SQLException {
    extent.expandToInclude(box);
    index.setLong(1, fid);
    index.setDouble(2, box.getMinX());
    index.setDouble(3, box.getMaxX());
    index.setDouble(4, box.getMinY());
    index.setDouble(5, box.getMaxY());
    index.addBatch();
  }

  private void flush() throws SQLException {
    rows.executeBatch();
    index.executeBatch();
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
  private static byte[] blob(Geometry geometry) {
    byte[] wkb = new WKBWriter(2, ByteOrderValues.LITTLE_ENDIAN).write(geometry);
    boolean boxed = geometry.getDimension() > 0 && !geometry.isEmpty();
    ByteBuffer blob =
        ByteBuffer.allocate(8 + (boxed ? 32 : 0) + wkb.length).order(ByteOrder.LITTLE_ENDIAN);
    blob.put((byte) 'G').put((byte) 'P').put((byte) 0);
    blob.put(
        (byte) (LITTLE_ENDIAN | (boxed ? WITH_ENVELOPE : 0) | (geometry.isEmpty() ? EMPTY : 0)));
    blob.putInt(SRID);
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

  private static @Nullable String text(@Nullable Object value) {
    if (value instanceof Boolean flag) {
      return flag ? "1" : "0";
    }
    return value == null ? null : value.toString();
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
