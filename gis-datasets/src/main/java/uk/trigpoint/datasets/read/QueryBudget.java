package uk.trigpoint.datasets.read;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.bind.annotation.Bindable;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;
import org.jdbi.v3.core.result.ResultSetException;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;

/**
 * How long a query for features may run in the database before its first rows. A query that takes
 * longer is cancelled there, so that it cannot hold up others.
 *
 * @param publicSeconds {@code TRIGPOINT_BUDGET_PUBLIC_SECONDS}, for callers with the public role
 *     only
 * @param signedInSeconds {@code TRIGPOINT_BUDGET_SIGNED_IN_SECONDS}, for all others, and for tiles
 *     and maps
 */
@Context
@ConfigurationProperties("trigpoint.budget")
public record QueryBudget(
    @Bindable(defaultValue = "2") int publicSeconds,
    @Bindable(defaultValue = "10") int signedInSeconds) {
  /** The defaults. */
  public static final QueryBudget DEFAULT = new QueryBudget(2, 10);

  private static final String CANCELLED = "57014";

  public QueryBudget {
    if (publicSeconds < 1
        || publicSeconds > 600
        || signedInSeconds < publicSeconds
        || signedInSeconds > 600) {
      throw new IllegalArgumentException(
          "TRIGPOINT_BUDGET_PUBLIC_SECONDS and TRIGPOINT_BUDGET_SIGNED_IN_SECONDS must be from 1 to 600, the second not less than the first.");
    }
  }

  /** Returns the seconds for a caller. */
  int seconds(Caller caller) {
    return caller.roles().equals(Set.of(Role.PUBLIC)) ? publicSeconds : signedInSeconds;
  }

  /** Limits a statement. */
  static PreparedStatement limited(PreparedStatement statement, int seconds) throws SQLException {
    statement.setQueryTimeout(seconds);
    return statement;
  }

  /** Returns the exception for a failed statement. */
  static RuntimeException failure(SQLException e, int seconds) {
    return CANCELLED.equals(e.getSQLState())
        ? new QueryTooCostlyException(seconds)
        : new ResultSetException("reading features failed", e, null);
  }
}
