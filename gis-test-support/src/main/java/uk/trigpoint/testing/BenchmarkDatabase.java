package uk.trigpoint.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micronaut.context.ApplicationContext;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.database.schema.DatabaseLogins;

/**
 * Databases for benchmarks on the test server: an empty one with PostGIS, and a new one with the
 * platform's schema.
 */
public final class BenchmarkDatabase {
  private static final String NAME = "benchmarks";

  private BenchmarkDatabase() {}

  /** Returns a connection to the empty database. The caller must close it. */
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
   * Returns a pool on a new database with the platform's schema and no data. The database is
   * dropped when the JVM exits. Parallel query is disabled, so that each statement uses at most one
   * core.
   */
  public static HikariDataSource migrated() {
    TestServer server = TestServer.get();
    String name = NAME + "_" + ProcessHandle.current().pid();
    server.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    server.execute("CREATE DATABASE " + name);
    server.migrate(name);
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(server.url(name));
    config.setUsername(DatabaseLogins.APP);
    config.setPassword(server.logins().app());
    config.setMaximumPoolSize(3);
    config.setConnectionInitSql("SET max_parallel_workers_per_gather = 0");
    HikariDataSource pool = new HikariDataSource(config);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  pool.close();
                  server.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
                }));
    return pool;
  }

  /** Returns a bean of an application on a database of {@link #migrated()}, open to the end. */
  public static <T> T bean(HikariDataSource pool, Class<T> type) {
    Map<String, Object> properties = new HashMap<>();
    for (String name : List.of("default", "heavy-reads", "writers", "care", "audit")) {
      properties.put("datasources." + name + ".url", pool.getJdbcUrl());
      properties.put("datasources." + name + ".username", pool.getUsername());
      properties.put("datasources." + name + ".password", pool.getPassword());
    }
    return ApplicationContext.run(properties).getBean(type);
  }

  /** Returns the transformation of this machine's OSTN15 grid. */
  public static BritishTransform transform() {
    return TestServer.TRANSFORM;
  }
}
