package uk.trigpoint.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micronaut.context.ApplicationContext;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.database.AuditDatabase;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.DatasetDatabases;
import uk.trigpoint.database.schema.DatabaseLogins;
import uk.trigpoint.database.schema.LoginPasswords;

/**
 * JUnit extension: a real PostGIS with the platform's schema, and a separate database for each test
 * class.
 *
 * <p>The server is found in this order: {@code TRIGPOINT_TEST_JDBC_URL} (of a superuser, with user
 * and password in the URL), a private cluster from local packages, a container. It is started once
 * in a test run; the schema is migrated once into a template database, from which each class's
 * database is copied. Without a server, tests fail rather than being skipped.
 *
 * <p>The code under test connects with the logins of production. The superuser only creates
 * databases.
 *
 * <pre>{@code @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated(); }
 * </pre>
 */
public final class PostgisExtension implements BeforeAllCallback, AfterAllCallback {
  /** Key of the pseudonyms of an application under test. */
  public static final String PSEUDONYM_KEY = "0123456789abcdef0123456789abcdef";

  private static final AtomicInteger COUNTER = new AtomicInteger();

  private final @Nullable String original;
  private @Nullable String name;
  private @Nullable HikariDataSource dataSource;
  private @Nullable HikariDataSource care;
  private @Nullable HikariDataSource audit;
  private @Nullable ApplicationContext context;

  private PostgisExtension(@Nullable String original) {
    this.original = original;
  }

  /** Returns an extension that provides a database with the platform's schema and no data. */
  public static PostgisExtension migrated() {
    return new PostgisExtension(null);
  }

  /** Returns an extension that provides a copy of a database that {@link #freeze} returned. */
  public static PostgisExtension copyOf(String original) {
    return new PostgisExtension(original);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    TestServer server = TestServer.get();
    name = "test_" + ProcessHandle.current().pid() + "_" + COUNTER.incrementAndGet();
    server.execute(
        "CREATE DATABASE "
            + name
            + " TEMPLATE "
            + (original == null ? Template.name(server) : original)
            + " OWNER "
            + DatabaseLogins.OWNER);
    dataSource = pool(server, DatabaseLogins.APP, server.logins().app(), 6);
    care = pool(server, DatabaseLogins.CARE, server.logins().care(), 4);
    audit = pool(server, DatabaseLogins.AUDIT, server.logins().audit(), 4);
  }

  private HikariDataSource pool(TestServer server, String user, String password, int size) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(server.url(name()));
    config.setUsername(user);
    config.setPassword(password);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(0);
    config.setPoolName(name + " " + user);
    return new HikariDataSource(config);
  }

  @Override
  public void afterAll(ExtensionContext test) {
    if (dataSource != null) {
      disconnect();
      TestServer.get().execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    }
  }

  /**
   * Ends the use of this database, which is kept until the end of the test run, and returns its
   * name, for copies of it.
   */
  public String freeze() {
    disconnect();
    TestServer server = TestServer.get();
    dropAtEnd(server, name());
    // A database with sessions cannot be copied, and an application that was closed may still be
    // ending some.
    server.execute("ALTER DATABASE " + name() + " ALLOW_CONNECTIONS false");
    server.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name() + "'");
    return name();
  }

  private void disconnect() {
    if (context != null) {
      context.close();
    }
    Objects.requireNonNull(dataSource).close();
    Objects.requireNonNull(care).close();
    Objects.requireNonNull(audit).close();
  }

  /** Returns the database, with the login of the services, as in production. */
  public Database database() {
    return new Database(dataSource());
  }

  /**
   * Returns a bean of an application on this database, which is started by the first call: for
   * classes that read by a repository, which only an application has.
   */
  public <T> T bean(Class<T> type) {
    if (context == null) {
      Map<String, Object> properties = properties();
      for (String name : List.of("default", "care", "audit")) {
        properties.put("datasources." + name + ".maximum-pool-size", 3);
        properties.put("datasources." + name + ".minimum-idle", 0);
      }
      context = ApplicationContext.run(properties);
    }
    return context.getBean(type);
  }

  /** Returns the pools of the services and of personal data. */
  public DatasetDatabases databases() {
    return new DatasetDatabases(database(), new Database(Objects.requireNonNull(care)));
  }

  /** Returns the pool of the audit. */
  public AuditDatabase auditDatabase() {
    return new AuditDatabase(new Database(Objects.requireNonNull(audit)));
  }

  /** Returns a database whose every connection fails. */
  public Database unreachableDatabase() {
    HikariDataSource unreachable = new HikariDataSource();
    unreachable.setJdbcUrl(dataSource().getJdbcUrl());
    unreachable.setUsername(DatabaseLogins.AUDIT);
    unreachable.setPassword("wrong");
    unreachable.setInitializationFailTimeout(-1);
    unreachable.setConnectionTimeout(500);
    unreachable.setMinimumIdle(0);
    return new Database(unreachable);
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
  public Map<String, Object> properties() {
    LoginPasswords logins = TestServer.get().logins();
    Map<String, Object> properties = new HashMap<>();
    for (String name : List.of("default", "heavy-reads", "writers")) {
      pool(properties, name, DatabaseLogins.APP, logins.app());
    }
    pool(properties, "care", DatabaseLogins.CARE, logins.care());
    pool(properties, "audit", DatabaseLogins.AUDIT, logins.audit());
    properties.put("trigpoint.pseudonym-key", PSEUDONYM_KEY);
    return properties;
  }

  private void pool(Map<String, Object> properties, String name, String user, String password) {
    properties.put("datasources." + name + ".url", dataSource().getJdbcUrl());
    properties.put("datasources." + name + ".username", user);
    properties.put("datasources." + name + ".password", password);
  }

  /** Returns the transformation of this machine's OSTN15 grid. */
  public static BritishTransform transform() {
    return TestServer.TRANSFORM;
  }

  /** Runs a statement as the services do, for a test's set-up. */
  public void execute(String sql) {
    execute(sql, DatabaseLogins.APP, TestServer.get().logins().app());
  }

  /** Runs a statement as the owner of the schema, for a test that breaks something. */
  public void executeAsOwner(String sql) {
    execute(sql, DatabaseLogins.OWNER, TestServer.get().logins().owner());
  }

  /** Returns a connection of the owner of the schema. The caller must close it. */
  public Connection ownerConnection() throws SQLException {
    return DriverManager.getConnection(
        dataSource().getJdbcUrl(), DatabaseLogins.OWNER, TestServer.get().logins().owner());
  }

  /** Runs statements as superuser, to look at what the logins cannot see. */
  public <T> T asSuperuser(Function<Handle, T> work) {
    TestServer server = TestServer.get();
    return Jdbi.create(dataSource().getJdbcUrl(), server.user(), server.password())
        .withHandle(work::apply);
  }

  /** Returns the first column of a query of the superuser, as texts. */
  public List<String> textsAsSuperuser(String sql) {
    return asSuperuser(handle -> handle.createQuery(sql).mapTo(String.class).list());
  }

  private void execute(String sql, String user, String password) {
    try (Connection connection =
            DriverManager.getConnection(dataSource().getJdbcUrl(), user, password);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private String name() {
    return Objects.requireNonNull(name);
  }

  private static void dropAtEnd(TestServer server, String template) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> drop(server, template)));
  }

  private static void drop(TestServer server, String template) {
    try (Connection connection =
            DriverManager.getConnection(server.url("postgres"), server.user(), server.password());
        Statement statement = connection.createStatement()) {
      statement.execute("DROP DATABASE IF EXISTS " + template + " WITH (FORCE)");
    } catch (SQLException e) {
      System.err.println("the database " + template + " could not be dropped: " + e.getMessage());
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
        server.migrate(fresh);
        dropAtEnd(server, fresh);
        name = fresh;
      }
      return name;
    }
  }
}
