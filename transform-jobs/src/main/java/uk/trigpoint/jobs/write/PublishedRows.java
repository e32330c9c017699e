package uk.trigpoint.jobs.write;

import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jdbi.v3.core.transaction.TransactionException;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.database.DatasetDatabases;
import uk.trigpoint.database.copy.CopyRows;
import uk.trigpoint.datasets.erasure.ErasedPeople;
import uk.trigpoint.datasets.publish.StagedTable;
import uk.trigpoint.jobs.execute.StepCounts;
import uk.trigpoint.jobs.execute.Workspace;
import uk.trigpoint.jobs.expression.Constants;
import uk.trigpoint.jobs.graph.GraphStep;
import uk.trigpoint.jobs.outcome.StagingLostException;
import uk.trigpoint.jobs.output.ErasedKey;
import uk.trigpoint.jobs.output.PublishStep;
import uk.trigpoint.jobs.reject.RejectTarget;
import uk.trigpoint.jobs.row.StagedRows;

/** Fills the table of a new version with the rows that a step publishes. */
@Singleton
public final class PublishedRows {
  private static final int FETCH_ROWS = 1_000;

  private final DatasetDatabases databases;
  private final ErasedPeople people;

  public PublishedRows(DatasetDatabases databases, ErasedPeople people) {
    this.databases = databases;
    this.people = people;
  }

  /**
   * Fills the table, in the transaction that builds the version. Rejects rows of people who were
   * erased from the dataset.
   *
   * @param count how many rows there are
   * @throws StagingLostException if not all of them are left
   */
  public StepCounts fill(
      StagedTable table, Workspace workspace, GraphStep step, StagedRows rows, long count) {
    PublishStep.Settings settings = (PublishStep.Settings) step.settings();
    boolean personal = PublishStep.access(settings).personal();
    long erased = 0;
    long written;
    if (personal == workspace.personal()) {
      if (personal) {
        erased = rejectErased(table.handle(), workspace, step, settings, rows);
      }
      written = insert(table, workspace, step, settings, rows, erased > 0);
    } else {
      // The rows leave the personal data, so neither login can read one table and write the other.
      written =
          databases
              .of(workspace.personal())
              .transact(handle -> copy(handle, table, selection(" AS text", settings, rows)));
    }
    if (written + erased != count) {
      throw new StagingLostException();
    }
    return new StepCounts(
        step.position(),
        step.id(),
        Map.of(PublishStep.INPUT, count),
        Map.of(settings.dataset(), written),
        erased,
        erased);
  }

  private static long insert(
      StagedTable table,
      Workspace workspace,
      GraphStep step,
      PublishStep.Settings settings,
      StagedRows rows,
      boolean erased) {
    String notErased =
        erased
            ? " WHERE NOT EXISTS (SELECT FROM jobs.reject r WHERE r.run_id = :run AND r.attempt = :attempt AND r.step = :step AND r.row_number = i."
                + StagedRows.ROW
                + ")"
            : "";
    try (Update insert =
        table
            .handle()
            .createUpdate(
                "INSERT INTO "
                    + table.relation()
                    + " ("
                    + table.insertColumns()
                    + ") "
                    + selection("", settings, rows)
                    + notErased
                    + " ORDER BY i."
                    + StagedRows.ROW)) {
      if (erased) {
        insert
            .bind("run", workspace.run())
            .bind("attempt", workspace.attempt())
            .bind("step", step.id());
      }
      return insert.execute();
    }
  }

  private long rejectErased(
      Handle handle,
      Workspace workspace,
      GraphStep step,
      PublishStep.Settings settings,
      StagedRows rows) {
    Predicate<String> isErased = people.isErased(handle, settings.dataset());
    String key =
        PublishStep.filled(settings, rows.type()).stream()
            .filter(filled -> filled.column().name().equals(settings.key()))
            .map(filled -> "i." + filled.from().quoted())
            .findFirst()
            .orElseThrow();
    List<Long> numbers =
        handle
            .createQuery(
                "SELECT i.%s AS number, CAST(%s AS text) AS key FROM %s i WHERE %s IS NOT NULL"
                    .formatted(StagedRows.ROW, key, rows.relation(), key))
            .setFetchSize(FETCH_ROWS)
            .map((row, context) -> Map.entry(row.getLong("number"), row.getString("key")))
            .stream()
            .filter(row -> isErased.test(row.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    RejectTarget rejects = workspace.rejects(step.id());
    for (long number : numbers) {
      Constants constants = new Constants();
      String from =
          rows.relation() + " i WHERE i." + StagedRows.ROW + " = " + constants.bind(number);
      try (Update insert =
          handle.createUpdate(
              rejects.insert(
                  rows.type(),
                  from,
                  ErasedKey.CODE,
                  settings.key(),
                  ErasedKey.REASON,
                  constants))) {
        constants.values().forEach(insert::bind);
        insert.execute();
      }
    }
    return numbers.size();
  }

  private static long copy(Handle handle, StagedTable table, String selection) {
    try (PreparedStatement select =
            handle.getConnection().prepareStatement(selection + " ORDER BY i." + StagedRows.ROW);
        CopyRows copy = table.copy()) {
      select.setFetchSize(FETCH_ROWS);
      try (ResultSet rows = select.executeQuery()) {
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
          for (int i = 1; i <= columns; i++) {
            copy.text(rows.getString(i));
          }
          copy.endRow();
        }
      }
      return copy.finish();
    } catch (SQLException e) {
      throw new TransactionException("copying to " + table.relation() + " failed", e);
    }
  }

  /**
   * Returns the SELECT of the columns to publish, geometry first.
   *
   * @param as {@code AS text} converts every value to text; empty converts none
   */
  private static String selection(String as, PublishStep.Settings settings, StagedRows rows) {
    String columns =
        PublishStep.filled(settings, rows.type()).stream()
            .map(filled -> ", " + cast("i." + filled.from().quoted(), as))
            .collect(Collectors.joining());
    return "SELECT "
        + cast(rows.type().geometry() == null ? "NULL" : "i.geom", as)
        + columns
        + " FROM "
        + rows.relation()
        + " i";
  }

  private static String cast(String value, @Nullable String as) {
    return as == null || as.isEmpty() ? value : "CAST(" + value + as + ")";
  }
}
