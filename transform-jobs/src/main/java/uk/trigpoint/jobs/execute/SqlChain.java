package uk.trigpoint.jobs.execute;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.expression.Constants;
import uk.trigpoint.jobs.graph.StepInfo;
import uk.trigpoint.jobs.reject.RejectTarget;
import uk.trigpoint.jobs.row.RowType;
import uk.trigpoint.jobs.rowwise.Chain;
import uk.trigpoint.jobs.rowwise.ChainSql;
import uk.trigpoint.jobs.setwise.StagedRows;

/** Runs a chain as one statement: it fills all outputs, writes the rejects and counts by fate. */
final class SqlChain {
  private final Chain chain;
  private final StagedRows input;
  private final Map<String, StagedRows> outputs;
  private final String defaultPort;
  private final RejectTarget rejects;
  private final Constants constants = new Constants();

  /**
   * @param outputs empty tables of the outputs of the last step, by name
   * @param defaultPort the output of rows that go on
   */
  SqlChain(
      Chain chain,
      StagedRows input,
      Map<String, StagedRows> outputs,
      String defaultPort,
      RejectTarget rejects) {
    this.chain = chain;
    this.input = input;
    this.outputs = outputs;
    this.defaultPort = defaultPort;
    this.rejects = rejects;
  }

  /** Returns the statement, for people. */
  String text() {
    return statement();
  }

  FateCounts run(Handle handle) {
    FateCounts counts = new FateCounts();
    try (Query query = handle.createQuery(statement())) {
      constants.values().forEach(query::bind);
      query
          .map((row, context) -> Map.entry(row.getInt("fate"), row.getLong("rows")))
          .forEach(
              entry -> {
                if (entry.getKey() == 0) {
                  counts.onward(entry.getValue());
                } else {
                  counts.left(entry.getKey(), entry.getValue());
                }
              });
    }
    return counts;
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
            rows.geometry() == null ? "" : ", q.geom",
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

  /** Returns the statement of the rejects; null if no row can be rejected. */
  private @Nullable String rejected() {
    List<String> values = new ArrayList<>();
    for (Chain.Fate fate : chain.fates()) {
      if (fate.exit().port().equals(StepInfo.REJECTED)) {
        String column = fate.exit().column();
        values.add(
            "(%d, %s, %s, %s, %s)"
                .formatted(
                    fate.number(),
                    text(fate.step()),
                    column == null ? "CAST(NULL AS text)" : text(column),
                    text(fate.exit().code()),
                    text(fate.exit().reason())));
      }
    }
    if (values.isEmpty()) {
      return null;
    }
    return rejects.insert(
        input.type(),
        "q JOIN (VALUES %s) f (fate, step, field, code, reason) ON f.fate = q.\"#fate\" JOIN %s i ON i.\"#row\" = q.\"#row\""
            .formatted(String.join(", ", values), input.relation()),
        new RejectTarget.Words("f.step", "f.field", "f.code", "f.reason"),
        constants);
  }

  private String text(String value) {
    return "CAST(" + constants.bind(value) + " AS text)";
  }
}
