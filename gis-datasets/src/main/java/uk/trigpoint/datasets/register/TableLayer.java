package uk.trigpoint.datasets.register;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.Reject;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.database.Wkb;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.formats.DeclaredCrs;
import uk.trigpoint.formats.RawField;
import uk.trigpoint.formats.RawLayer;
import uk.trigpoint.formats.RawSink;
import uk.trigpoint.formats.Recognised;
import uk.trigpoint.formats.SourceException;

/**
 * A table or view of the database as a layer. All reads see one state of the database: they run in
 * one transaction that cannot write and is rolled back when the layer is closed, so that code in a
 * view leaves nothing behind.
 */
public final class TableLayer implements RawLayer {
  private static final String COLUMNS = SqlFile.read(TableLayer.class, "list-columns");
  private static final String TIMEOUT = "SET LOCAL statement_timeout = '5min'";
  private static final int BATCH = 1_000;
  private static final long MAX_ROWS = 10_000_000;
  private static final long MAX_NANOS = 3_600_000_000_000L;

  private final Connection connection;
  private final TableName table;
  private final List<TableColumn> columns;
  private final @Nullable TableColumn geometry;
  private final List<Recognised> recognised;
  private final int srid;
  private final long opened = System.nanoTime();

  private TableLayer(
      Connection connection,
      TableName table,
      List<TableColumn> columns,
      @Nullable TableColumn geometry,
      List<Recognised> recognised,
      int srid) {
    this.connection = connection;
    this.table = table;
    this.columns = List.copyOf(columns);
    this.geometry = geometry;
    this.recognised = List.copyOf(recognised);
    this.srid = srid;
  }

  static TableLayer open(Database database, TableName table) throws SQLException {
    Connection connection = database.connection();
    try {
      connection.setAutoCommit(false);
      execute(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
      execute(connection, TIMEOUT);
      execute(connection, "SET LOCAL DateStyle = 'ISO, YMD'");
      return open(connection, table);
    } catch (SQLException | RuntimeException e) {
      release(connection);
      throw e;
    }
  }

  private static TableLayer open(Connection connection, TableName table) throws SQLException {
    List<TableColumn> all = list(connection, table);
    TableColumn geometry = all.stream().filter(TableColumn::isGeometry).findFirst().orElse(null);
    List<TableColumn> left =
        all.stream().filter(c -> !c.equals(geometry) && (c.isGeometry() || c.isBinary())).toList();
    List<TableColumn> columns = new ArrayList<>(all);
    columns.remove(geometry);
    columns.removeAll(left);
    if (columns.isEmpty()) {
      throw new SourceException("The table has no columns besides geometry.");
    }
    if (columns.size() > Column.MAX_COLUMNS) {
      throw new SourceException(
          "The table has more than %,d columns.".formatted(Column.MAX_COLUMNS));
    }
    List<Recognised> recognised = new ArrayList<>();
    if (!left.isEmpty()) {
      recognised.add(
          new Recognised(
              "fields",
              left.stream().map(TableColumn::name).collect(Collectors.joining(", ")) + " left out",
              "only the first geometry is read, and no binary values",
              true));
    }
    return new TableLayer(
        connection,
        table,
        columns,
        geometry,
        recognised,
        geometry == null ? 0 : srid(connection, table, geometry));
  }

  private static List<TableColumn> list(Connection connection, TableName table)
      throws SQLException {
    List<TableColumn> columns = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
      statement.setString(1, table.sql());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          columns.add(
              new TableColumn(
                  rows.getString("name"), rows.getString("type"), rows.getBoolean("is_key")));
        }
      }
    }
    return columns;
  }

  /** Returns the SRID of all geometries; 0 if they have none. */
  private static int srid(Connection connection, TableName table, TableColumn geometry)
      throws SQLException {
    String expression = "ST_SRID(" + geometry(geometry) + ")";
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT min(" + expression + "), max(" + expression + ") FROM " + table.sql())) {
      row.next();
      if (row.getInt(1) != row.getInt(2)) {
        throw new SourceException(
            "The geometries of the table have several coordinate reference systems: EPSG:%d and EPSG:%d."
                .formatted(row.getInt(1), row.getInt(2)));
      }
      return row.getInt(1);
    }
  }

  private static String geometry(TableColumn column) {
    return "CAST(" + TableName.quote(column.name()) + " AS geometry)";
  }

  @Override
  public String name() {
    return table.schema() + "." + table.name();
  }

  @Override
  public List<RawField> fields() {
    return columns.stream()
        .map(column -> new RawField(column.name(), column.declared(), column.key()))
        .toList();
  }

  @Override
  public boolean hasGeometry() {
    return geometry != null;
  }

  @Override
  public Optional<DeclaredCrs> crs() {
    return srid == 0
        ? Optional.empty()
        : Optional.of(new DeclaredCrs("EPSG:" + srid, "the SRID of the column"));
  }

  @Override
  public List<Recognised> recognised() {
    return recognised;
  }

  /**
   * Passes every row of the table to the sink.
   *
   * @throws SourceException if the table cannot be read, has too many rows or takes too long
   */
  @Override
  public void read(RawSink sink) throws SQLException {
    try (Statement statement = statement();
        ResultSet rows = execute(statement)) {
      long line = 0;
      while (next(rows)) {
        requireLimits(++line);
        List<@Nullable String> values = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
          values.add(rows.getString(i + 1));
        }
        byte[] wkb = geometry == null ? null : rows.getBytes(columns.size() + 1);
        pass(sink, line, wkb, values);
      }
    }
  }

  private void pass(RawSink sink, long line, byte @Nullable [] wkb, List<@Nullable String> values)
      throws SQLException {
    Geometry place;
    try {
      place = wkb == null ? null : Wkb.read(wkb, srid);
    } catch (Wkb.UnreadableGeometryException e) {
      sink.reject(
          new Reject(
              line,
              geometry == null ? null : geometry.name(),
              "PARSE_GEOM",
              String.valueOf(e.getMessage())));
      return;
    }
    sink.feature(line, place, values);
  }

  private Statement statement() throws SQLException {
    Statement statement = connection.createStatement();
    statement.setFetchSize(BATCH); // a cursor, which needs the transaction
    return statement;
  }

  private ResultSet execute(Statement statement) {
    String selected = columns.stream().map(TableColumn::sql).collect(Collectors.joining(", "));
    if (geometry != null) {
      String place = geometry(geometry);
      selected +=
          ", ST_AsEWKB(CASE WHEN ST_HasArc(%1$s) THEN ST_CurveToLine(%1$s) ELSE %1$s END)"
              .formatted(place);
    }
    try {
      return statement.executeQuery("SELECT " + selected + " FROM " + table.sql());
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  private static boolean next(ResultSet rows) {
    try {
      return rows.next();
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  private void requireLimits(long line) {
    if (line > MAX_ROWS) {
      throw new SourceException("The table has more than %,d rows.".formatted(MAX_ROWS));
    }
    if (line % BATCH == 0 && System.nanoTime() - opened > MAX_NANOS) {
      throw new SourceException("The table takes longer than an hour to read.");
    }
  }

  /** Returns the exception for a table that cannot be read; without the statement. */
  static SourceException unreadable(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return new SourceException(
        switch (state) {
          case "42501" ->
              "The application may not read the table, or a table or function that a view uses.";
          case "25006" -> "The view writes to the database, which reading a table must not do.";
          case "57014" -> "The table takes too long to read.";
          default -> "The table cannot be read: the database answers with error " + state + ".";
        },
        e);
  }

  @Override
  public void close() throws IOException {
    try {
      release(connection);
    } catch (SQLException e) {
      throw new IOException("the connection cannot be closed", e);
    }
  }

  private static void release(Connection connection) throws SQLException {
    try (connection) {
      connection.rollback();
      connection.setAutoCommit(true);
      execute(connection, "SELECT pg_advisory_unlock_all()"); // locks outlive a rollback
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
