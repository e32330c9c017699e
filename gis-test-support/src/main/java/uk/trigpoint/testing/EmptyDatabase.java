package uk.trigpoint.testing;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import uk.trigpoint.database.schema.DatabaseLogins;

/** A database without a schema on the test server, for tests of migrations. Dropped when closed. */
public final class EmptyDatabase implements AutoCloseable {
  private final TestServer server = TestServer.get();
  private final String name;
  private final HikariDataSource superuser;
  private final HikariDataSource owner;

  /** Creates a database whose name starts with a prefix. */
  public EmptyDatabase(String prefix) {
    name = prefix + "_" + ProcessHandle.current().pid();
    server.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    server.execute("CREATE DATABASE " + name);
    superuser = pool(server.user(), server.password());
    owner = pool(DatabaseLogins.OWNER, server.logins().owner());
  }

  /** Runs the script of the administrator. */
  public void prepareLogins() {
    try {
      DatabaseLogins.prepare(
          server.url("postgres"),
          server.url(name),
          server.user(),
          server.password(),
          server.logins());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns a pool of a superuser. */
  public HikariDataSource superuser() {
    return superuser;
  }

  /** Returns a pool of the owner. Use it after {@link #prepareLogins()}. */
  public HikariDataSource owner() {
    return owner;
  }

  /** Returns a new pool of the services' login. The caller must close it. */
  public HikariDataSource application() {
    return pool(DatabaseLogins.APP, server.logins().app());
  }

  /** Returns a new pool of the login for personal data. The caller must close it. */
  public HikariDataSource care() {
    return pool(DatabaseLogins.CARE, server.logins().care());
  }

  private HikariDataSource pool(String user, String password) {
    HikariDataSource pool = new HikariDataSource();
    pool.setJdbcUrl(server.url(name));
    pool.setUsername(user);
    pool.setPassword(password);
    pool.setMaximumPoolSize(2);
    pool.setMinimumIdle(0);
    return pool;
  }

  @Override
  public void close() {
    superuser.close();
    owner.close();
    server.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
  }
}
