package uk.trigpoint.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import uk.trigpoint.core.crs.BritishTransform;

/**
 * The tests' PostGIS for benchmarks: one database of their own, with the platform's extensions and
 * nothing in it.
 */
public final class BenchmarkDatabase {
  private static final String NAME = "benchmarks";

  private BenchmarkDatabase() {}

  /** A connection; the caller closes it. */
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

  /** The transform of the machine's OSTN15 grid. */
  public static BritishTransform transform() {
    return TestServer.TRANSFORM;
  }
}
