package uk.trigpoint.jobs.rowwise;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.jobs.expression.Constants;
import uk.trigpoint.jobs.expression.Expression;
import uk.trigpoint.jobs.expression.ExpressionException;
import uk.trigpoint.jobs.expression.RandomExpressions;
import uk.trigpoint.jobs.expression.RandomTable;
import uk.trigpoint.jobs.row.Field;
import uk.trigpoint.jobs.row.GeometryField;
import uk.trigpoint.testing.PostgisExtension;
import uk.trigpoint.testing.Seeds;

/** Tests that a chain gives the same rows, rejects and counts in SQL and in the JVM. */
class ChainTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();

  /** Without areas that are computed from computed ones, whose last digits differ. */
  private static final List<String> GEOMETRIES =
      List.of(
          "point(number_a, number_b)",
          "point(integer_a, 206000)",
          "boolean_a ? geometry : null",
          "coalesce(geometry, point(451000.0, 206000.0))",
          "point(x(geometry), 5.5)");

  private static final int CHAINS = 150;
  private static final int ROWS = 60;

  @Test
  void randomChainsGiveTheSameInSqlAndInTheJvm() {
    long seed = Seeds.next();
    Random random = new Random(seed);
    RandomExpressions expressions = new RandomExpressions(random, true);
    List<@Nullable Object[]> rows = RandomTable.rows(expressions, ROWS, RandomTable.WITH_GEOMETRY);
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
            Expression.parse(expressions.text(ColumnType.BOOLEAN, 2), RandomTable.WITH_GEOMETRY);
        exits.add(
            i == length - 1 && random.nextBoolean()
                ? Exit.to("other", when)
                : Exit.reject(when, "CODE", null, "reason"));
      }
      List<Assignment> columns = new ArrayList<>();
      for (Assignment kept : RowPlan.keep(RandomTable.WITH_GEOMETRY)) {
        columns.add(
            random.nextInt(4) > 0
                ? kept
                : new Assignment(
                    kept.field(),
                    Expression.parse(
                        expressions.text(kept.field().type(), 2), RandomTable.WITH_GEOMETRY)));
      }
      // Later steps use the geometry, so that only the last one may drop it.
      GeometryPlan geometry =
          switch (random.nextInt(4)) {
            case 0 ->
                new GeometryPlan.Computed(
                    GeometryField.of(GeometryType.MIXED),
                    Expression.parse(
                        GEOMETRIES.get(random.nextInt(GEOMETRIES.size())),
                        RandomTable.WITH_GEOMETRY));
            case 1 -> i == length - 1 ? GeometryPlan.NONE : GeometryPlan.KEPT;
            default -> GeometryPlan.KEPT;
          };
      links.add(new Chain.Link("step" + i, new RowPlan(exits, columns, geometry)));
    }
    return new Chain(RandomTable.WITH_GEOMETRY, links);
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
    List<Answer> answers = query.map((row, context) -> Answer.of(row, chain)).list();
    ChainRunner runner = new ChainRunner(chain);
    for (int i = 0; i < rows.size(); i++) {
      ChainRunner.Outcome outcome = runner.run(rows.get(i));
      Answer answer = answers.get(i);
      assertThat(answer.fate())
          .as("fate, %s, row %d %s", what, i, Arrays.toString(rows.get(i)))
          .isEqualTo(outcome.fate());
      Integer fate = outcome.fate();
      if (fate == null) {
        assertThat(answer.values()).hasSize(outcome.values().length);
        for (int v = 0; v < outcome.values().length; v++) {
          assertThat(RandomTable.isSame(outcome.values()[v], answer.values().get(v)))
              .as("value %d, %s, row %d %s", v, what, i, Arrays.toString(rows.get(i)))
              .isTrue();
        }
      } else if (fate > (chain.links().size() - 1) * Chain.EXITS + Chain.EXITS) {
        Object shape = outcome.values()[RandomTable.WITH_GEOMETRY.fields().size()];
        assertThat(RandomTable.isSame(shape, answer.before())).as("before, %s", what).isTrue();
      }
      seen.merge(
          fate == null ? "on" : fate % Chain.EXITS == Chain.EXITS - 1 ? "no value" : "left",
          1,
          Integer::sum);
    }
  }

  /** A row of the query. */
  private record Answer(
      @Nullable Integer fate, List<@Nullable Object> values, @Nullable Object before) {
    static Answer of(ResultSet row, Chain chain) throws SQLException {
      int fate = row.getInt("#fate");
      Integer left = row.wasNull() ? null : fate;
      List<@Nullable Object> values = new ArrayList<>();
      for (Field field : chain.output().fields()) {
        values.add(row.getObject(field.name()));
      }
      if (chain.output().geometry() != null) {
        values.add(row.getString(ChainSql.GEOMETRY));
      }
      return new Answer(left, values, row.getString("#before.geom"));
    }
  }
}
