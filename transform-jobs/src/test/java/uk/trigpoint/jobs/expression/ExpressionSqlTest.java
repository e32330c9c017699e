package uk.trigpoint.jobs.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import uk.trigpoint.testing.PostgisExtension;
import uk.trigpoint.testing.Seeds;

/** Tests that an expression has the same value, or fails alike, in the JVM and in PostgreSQL. */
class ExpressionSqlTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();

  private static final int EXPRESSIONS = 1_500;
  private static final int ROWS = 30;

  @Test
  void anExpressionHasTheSameValueInBoth() {
    long seed = Seeds.next();
    Random random = new Random(seed);
    RandomExpressions expressions = new RandomExpressions(random, true);
    List<@Nullable Object[]> rows = RandomTable.rows(expressions, ROWS, RandomTable.WITH_GEOMETRY);
    int[] seen = new int[3];
    db.asSuperuser(
        handle -> {
          RandomTable.create(handle, rows);
          for (int i = 0; i < EXPRESSIONS; i++) {
            ValueType type = ValueType.values()[random.nextInt(ValueType.values().length)];
            String text = expressions.text(type, 3);
            compare(handle, text, rows, seed, seen);
          }
          return true;
        });
    assertThat(seen[0]).as("values").isGreaterThan(EXPRESSIONS);
    assertThat(seen[1]).as("unknown").isGreaterThan(EXPRESSIONS);
    assertThat(seen[2]).as("failures").isGreaterThan(EXPRESSIONS / 4);
  }

  private static @Nullable Object value(ResultSet row, Expression expression) throws SQLException {
    return expression.type() == ValueType.GEOMETRY
        ? row.getString("value")
        : row.getObject("value");
  }

  private record Answer(@Nullable Object value, boolean fails) {}

  private static void compare(
      Handle handle, String text, List<@Nullable Object[]> rows, long seed, int[] seen) {
    Expression expression;
    Constants constants = new Constants();
    SqlCompiler.Compiled compiled;
    try {
      expression = Expression.parse(text, RandomTable.WITH_GEOMETRY);
      compiled = SqlCompiler.compile(expression, "i", constants);
    } catch (ExpressionException e) {
      assertThat(e.getMessage()).as("seed %d: %s", seed, text).contains("too complex");
      return;
    }
    Query query =
        handle.createQuery(
            "SELECT "
                + compiled.value()
                + " AS value, "
                + compiled.fails()
                + " AS fails FROM input i ORDER BY \"#row\"");
    constants.values().forEach(query::bind);
    List<Answer> answers =
        query
            .map((row, context) -> new Answer(value(row, expression), row.getBoolean("fails")))
            .list();
    for (int i = 0; i < rows.size(); i++) {
      String what =
          "seed %d, row %s: %s"
              .formatted(seed, List.of(java.util.Arrays.toString(rows.get(i))), text);
      Object value;
      try {
        value = Evaluator.evaluate(expression, rows.get(i));
      } catch (EvaluationException e) {
        assertThat(answers.get(i).fails()).as("%s fails: %s", what, e.getMessage()).isTrue();
        seen[2]++;
        continue;
      }
      assertThat(answers.get(i).fails()).as("%s has a value", what).isFalse();
      Object inSql = answers.get(i).value();
      boolean exact = !expression.usesGeometry() && !text.contains("point(");
      assertThat(
              exact
                  ? RandomTable.plain(value).equals(RandomTable.plain(inSql))
                  : RandomTable.isSame(value, inSql))
          .as("%s: %s in the JVM, %s in SQL", what, value, inSql)
          .isTrue();
      seen[value == null ? 1 : 0]++;
    }
  }
}
