package uk.trigpoint.formats.geopackage;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.formats.ColumnNames;
import uk.trigpoint.formats.DeclaredCrs;
import uk.trigpoint.formats.RawField;
import uk.trigpoint.formats.RawLayer;
import uk.trigpoint.formats.RawSink;
import uk.trigpoint.formats.ReadSettings;
import uk.trigpoint.formats.Recognised;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.binary.UnreadableGeometryException;

/** A layer of a GeoPackage: a table or view that its contents list. */
final class GeoPackageLayer implements RawLayer {
  /** A view can return rows without end. */
  private static final long MAX_ROWS = 50_000_000;

  private static final String BLOB = "BLOB";

  private final GeoPackageDatabase database;
  private final String table;
  private final @Nullable String geometryColumn;
  private final @Nullable DeclaredCrs crs;
  private final List<RawField> fields;
  private final List<Recognised> recognised;
  private final Map<String, Map<String, String>> codes;

  private GeoPackageLayer(
      GeoPackageDatabase database,
      String table,
      @Nullable String geometryColumn,
      @Nullable DeclaredCrs crs,
      List<GeoPackageContents.ColumnInfo> columns,
      List<Recognised> recognised)
      throws SQLException {
    this.database = database;
    this.table = table;
    this.geometryColumn = geometryColumn;
    this.crs = crs;
    this.recognised = recognised;
    this.codes = new GeoPackageContents(database.connection()).listCodes(table);
    this.fields = fields(columns);
  }

  /** Opens a layer and reads its values once, to learn whether they have the declared types. */
  static GeoPackageLayer open(Path file, ReadSettings settings) throws IOException {
    GeoPackageDatabase database = GeoPackageDatabase.open(file);
    try {
      return open(database, settings);
    } catch (SQLException e) {
      database.close();
      throw GeoPackageDatabase.damaged(e);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private static GeoPackageLayer open(GeoPackageDatabase database, ReadSettings settings)
      throws SQLException {
    GeoPackageContents contents = new GeoPackageContents(database.connection());
    GeoPackageContents.Entry entry = contents.get(settings.layer());
    String table = entry.table();
    if (!contents.exists(table)) {
      throw new SourceException(
          "The GeoPackage lists the layer '" + table + "', but has no table of that name.");
    }
    GeoPackageContents.GeometryColumn geometry =
        entry.features() ? contents.findGeometryColumn(table).orElse(null) : null;
    List<GeoPackageContents.ColumnInfo> columns = new ArrayList<>(contents.listColumns(table));
    if (geometry != null && columns.removeIf(c -> c.name().equalsIgnoreCase(geometry.name()))) {
      return layer(
          database,
          table,
          geometry.name(),
          contents.findCrs(geometry.srid()).orElse(null),
          columns);
    }
    if (entry.features()) {
      throw new SourceException(
          "The GeoPackage lists '"
              + table
              + "' as features, but does not name its geometry column.");
    }
    return layer(database, table, null, null, columns);
  }

  private static GeoPackageLayer layer(
      GeoPackageDatabase database,
      String table,
      @Nullable String geometryColumn,
      @Nullable DeclaredCrs crs,
      List<GeoPackageContents.ColumnInfo> columns)
      throws SQLException {
    List<Recognised> recognised = new ArrayList<>();
    String blobs =
        columns.stream()
            .filter(c -> c.type().startsWith(BLOB))
            .map(GeoPackageContents.ColumnInfo::name)
            .collect(Collectors.joining(", "));
    if (!blobs.isEmpty()) {
      columns.removeIf(c -> c.type().startsWith(BLOB));
      recognised.add(
          new Recognised("fields", blobs + " left out", "binary values are not read", true));
    }
    ColumnNames.requireFew(columns.size());
    return new GeoPackageLayer(database, table, geometryColumn, crs, columns, recognised);
  }

  private List<RawField> fields(List<GeoPackageContents.ColumnInfo> columns) throws SQLException {
    List<@Nullable ColumnType> types = new ArrayList<>();
    for (GeoPackageContents.ColumnInfo column : columns) {
      types.add(GeoPackageValues.declared(column.type()));
    }
    List<String> names = columns.stream().map(GeoPackageContents.ColumnInfo::name).toList();
    long rows = 0;
    try (Statement statement = database.connection().createStatement()) {
      try (ResultSet values = database.query(statement, select(names, false))) {
        while (database.next(values)) {
          requireFew(++rows);
          for (int i = 0; i < types.size(); i++) {
            types.set(i, fitting(types.get(i), values.getObject(i + 1)));
          }
        }
      }
    }
    long keys = columns.stream().filter(c -> c.key() > 0).count();
    List<RawField> found = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      boolean key = keys == 1 && columns.get(i).key() == 1;
      found.add(new RawField(names.get(i), types.get(i), key));
    }
    return List.copyOf(found);
  }

  /** Returns the type of a column after a value: null once a value has another form. */
  private static @Nullable ColumnType fitting(@Nullable ColumnType type, @Nullable Object value) {
    if (type == null || value == null || value instanceof byte[]) {
      return type;
    }
    if (GeoPackageValues.plain(type, value) != null) {
      return type;
    }
    return type == ColumnType.INTEGER && value instanceof Double ? ColumnType.NUMBER : null;
  }

  private String select(List<String> names, boolean withGeometry) {
    List<String> columns = new ArrayList<>(names);
    if (withGeometry && geometryColumn != null) {
      columns.add(geometryColumn);
    }
    String list = columns.stream().map(GeoPackageLayer::quoted).collect(Collectors.joining(", "));
    return "SELECT " + (list.isEmpty() ? "1" : list) + " FROM " + quoted(table);
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private static void requireFew(long rows) {
    if (rows > MAX_ROWS) {
      throw new SourceException("The layer has more than %,d rows.".formatted(MAX_ROWS));
    }
  }

  @Override
  public String name() {
    return table;
  }

  @Override
  public List<RawField> fields() {
    return fields;
  }

  @Override
  public boolean hasGeometry() {
    return geometryColumn != null;
  }

  @Override
  public Optional<DeclaredCrs> crs() {
    return Optional.ofNullable(crs);
  }

  @Override
  public List<Recognised> recognised() {
    return List.copyOf(recognised);
  }

  @Override
  public Map<String, Map<String, String>> codes() {
    return Collections.unmodifiableMap(codes);
  }

  @Override
  public void read(RawSink sink) throws SQLException {
    List<String> names = fields.stream().map(RawField::name).toList();
    Rows rows = new Rows(sink);
    try (Statement statement = database.connection().createStatement()) {
      ResultSet values = database.query(statement, select(names, true));
      while (database.next(values)) {
        rows.take(values);
      }
    } catch (SQLException e) {
      if (rows.inSink) {
        throw e;
      }
      throw GeoPackageDatabase.damaged(e);
    }
  }

  /** Passes the rows on, and knows whether an exception is the sink's. */
  private final class Rows {
    private final RawSink sink;
    private long line;
    private boolean inSink;

    Rows(RawSink sink) {
      this.sink = sink;
    }

    void take(ResultSet values) throws SQLException {
      requireFew(++line);
      List<@Nullable String> texts = new ArrayList<>(fields.size());
      for (int i = 0; i < fields.size(); i++) {
        texts.add(text(fields.get(i).type(), values.getObject(i + 1)));
      }
      Object blob = geometryColumn == null ? null : values.getObject(fields.size() + 1);
      inSink = true;
      try {
        sink.feature(line, blob == null ? null : geometry(blob), texts);
      } catch (UnreadableGeometryException e) {
        sink.reject(e.reject(line, geometryColumn));
      }
      inSink = false;
    }
  }

  private static Geometry geometry(Object value) throws UnreadableGeometryException {
    return GeoPackageBinary.decode(value instanceof byte[] blob ? blob : new byte[0]);
  }

  private static @Nullable String text(@Nullable ColumnType type, @Nullable Object value) {
    if (value == null || value instanceof byte[]) {
      return null;
    }
    return type == null ? GeoPackageValues.raw(value) : GeoPackageValues.plain(type, value);
  }

  @Override
  public void close() throws IOException {
    database.close();
  }
}
