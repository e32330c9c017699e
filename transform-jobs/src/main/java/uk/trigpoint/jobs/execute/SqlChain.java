package uk.trigpoint.jobs.execute;

import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.database.table.Ddl;
import uk.trigpoint.database.table.TableBuilder;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.jobs.expression.Constants;
import uk.trigpoint.jobs.expression.RunContext;
import uk.trigpoint.jobs.reject.RejectTarget;
import uk.trigpoint.jobs.row.RowType;
import uk.trigpoint.jobs.row.StagedReader;
import uk.trigpoint.jobs.row.StagedRows;
import uk.trigpoint.jobs.rowwise.Chain;
import uk.trigpoint.jobs.rowwise.ChainRunner;
import uk.trigpoint.jobs.rowwise.ChainSql;

/**
 * Runs a chain as one statement: it fills all outputs, notes which rows are rejected, and counts by
 * fate. The rejected rows are then read, and taken through the chain again in the JVM, which finds
 * all their faults.
 */
final class SqlChain {
  private static final TableName REJECTED = TableName.temporary("#rejected");

  private final Chain chain;
  private final RunContext context;
  private final StagedRows input;
  private final Map<String, StagedRows> outputs;
  private final String defaultPort;
  private final RejectTarget rejects;
  private final Constants constants;

  /**
   * @param outputs empty tables of the outputs of the last step, by name; rows of others are
   *     counted
   * @param defaultPort the output of rows that go on
   */
  SqlChain(
      Chain chain,
      RunContext context,
      StagedRows input,
      Map<String, StagedRows> outputs,
      String defaultPort,
      RejectTarget rejects) {
    this.chain = chain;
    this.context = context;
    this.constants = new Constants(context);
    this.input = input;
    this.outputs = outputs;
    this.defaultPort = defaultPort;
    this.rejects = rejects;
  }

  /** Returns the statement, for people. */
  String text() {
    return statement();
  }

  FateCounts run(Handle handle) throws SQLException {
    TableBuilder.temporary(REJECTED.name()).required("#row", ColumnType.INTEGER).create(handle);
    FateCounts counts = new FateCounts();
    try (Query query = handle.createQuery(statement())) {
      query.configure(SqlStatements.class, c -> c.setUnusedBindingAllowed(true));
      constants.values().forEach(query::bind);
      query
          .map((row, rowContext) -> Map.entry(row.getInt("fate"), row.getLong("rows")))
          .forEach(
              entry -> {
                if (entry.getKey() == 0) {
                  counts.onward(entry.getValue());
                } else {
                  counts.left(entry.getKey(), entry.getValue());
                }
              });
    }
    reject(handle);
    Ddl.dropTable(handle, REJECTED);
    return counts;
  }

  private void reject(Handle handle) throws SQLException {
    ChainRunner runner = new ChainRunner(chain, context);
    try (RejectRows rows = new RejectRows(handle.getConnection(), rejects)) {
      StagedReader.read(
          handle,
          input,
          "WHERE i.%s IN (SELECT r.%s FROM %s r)"
              .formatted(StagedRows.ROW, StagedRows.ROW, REJECTED.sql()),
          (number, line, values) -> {
            for (ChainRunner.RowFault fault : runner.faults(runner.run(values))) {
              rows.add(
                  fault.step(),
                  number,
                  line,
                  fault.column(),
                  fault.code(),
                  fault.reason(),
                  input.type(),
                  values);
            }
          });
      rows.finish();
    }
  }

  private String statement() {
    StringBuilder sql =
        new StringBuilder("WITH q AS MATERIALIZED (")
            .append(ChainSql.query(chain, input.relation(), constants))
            .append(")");
    int number = 0;
    for (Map.Entry<String, StagedRows> output : outputs.entrySet()) {
      sql.append(", o").append(number++).append(" AS (");
      sql.append(insert(output.getKey(), output.getValue())).append(")");
    }
    String rejected = rejected();
    if (rejected != null) {
      sql.append(", r AS (").append(rejected).append(")");
    }
    return sql.append(
            " SELECT COALESCE(q.\"#fate\", 0) AS fate, count(*) AS rows FROM q GROUP BY 1")
        .toString();
  }

  private String insert(String port, StagedRows output) {
    boolean onward = port.equals(defaultPort);
    RowType rows = output.type();
    String columns =
        rows.fields().stream()
            .map(f -> ", q." + (onward ? f.quoted() : ChainSql.before(f)))
            .collect(Collectors.joining());
    return "INSERT INTO %s (%s) SELECT q.\"#row\", q.\"#line\"%s%s FROM q WHERE %s"
        .formatted(
            output.relation(),
            output.all("o").replace("o.", ""),
            columns,
            rows.geometry() == null
                ? ""
                : ", q." + (onward ? ChainSql.GEOMETRY : ChainSql.BEFORE_GEOMETRY),
            onward ? "q.\"#fate\" IS NULL" : "q.\"#fate\" IN (" + fates(port) + ")");
  }

  private String fates(String port) {
    String numbers =
        chain.fates().stream()
            .filter(fate -> fate.exit().port().equals(port))
            .map(fate -> Integer.toString(fate.number()))
            .collect(Collectors.joining(", "));
    return numbers.isEmpty() ? "0" : numbers;
  }

  /** Returns the statement that notes the rows to reject; null if no row can be rejected. */
  private @Nullable String rejected() {
    String fates =
        chain.fates().stream()
            .filter(fate -> fate.exit().isReject())
            .map(fate -> Integer.toString(fate.number()))
            .collect(Collectors.joining(", "));
    return fates.isEmpty()
        ? null
        : "INSERT INTO %s SELECT q.%s FROM q WHERE q.\"#fate\" IN (%s)"
            .formatted(REJECTED.sql(), StagedRows.ROW, fates);
  }
}
