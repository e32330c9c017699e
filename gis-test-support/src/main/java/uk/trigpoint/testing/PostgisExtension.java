package uk.trigpoint.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.schema.Migrations;

/**
 * JUnit extension: a real PostGIS with the platform's schema, and a separate database for each test
 * class.
 *
 * <p>The server is found in this order: {@code TRIGPOINT_TEST_JDBC_URL} (of a superuser, with user
 * and password in the URL), a private cluster from local packages, a container. It is started once
 * in a test run; the schema is migrated once into a template database, from which each class's
 * database is copied. Without a server, tests fail rather than being skipped.
 *
 * <pre>{@code @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated(); }
 * </pre>
 */
public final class PostgisExtension implements BeforeAllCallback, AfterAllCallback {
  private static final AtomicInteger COUNTER = new AtomicInteger();

  private @Nullable String name;
  private @Nullable HikariDataSource dataSource;

  private PostgisExtension() {}

  /** Returns an extension that provides a database with the platform's schema and no data. */
  public static PostgisExtension migrated() {
    return new PostgisExtension();
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    TestServer server = TestServer.get();
    name = "test_" + ProcessHandle.current().pid() + "_" + COUNTER.incrementAndGet();
    server.execute("CREATE DATABASE " + name + " TEMPLATE " + Template.name(server));
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(server.url(name));
    config.setUsername(server.user());
    config.setPassword(server.password());
    config.setMaximumPoolSize(6);
    config.setPoolName(name);
    dataSource = new HikariDataSource(config);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (dataSource != null) {
      dataSource.close();
      TestServer.get().execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    }
  }

  /** Returns the database. */
  public Database database() {
    return new Database(dataSource());
  }

  /** Returns the pool of {@link #database()}. */
  public HikariDataSource dataSource() {
    if (dataSource == null) {
      throw new IllegalStateException("the database is only available after beforeAll");
    }
    return dataSource;
  }

  /**
   * Returns the properties that point an application under test to this database: {@code
   * datasources.default.*} and others.
   */
  public java.util.Map<String, Object> properties() {
    TestServer server = TestServer.get();
    return java.util.Map.of(
        "datasources.default.url", dataSource().getJdbcUrl(),
        "datasources.default.username", server.user(),
        "datasources.default.password", server.password());
  }

  /** Returns the transformation of this machine's OSTN15 grid. */
  public static BritishTransform transform() {
    return TestServer.TRANSFORM;
  }

  /** Runs a statement, for a test's set-up. */
  public void execute(String sql) {
    try (Connection connection = dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The migrated template database, created once in a run. */
  private static final class Template {
    private static @Nullable String name;

    private Template() {}

    static synchronized String name(TestServer server) {
      if (name == null) {
        String fresh = "template_" + ProcessHandle.current().pid();
        server.execute("DROP DATABASE IF EXISTS " + fresh);
        server.execute("CREATE DATABASE " + fresh);
        try (HikariDataSource source = new HikariDataSource()) {
          source.setJdbcUrl(server.url(fresh));
          source.setUsername(server.user());
          source.setPassword(server.password());
          source.setMaximumPoolSize(2);
          Migrations.migrate(source);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> drop(server, fresh)));
        name = fresh;
      }
      return name;
    }

    private static void drop(TestServer server, String template) {
      try (Connection connection =
              DriverManager.getConnection(
                  server.url("postgres"), server.user(), server.password());
          Statement statement = connection.createStatement()) {
        statement.execute("DROP DATABASE IF EXISTS " + template + " WITH (FORCE)");
      } catch (SQLException e) {
        System.err.println(
            "the template database of the tests could not be dropped: " + e.getMessage());
      }
    }
  }
}
