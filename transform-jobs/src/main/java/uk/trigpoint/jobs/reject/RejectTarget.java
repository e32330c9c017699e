package uk.trigpoint.jobs.reject;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.jobs.expression.Constants;
import uk.trigpoint.jobs.row.Field;
import uk.trigpoint.jobs.row.RowType;
import uk.trigpoint.jobs.row.StagedRows;

/**
 * Where the rejects of a step go: the table {@code jobs.reject}. Rejects of a run with personal
 * data have no values and no place, of which other columns tell as well.
 *
 * @param run id
 * @param attempt number of the attempt
 * @param step its id
 * @param personal whether rows of the run are personal data
 * @param table {@code jobs.reject}, or one like it
 */
public record RejectTarget(UUID run, int attempt, String step, boolean personal, TableName table) {
  /** Most columns of a row that are kept with a reject: a function has at most 100 arguments. */
  public static final int MAX_COLUMNS = 50;

  private static final String COLUMNS =
      "run_id, attempt, step, row_number, line, field, code, reason, content, location";

  /** Creates a target of the rejects of a run. */
  public RejectTarget(UUID run, int attempt, String step, boolean personal) {
    this(run, attempt, step, personal, TableName.of("jobs", "reject"));
  }

  /** Returns the table and its columns for COPY or INSERT; run, attempt and step come first. */
  public String into() {
    return table.sql() + " (" + COLUMNS + ")";
  }

  /** Returns the same target for another step. */
  public RejectTarget of(String other) {
    return new RejectTarget(run, attempt, other, personal, table);
  }

  /**
   * Returns a statement that rejects the rows {@code i} of a relation for one reason.
   *
   * @param rows type of the relation, which has {@code #row} and {@code #line} as well
   * @param from what follows FROM: the relation with the alias {@code i}, joins and a condition
   * @param column at fault; null if it is the whole row
   */
  public String insert(
      RowType rows,
      String from,
      String code,
      @Nullable String column,
      String reason,
      Constants constants) {
    return insertEach(rows, from, code, column, constants.bind(reason), constants);
  }

  /**
   * Returns a statement that rejects the rows {@code i} of a relation, each with its own reason.
   *
   * @param rows type of the relation, which has {@code #row} and {@code #line} as well
   * @param from what follows FROM: the relation with the alias {@code i}, joins and a condition
   * @param column at fault; null if it is the whole row
   * @param reason SQL of a text that is not null and has no value of a row
   */
  public String insertEach(
      RowType rows,
      String from,
      String code,
      @Nullable String column,
      String reason,
      Constants constants) {
    return "INSERT INTO %s SELECT %s, %s, %s, i.\"#row\", i.\"#line\", CAST(%s AS text), %s, %s, %s, %s FROM %s"
        .formatted(
            into(),
            constants.bind(run),
            constants.bind(attempt),
            constants.bind(step),
            column == null ? "NULL" : constants.bind(column),
            constants.bind(code),
            reason,
            content(rows),
            location(rows),
            from);
  }

  /**
   * Returns the rejects of all steps of the run so far, with some columns of their rows as text.
   *
   * @param constants gets those of the relation
   */
  public StagedRows rows(List<String> columns, Constants constants) {
    String values =
        columns.stream()
            .map(c -> ", r.content ->> %s AS \"%s\"".formatted(constants.bind(c), c))
            .collect(Collectors.joining());
    return new StagedRows(
        "(SELECT r.row_number AS \"#row\", r.line AS \"#line\"%s FROM %s r WHERE r.run_id = %s AND r.attempt = %s)"
            .formatted(values, table.sql(), constants.bind(run), constants.bind(attempt)),
        new RowType(
            columns.stream().map(c -> new Field(c, c, ColumnType.TEXT, false)).toList(), null));
  }

  /** Returns SQL for the values of a row {@code i} as JSON. */
  private String content(RowType rows) {
    if (personal) {
      return "CAST('{}' AS jsonb)";
    }
    return "jsonb_strip_nulls(jsonb_build_object("
        + rows.fields().stream()
            .limit(MAX_COLUMNS)
            .map(field -> "'" + field.name() + "', i." + field.quoted())
            .collect(Collectors.joining(", "))
        + "))";
  }

  /** The middle of the extent: it exists for every geometry, also for one that is not valid. */
  private String location(RowType rows) {
    return personal || rows.geometry() == null ? "NULL" : "ST_Centroid(ST_Envelope(i.geom))";
  }
}
