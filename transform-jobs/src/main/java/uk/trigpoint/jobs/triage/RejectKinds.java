package uk.trigpoint.jobs.triage;

import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.Rows;
import uk.trigpoint.database.SqlFile;

/** Lists kinds of rejects, and assigns them. An assignment holds until it is removed. */
@Singleton
public final class RejectKinds {
  /** How many runs are looked back for the first that rejected such rows. */
  private static final int RUNS = 100;

  private static final String LIST = SqlFile.read(RejectKinds.class, "list-reject-kinds");
  private static final String ASSIGN = SqlFile.read(RejectKinds.class, "assign-rejects");

  private final Database database;

  public RejectKinds(Database database) {
    this.database = database;
  }

  /** Lists the kinds that the latest run rejected or that are assigned, most rows first. */
  public List<RejectKind> list(String pipeline) {
    return database.with(
        handle ->
            handle
                .createQuery(LIST)
                .bind("pipeline", pipeline)
                .bind("runs", RUNS)
                .map(
                    (row, context) ->
                        new RejectKind(
                            row.getString("step"),
                            row.getString("code"),
                            row.getString("field"),
                            row.getString("example"),
                            row.getLong("rows"),
                            row.getObject("before", Long.class),
                            Rows.instant(row, "since"),
                            row.getString("assignee"),
                            row.getString("note"),
                            row.getString("assigned_by"),
                            Rows.instant(row, "assigned_at")))
                .list());
  }

  /** Assigns a kind of rejects to somebody, instead of who had it. */
  public void assign(
      String pipeline,
      String step,
      String code,
      @Nullable String field,
      String assignee,
      String note,
      String by) {
    database.with(
        handle ->
            handle
                .createUpdate(ASSIGN)
                .bind("pipeline", pipeline)
                .bind("step", step)
                .bind("code", code)
                .bind("field", field)
                .bind("assignee", assignee)
                .bind("note", note)
                .bind("by", by)
                .execute());
  }

  /** Removes an assignment; returns false if there is none. */
  public boolean unassign(String pipeline, String step, String code, @Nullable String field) {
    return database.with(
            handle ->
                handle
                    .createUpdate(
                        "DELETE FROM jobs.reject_assignment WHERE (pipeline, step, code, field) = (:pipeline, :step, :code, COALESCE(CAST(:field AS text), ''))")
                    .bind("pipeline", pipeline)
                    .bind("step", step)
                    .bind("code", code)
                    .bind("field", field)
                    .execute())
        > 0;
  }
}
