package uk.trigpoint.datasets.publish;

import java.sql.SQLException;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.statement.StatementException;

/** Tells the causes apart for which the tables or the view of a dataset could not be changed. */
public final class SwitchFailures {
  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final String DEPENDENT_OBJECTS = "2BP01";

  private static final String DEADLOCK = "40P01";
  private static final String UNIQUE_VIOLATION = "23505";

  private static final Pattern DEPENDENT =
      Pattern.compile("Detail: (?:view|materialized view|table|function) (\\S+)");

  private SwitchFailures() {}

  /**
   * Runs work that changes tables or the view of a dataset.
   *
   * @throws PublishException if somebody is editing or publishing the dataset, or another view
   *     depends on the dataset's
   */
  public static <T> T translated(String datasetId, Supplier<T> work) {
    try {
      return work.get();
    } catch (StatementException e) {
      if (e.getCause() instanceof SQLException cause) {
        if (LOCK_NOT_AVAILABLE.equals(cause.getSQLState())) {
          throw new PublishException(
              "Somebody edits, publishes or reads '"
                  + datasetId
                  + "' in a transaction that has not ended. Nothing was changed. Try again later.");
        }
        if (DEADLOCK.equals(cause.getSQLState())) {
          throw new PublishException(
              "'"
                  + datasetId
                  + "' is published, edited or rolled back by others at the same time. Nothing was changed. Try again.");
        }
        if (UNIQUE_VIOLATION.equals(cause.getSQLState())) {
          throw new PublishException(
              "'"
                  + datasetId
                  + "' or the id it was to have was created, renamed or deleted by others at the same time. Nothing was changed. Look at it again.");
        }
        if (DEPENDENT_OBJECTS.equals(cause.getSQLState())) {
          throw new PublishException(
              "The columns of '%s' would change, but other objects of the database depend on its view%s. Nothing was changed. Drop them first."
                  .formatted(datasetId, dependent(cause)));
        }
      }
      throw e;
    }
  }

  private static String dependent(SQLException cause) {
    Matcher dependent = DEPENDENT.matcher(String.valueOf(cause.getMessage()));
    return dependent.find() ? ": " + dependent.group(1) : "";
  }
}
