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
 * Connections and transactions. Every statement of the platform runs through a {@link Handle} given
 * out here, with its values bound by name or position.
 *
 * <p>Failures of the database surface as {@link org.jdbi.v3.core.JdbiException}; the HTTP layer
 * turns them into 503, never into an empty answer.
 */
public final class Database {
  private final DataSource dataSource;
  private final Jdbi jdbi;

  public Database(DataSource dataSource) {
    this.dataSource = dataSource;
    this.jdbi = Jdbi.create(dataSource);
    // Its messages end in logs, and the values that are bound are people's.
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
  }

  /** Runs statements that each commit by themselves. */
  public <T> T with(Function<Handle, T> work) {
    return jdbi.withHandle(work::apply);
  }

  /**
   * Runs all statements in one transaction: committed when the work returns, rolled back when it
   * throws.
   */
  public <T> T transact(Function<Handle, T> work) {
    return jdbi.inTransaction(work::apply);
  }

  /** As {@link #transact(Function)}, for work without an answer. */
  public void transactVoid(Consumer<Handle> work) {
    jdbi.useTransaction(work::accept);
  }

  /**
   * A connection of the caller's own, for COPY and LISTEN; the caller closes it.
   *
   * @throws SQLException if the pool has none in time or the server is away
   */
  public Connection connection() throws SQLException {
    return dataSource.getConnection();
  }
}
