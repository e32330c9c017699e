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
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.database.schema.DatabaseLogins;

/**
 * A new database with the platform's schema and no data on the test server, for benchmarks. It is
 * dropped when it is closed or, at the latest, when the JVM exits.
 */
public final class BenchmarkDatabase implements AutoCloseable {
  private static final String NAME = "benchmarks";

  private final TestServer server = TestServer.get();
  private final String name = NAME + "_" + ProcessHandle.current().pid();
  private final Thread dropAtExit = new Thread(this::drop);
  private final HikariDataSource pool;
  private @Nullable ApplicationContext application;

  private BenchmarkDatabase() {
    drop();
    server.execute("CREATE DATABASE " + name);
    Runtime.getRuntime().addShutdownHook(dropAtExit);
    server.migrate(name);
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(server.url(name));
    config.setUsername(DatabaseLogins.APP);
    config.setPassword(server.logins().app());
    config.setMaximumPoolSize(3);
    config.setConnectionInitSql("SET max_parallel_workers_per_gather = 0");
    pool = new HikariDataSource(config);
  }

  /** Returns a connection to an empty database with PostGIS. The caller must close it. */
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

  /** Creates the database. Only one of a JVM can be open. */
  public static BenchmarkDatabase migrated() {
    return new BenchmarkDatabase();
  }

  /**
   * Returns the pool. Parallel query is disabled, so that each statement uses at most one core;
   * creating an index is not a query and can use more.
   */
  public HikariDataSource pool() {
    return pool;
  }

  /** Returns a bean of an application on this database, which is started with the first. */
  public synchronized <T> T bean(Class<T> type) {
    ApplicationContext started = application;
    if (started == null) {
      Map<String, Object> properties = new HashMap<>();
      for (String source : List.of("default", "heavy-reads", "writers", "care", "audit")) {
        properties.put("datasources." + source + ".url", pool.getJdbcUrl());
        properties.put("datasources." + source + ".username", pool.getUsername());
        properties.put("datasources." + source + ".password", pool.getPassword());
      }
      started = ApplicationContext.run(properties);
      application = started;
    }
    return started.getBean(type);
  }

  /** Returns the transformation of this machine's OSTN15 grid. */
  public static BritishTransform transform() {
    return TestServer.TRANSFORM;
  }

  /** Stops the application, whose threads would keep the JVM alive, and drops the database. */
  @Override
  public synchronized void close() {
    if (application != null) {
      application.close();
    }
    pool.close();
    Runtime.getRuntime().removeShutdownHook(dropAtExit);
    drop();
  }

  private void drop() {
    server.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
  }
}
