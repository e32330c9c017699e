package uk.trigpoint.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/**
 * Provides connections and transactions. Every statement of the platform runs through a {@link
 * Handle} obtained here, with its values bound by name or position.
 *
 * <p>Database failures surface as {@link org.jdbi.v3.core.JdbiException}; the HTTP layer maps them
 * to 503, never to an empty response.
 */
public final class Database {
  private final DataSource dataSource;
  private final Jdbi jdbi;

  public Database(DataSource dataSource) {
    this.dataSource = dataSource;
    this.jdbi = Jdbi.create(dataSource);
    // Exception messages are logged and must not contain bound values, which may be personal data.
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
  }

  /** Runs statements in auto-commit mode. */
  public <T> T with(Function<Handle, T> work) {
    return jdbi.withHandle(work::apply);
  }

  /**
   * Runs all statements in one transaction, which is committed when the function returns and rolled
   * back if it throws.
   */
  public <T> T transact(Function<Handle, T> work) {
    return jdbi.inTransaction(work::apply);
  }

  /** Runs all statements in one transaction; for work without a result. */
  public void transactVoid(Consumer<Handle> work) {
    jdbi.useTransaction(work::accept);
  }

  /**
   * Runs reads in one transaction with one snapshot, so that all statements see the same state of
   * the database. Writes fail.
   */
  public <T> T readSnapshot(Function<Handle, T> reads) {
    return jdbi.inTransaction(
        handle -> {
          handle.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
          return reads.apply(handle);
        });
  }

  /**
   * Returns a connection for COPY or LISTEN. The caller must close it.
   *
   * @throws SQLException if the pool has no free connection in time or the server is unreachable
   */
  public Connection connection() throws SQLException {
    return dataSource.getConnection();
  }
}
