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
import uk.trigpoint.datasets.catalogue.VersionGoneException;

/**
 * How long a query for features may run in the database before its first rows, and how many bytes
 * its answer may have. A query that takes longer is cancelled in the database, so that it cannot
 * hold up others.
 *
 * @param publicSeconds {@code TRIGPOINT_BUDGET_PUBLIC_SECONDS}, for callers with the public role
 *     only
 * @param signedInSeconds {@code TRIGPOINT_BUDGET_SIGNED_IN_SECONDS}, for all others, and for tiles
 *     and maps
 * @param publicMegabytes {@code TRIGPOINT_BUDGET_PUBLIC_MEGABYTES}, for callers with the public
 *     role only; a megabyte is 1,000,000 bytes
 * @param signedInMegabytes {@code TRIGPOINT_BUDGET_SIGNED_IN_MEGABYTES}, for all others
 */
@Context
@ConfigurationProperties("trigpoint.budget")
public record QueryBudget(
    @Bindable(defaultValue = "2") int publicSeconds,
    @Bindable(defaultValue = "10") int signedInSeconds,
    @Bindable(defaultValue = "50") int publicMegabytes,
    @Bindable(defaultValue = "500") int signedInMegabytes) {
  /** The defaults. */
  public static final QueryBudget DEFAULT = new QueryBudget(2, 10, 50, 500);

  static final long MEGABYTE = 1_000_000;

  private static final String CANCELLED = "57014";
  private static final String UNDEFINED_TABLE = "42P01";

  public QueryBudget {
    if (publicSeconds < 1
        || publicSeconds > 600
        || signedInSeconds < publicSeconds
        || signedInSeconds > 600) {
      throw new IllegalArgumentException(
          "TRIGPOINT_BUDGET_PUBLIC_SECONDS and TRIGPOINT_BUDGET_SIGNED_IN_SECONDS must be from 1 to 600, the second not less than the first.");
    }
    if (publicMegabytes < 1 || signedInMegabytes < publicMegabytes || signedInMegabytes > 100_000) {
      throw new IllegalArgumentException(
          "TRIGPOINT_BUDGET_PUBLIC_MEGABYTES and TRIGPOINT_BUDGET_SIGNED_IN_MEGABYTES must be from 1 to 100000, the second not less than the first.");
    }
  }

  /** Returns the seconds for a caller. */
  int seconds(Caller caller) {
    return isPublic(caller) ? publicSeconds : signedInSeconds;
  }

  /** Returns the maximum size of an answer for a caller. */
  public long bytes(Caller caller) {
    return MEGABYTE * (isPublic(caller) ? publicMegabytes : signedInMegabytes);
  }

  private static boolean isPublic(Caller caller) {
    return caller.roles().equals(Set.of(Role.PUBLIC));
  }

  /** Limits a statement. */
  static PreparedStatement limited(PreparedStatement statement, int seconds) throws SQLException {
    statement.setQueryTimeout(seconds);
    return statement;
  }

  /** Returns the exception for a failed statement. */
  static RuntimeException failure(SQLException e, int seconds) {
    return switch (String.valueOf(e.getSQLState())) {
      case CANCELLED -> QueryTooCostlyException.seconds(seconds);
      case UNDEFINED_TABLE -> VersionGoneException.whileReading();
      default -> new ResultSetException("reading features failed", e, null);
    };
  }
}
