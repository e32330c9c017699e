package uk.trigpoint.datasets.explain;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.result.ResultSetException;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.database.DatasetDatabases;
import uk.trigpoint.datasets.access.Grant;
import uk.trigpoint.datasets.access.GrantedRule;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.query.CompiledQuery;
import uk.trigpoint.datasets.query.RuleCompiler;

/** Runs the queries of {@link RuleCompiler}. */
final class RuleCounts {
  private final DatasetDatabases databases;
  private final RuleCompiler compiler;

  RuleCounts(DatasetDatabases databases, RuleCompiler compiler) {
    this.databases = databases;
    this.compiler = compiler;
  }

  /**
   * Rows that two grants decide by these rules.
   *
   * @param first null if the first grant does not admit the rows
   * @param second null if the second grant does not admit the rows
   */
  record Count(@Nullable GrantedRule first, @Nullable GrantedRule second, long rows) {}

  List<Count> count(Dataset dataset, Grant first, Grant second) {
    return run(
        dataset,
        compiler.countByRules(dataset, first, second),
        row -> new Count(rule(first, row, 1), rule(second, row, 2), row.getLong(3)));
  }

  private static @Nullable GrantedRule rule(Grant grant, ResultSet row, int column)
      throws SQLException {
    int position = row.getInt(column);
    return position == 0 ? null : grant.rules().get(position - 1);
  }

  @FunctionalInterface
  interface RowMapper<T> {
    T map(ResultSet row) throws SQLException;
  }

  <T> List<T> run(Dataset dataset, CompiledQuery compiled, RowMapper<T> mapper) {
    return databases
        .of(dataset.isPersonal())
        .with(
            handle -> {
              try (PreparedStatement statement = compiled.prepare(handle.getConnection())) {
                List<T> all = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery()) {
                  while (rows.next()) {
                    all.add(mapper.map(rows));
                  }
                }
                return all;
              } catch (SQLException e) {
                throw new ResultSetException("counting by rule failed", e, null);
              }
            });
  }
}
