package uk.trigpoint.jobs.rowwise;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.jobs.expression.Constants;
import uk.trigpoint.jobs.expression.Expression;
import uk.trigpoint.jobs.expression.ExpressionException;
import uk.trigpoint.jobs.expression.RandomExpressions;
import uk.trigpoint.jobs.expression.RandomTable;
import uk.trigpoint.jobs.row.Field;
import uk.trigpoint.testing.PostgisExtension;
import uk.trigpoint.testing.access.RandomAccess;

/** Tests that a chain gives the same rows, rejects and counts in SQL and in the JVM. */
class ChainTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();

  private static final int CHAINS = 150;
  private static final int ROWS = 60;

  @Test
  void randomChainsGiveTheSameInSqlAndInTheJvm() {
    long seed = RandomAccess.seed();
    Random random = new Random(seed);
    RandomExpressions expressions = new RandomExpressions(random);
    List<@Nullable Object[]> rows = RandomTable.rows(expressions, ROWS);
    TreeMap<String, Integer> seen = new TreeMap<>();
    db.asSuperuser(
        handle -> {
          RandomTable.create(handle, rows);
          for (int i = 0; i < CHAINS; i++) {
            compare(
                handle, chain(random, expressions), rows, "seed " + seed + ", chain " + i, seen);
          }
          return true;
        });
    assertThat(seen.get("on")).isGreaterThan(ROWS);
    assertThat(seen.get("left")).isGreaterThan(ROWS);
    assertThat(seen.get("no value")).isGreaterThan(ROWS);
  }

  /** Columns keep their names and types, so that expressions fit every step. */
  private static Chain chain(Random random, RandomExpressions expressions) {
    List<Chain.Link> links = new ArrayList<>();
    int length = 1 + random.nextInt(4);
    for (int i = 0; i < length; i++) {
      List<Exit> exits = new ArrayList<>();
      for (int e = random.nextInt(3); e > 0; e--) {
        Expression when =
            Expression.parse(expressions.text(ColumnType.BOOLEAN, 2), RandomTable.ROW);
        exits.add(
            i == length - 1 && random.nextBoolean()
                ? Exit.to("other", when)
                : Exit.reject(when, "CODE", null, "reason"));
      }
      List<Assignment> columns = new ArrayList<>();
      for (Assignment kept : RowPlan.keep(RandomTable.ROW)) {
        columns.add(
            random.nextInt(4) > 0
                ? kept
                : new Assignment(
                    kept.field(),
                    Expression.parse(expressions.text(kept.field().type(), 2), RandomTable.ROW)));
      }
      links.add(new Chain.Link("step" + i, new RowPlan(exits, columns)));
    }
    return new Chain(RandomTable.ROW, links);
  }

  private static void compare(
      Handle handle,
      Chain chain,
      List<@Nullable Object[]> rows,
      String what,
      TreeMap<String, Integer> seen) {
    Constants constants = new Constants();
    String sql;
    try {
      sql = ChainSql.query(chain, "input", constants);
    } catch (ExpressionException e) {
      assertThat(e.getMessage()).contains("too complex");
      return;
    }
    Query query = handle.createQuery(sql + " ORDER BY " + ChainSql.ROW);
    constants.values().forEach(query::bind);
    List<String> answers = query.map((row, context) -> outcome(row, chain)).list();
    ChainRunner runner = new ChainRunner(chain);
    for (int i = 0; i < rows.size(); i++) {
      ChainRunner.Outcome outcome = runner.run(rows.get(i));
      assertThat(answers.get(i))
          .as("%s, row %d %s", what, i, Arrays.toString(rows.get(i)))
          .isEqualTo(outcome(outcome));
      Integer fate = outcome.fate();
      seen.merge(
          fate == null ? "on" : fate % Chain.EXITS == Chain.EXITS - 1 ? "no value" : "left",
          1,
          Integer::sum);
    }
  }

  private static String outcome(ChainRunner.Outcome outcome) {
    return outcome.fate() == null
        ? Arrays.stream(outcome.values()).map(RandomTable::plain).collect(Collectors.joining("|"))
        : "left at " + outcome.fate();
  }

  private static String outcome(ResultSet row, Chain chain) throws SQLException {
    int fate = row.getInt("#fate");
    if (!row.wasNull()) {
      return "left at " + fate;
    }
    List<String> values = new ArrayList<>();
    for (Field field : chain.output().fields()) {
      values.add(RandomTable.plain(row.getObject(field.name())));
    }
    return String.join("|", values);
  }
}
