package uk.trigpoint.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.database.schema.Migrations;

/**
 * The tests' PostGIS for benchmarks: a database of their own with PostGIS and nothing in it, and
 * another, new each time, with the platform's schema.
 */
public final class BenchmarkDatabase {
  private static final String NAME = "benchmarks";

  private BenchmarkDatabase() {}

  /** A connection to the empty database; the caller closes it. */
  public static Connection connect() {
    TestServer server = TestServer.get();
    try {
      try (Connection admin =
          DriverManager.getConnection(server.url("postgres"), server.user(), server.password())) {
        if (!admin
            .createStatement()
            .executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + NAME + "'")
            .next()) {
          admin.createStatement().execute("CREATE DATABASE " + NAME);
        }
      }
      Connection connection =
          DriverManager.getConnection(server.url(NAME), server.user(), server.password());
      connection.createStatement().execute("CREATE EXTENSION IF NOT EXISTS postgis");
      return connection;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * A pool on a new database with the platform's schema and no data; the database goes when this
   * JVM ends. No statement gets a second process: of a server's many tiles at once each has a core
   * at most.
   */
  public static HikariDataSource migrated() {
    TestServer server = TestServer.get();
    String name = NAME + "_" + ProcessHandle.current().pid();
    server.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    server.execute("CREATE DATABASE " + name);
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(server.url(name));
    config.setUsername(server.user());
    config.setPassword(server.password());
    config.setMaximumPoolSize(3);
    config.setConnectionInitSql("SET max_parallel_workers_per_gather = 0");
    HikariDataSource pool = new HikariDataSource(config);
    Migrations.migrate(pool);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  pool.close();
                  server.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
                }));
    return pool;
  }

  /** The transform of the machine's OSTN15 grid. */
  public static BritishTransform transform() {
    return TestServer.TRANSFORM;
  }
}
