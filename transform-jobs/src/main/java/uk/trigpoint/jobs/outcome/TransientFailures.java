package uk.trigpoint.jobs.outcome;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells failures that may pass from those that will not. Bad data never pass. */
public final class TransientFailures {
  private TransientFailures() {}

  /** Returns what failed, as a sentence for people; empty if the failure will not pass. */
  public static Optional<String> findReason(@Nullable Throwable failure) {
    for (Throwable e = failure; e != null; e = e.getCause()) {
      if (e instanceof TransientException) {
        return Optional.of(String.valueOf(e.getMessage()));
      }
      if (e instanceof SQLTransientConnectionException) {
        return Optional.of("The database could not be reached.");
      }
      if (e instanceof SQLException sql) {
        Optional<String> reason = reason(Objects.requireNonNullElse(sql.getSQLState(), ""));
        if (reason.isPresent()) {
          return reason;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> reason(String state) {
    if (state.startsWith("08") || state.startsWith("57P")) {
      return Optional.of("The database connection was lost.");
    }
    return switch (state) {
      case "55P03" -> Optional.of("A table was locked for too long.");
      case "40P01" -> Optional.of("The database stopped a deadlock.");
      case "40001" -> Optional.of("Another transaction changed the same rows.");
      default -> Optional.empty();
    };
  }
}
