package uk.trigpoint.formats.geopackage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteLimits;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.limit.ReadingTime;

/**
 * An untrusted SQLite database, opened so that its own SQL does no harm: read only, without journal
 * files and attached databases, without functions of the schema that have side effects, with
 * limited values, limited time between rows and, by the size of the file, limited time of all rows.
 * Triggers never fire, because nothing is written.
 */
final class GeoPackageDatabase implements Closeable {
  /** A view can compute without ever returning a row. */
  private static final Duration MAX_TIME_PER_ROW = Duration.ofSeconds(20);

  private static final int STEPS_BETWEEN_CHECKS = 100_000;
  private static final int MAX_VALUE_BYTES = 64 << 20;

  /** Comparing with a pattern is one step, however long it takes. */
  private static final int MAX_PATTERN_BYTES = 100;

  private final Connection connection;
  private final long nanosPerRow;
  private long remainingNanos;
  private volatile long deadline;

  private GeoPackageDatabase(Connection connection, Duration timePerRow, Duration time) {
    this.connection = connection;
    this.nanosPerRow = timePerRow.toNanos();
    this.remainingNanos = time.toNanos();
    extendDeadline();
  }

  /**
   * Opens a database.
   *
   * @throws SourceException if the file is not one
   */
  static GeoPackageDatabase open(Path file) throws IOException {
    return open(file, MAX_TIME_PER_ROW, ReadingTime.OF_DATABASE.of(Files.size(file)));
  }

  /**
   * Opens a database with other limits of time.
   *
   * @param time of computing all rows of all passes
   */
  static GeoPackageDatabase open(Path file, Duration timePerRow, Duration time) throws IOException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.enableLoadExtension(false);
    try {
      // An immutable database has no journal, whatever files are beside it.
      Connection connection =
          config.createConnection(
              "jdbc:sqlite:file://" + file.toAbsolutePath().toUri().getRawPath() + "?immutable=1");
      GeoPackageDatabase database = new GeoPackageDatabase(connection, timePerRow, time);
      try {
        database.secure(connection.unwrap(SQLiteConnection.class));
        return database;
      } catch (SQLException e) {
        database.close();
        throw e;
      }
    } catch (SQLException e) {
      throw damaged(e);
    }
  }

  private void secure(SQLiteConnection sqlite) throws SQLException {
    sqlite.setLimit(SQLiteLimits.SQLITE_LIMIT_ATTACHED, 0);
    sqlite.setLimit(SQLiteLimits.SQLITE_LIMIT_LENGTH, MAX_VALUE_BYTES);
    sqlite.setLimit(SQLiteLimits.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, MAX_PATTERN_BYTES);
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA trusted_schema = OFF");
      statement.execute("PRAGMA query_only = ON");
      statement.execute("PRAGMA cell_size_check = ON");
      statement.execute("PRAGMA mmap_size = 0");
      statement.execute("PRAGMA temp_store = MEMORY");
    }
    ProgressHandler.setHandler(
        connection,
        STEPS_BETWEEN_CHECKS,
        new ProgressHandler() {
          @Override
          protected int progress() {
            return System.nanoTime() - deadline > 0 || Thread.currentThread().isInterrupted()
                ? 1
                : 0;
          }
        });
  }

  Connection connection() {
    return connection;
  }

  /** Starts a query, within the time that is left. */
  ResultSet query(Statement statement, String sql) throws SQLException {
    return timed(() -> statement.executeQuery(sql));
  }

  /** Moves to the next row of a result, within the time that a row may take and that is left. */
  boolean next(ResultSet rows) throws SQLException {
    return timed(rows::next);
  }

  /** Starts the time that the next row may take. */
  private void extendDeadline() {
    deadline = System.nanoTime() + Math.min(nanosPerRow, remainingNanos);
  }

  private interface Step<T> {
    T run() throws SQLException;
  }

  private <T> T timed(Step<T> step) throws SQLException {
    long start = System.nanoTime();
    extendDeadline();
    try {
      if (remainingNanos <= 0) {
        throw new SQLException("no time is left", "", SQLiteErrorCode.SQLITE_INTERRUPT.code);
      }
      return step.run();
    } finally {
      remainingNanos -= System.nanoTime() - start;
    }
  }

  /** Returns what is said of a file in which SQLite finds an error. */
  static SourceException damaged(SQLException e) {
    SQLiteErrorCode code = SQLiteErrorCode.getErrorCode(e.getErrorCode() & 0xFF);
    String reason =
        switch (code) {
          case SQLITE_NOTADB -> "The file is not a GeoPackage: it is not an SQLite database.";
          case SQLITE_INTERRUPT -> "The GeoPackage is refused: one of its views takes too long.";
          case SQLITE_TOOBIG ->
              "The GeoPackage is refused: a value in it has more than 64 megabytes.";
          case SQLITE_NOMEM -> "The GeoPackage is refused: it needs too much memory.";
          default -> "The GeoPackage is damaged, or a view in it cannot be read.";
        };
    return new SourceException(reason, e);
  }

  @Override
  public void close() throws IOException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IOException("the GeoPackage cannot be closed", e);
    }
  }
}
