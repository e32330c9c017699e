package uk.trigpoint.jobs.step;

import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import uk.trigpoint.jobs.pipeline.Field;
import uk.trigpoint.jobs.plan.Node;

/**
 * Writes rejected rows to {@code jobs.reject}: without values if the run has personal data, of
 * which other columns tell as well.
 */
final class RejectStore {
  private static final String COLUMNS =
      "(run_id, attempt, step, row_number, line, field, code, reason, content)";

  private final Attempt attempt;
  private final Node node;
  private final boolean personal;

  RejectStore(AttemptStaging staging, Node node) {
    this.attempt = staging.attempt();
    this.node = node;
    this.personal = staging.isPersonal();
  }

  /** Returns the table and columns for COPY: run, attempt and step come first. */
  static String copyTarget() {
    return "jobs.reject " + COLUMNS;
  }

  /**
   * Returns the start of a statement that rejects rows of {@code i}, the step's input. Append the
   * FROM clause.
   *
   * @param what three SQL expressions: field, code, reason
   */
  Sql insert(String what, List<Field> fields) {
    return new Sql()
        .add("INSERT INTO jobs.reject " + COLUMNS + " SELECT ")
        .bind(attempt.run())
        .add(", ")
        .bind(attempt.number())
        .add(", ")
        .bind(node.step().id())
        .add(
            ", i."
                + AttemptStaging.ROW
                + ", i."
                + AttemptStaging.LINE
                + ", "
                + what
                + ", "
                + content(fields));
  }

  /** Appends the predicate that this step has not rejected the row {@code i}. */
  Sql notRejected(Sql sql) {
    return sql.add("NOT EXISTS (SELECT FROM jobs.reject r WHERE r.run_id = ")
        .bind(attempt.run())
        .add(" AND r.attempt = ")
        .bind(attempt.number())
        .add(" AND r.step = ")
        .bind(node.step().id())
        .add(" AND r.row_number = i." + AttemptStaging.ROW + ")");
  }

  /** Counts the rows this step has rejected; a row with several faults counts once. */
  long count(Handle handle) {
    return handle
        .createQuery(
            "SELECT count(DISTINCT row_number) FROM jobs.reject WHERE run_id = :run AND attempt = :attempt AND step = :step")
        .bind("run", attempt.run())
        .bind("attempt", attempt.number())
        .bind("step", node.step().id())
        .mapTo(Long.class)
        .one();
  }

  private String content(List<Field> fields) {
    if (personal) {
      return "CAST('{}' AS jsonb)";
    }
    return "jsonb_strip_nulls(jsonb_build_object("
        + fields.stream()
            .limit(40)
            .map(f -> "'" + f.name() + "', i." + f.quoted())
            .collect(Collectors.joining(", "))
        + "))";
  }
}
