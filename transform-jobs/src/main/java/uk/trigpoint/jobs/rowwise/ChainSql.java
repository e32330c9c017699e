package uk.trigpoint.jobs.rowwise;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import uk.trigpoint.jobs.expression.Constants;
import uk.trigpoint.jobs.expression.SqlCompiler;
import uk.trigpoint.jobs.row.Field;
import uk.trigpoint.jobs.row.RowType;

/**
 * Compiles a chain to one query. Each step is a subquery over the one before; {@value #FATE} is
 * null while a row goes on, else the number of the exit at which it left. Every expression is
 * total, so later steps can be computed for rows that have left.
 */
public final class ChainSql {
  /** Number of the source row. */
  public static final String ROW = "\"#row\"";

  /** Line of the source row. */
  public static final String LINE = "\"#line\"";

  /** Where a row left; null if it goes on. */
  public static final String FATE = "\"#fate\"";

  /** Geometry of the output; EPSG:27700. */
  public static final String GEOMETRY = "geom";

  /** Geometry that the last step read, if its rows have any. */
  public static final String BEFORE_GEOMETRY = "\"#before.geom\"";

  /** Prefix of the columns that the last step read, for the rows of its further outputs. */
  private static final String BEFORE = "#before.";

  private final Chain chain;
  private final Constants constants;

  private ChainSql(Chain chain, Constants constants) {
    this.chain = chain;
    this.constants = constants;
  }

  /**
   * Returns the query of a chain: {@value #ROW}, {@value #LINE}, {@value #FATE}, the columns of the
   * output, those of the last step's input under {@link #before}, {@value #GEOMETRY} if the output
   * has geometry, and {@value #BEFORE_GEOMETRY} if the last step's input has.
   *
   * @param relation quoted; it has the columns of the chain's input, {@value #ROW}, {@value #LINE}
   *     and {@code geom} if the rows have geometry
   * @param constants gets those of the expressions
   * @throws IllegalStateException if a step has no SQL, {@link Chain#hasSql}
   */
  public static String query(Chain chain, String relation, Constants constants) {
    return new ChainSql(chain, constants).query(relation);
  }

  /** Returns the name under which the query has a column that the last step read, quoted. */
  public static String before(Field field) {
    return '"' + BEFORE + field.name() + '"';
  }

  private String query(String relation) {
    RowType input = chain.input();
    String from =
        "SELECT i.%s, i.%s, CAST(NULL AS integer) AS %s%s%s FROM %s i"
            .formatted(ROW, LINE, FATE, columns("i", input), geometry("i", input), relation);
    for (int i = 0; i < chain.links().size(); i++) {
      from = level(i, from);
    }
    return from;
  }

  private String level(int index, String from) {
    RowPlan plan = chain.links().get(index).plan();
    RowType input = chain.input(index);
    boolean last = index == chain.links().size() - 1;
    String alias = "s" + index;
    List<String> fails = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (Assignment column : plan.columns()) {
      SqlCompiler.Compiled compiled = SqlCompiler.compile(column.value(), alias, constants);
      values.add(compiled.value() + " AS " + column.field().quoted());
      if (compiled.canFail()) {
        fails.add(compiled.fails());
      }
    }
    String geometry = geometry(plan, alias, input, fails);
    if (last && input.geometry() != null) {
      geometry += ", " + alias + "." + GEOMETRY + " AS " + BEFORE_GEOMETRY;
    }
    StringBuilder fate =
        new StringBuilder("CASE WHEN ")
            .append(alias + "." + FATE)
            .append(" IS NOT NULL THEN ")
            .append(alias + "." + FATE);
    for (int e = 0; e < plan.exits().size(); e++) {
      SqlCompiler.Compiled when = SqlCompiler.compile(plan.exits().get(e).when(), alias, constants);
      if (when.canFail()) {
        branch(fate, when.fails(), Chain.noValue(index));
      }
      branch(fate, when.value(), Chain.fate(index, e));
    }
    fails.forEach(condition -> branch(fate, condition, Chain.noValue(index)));
    fate.append(" END AS ").append(FATE);
    return "SELECT %1$s.%2$s, %1$s.%3$s, %4$s%5$s%6$s%7$s FROM (%8$s) %1$s"
        .formatted(
            alias,
            ROW,
            LINE,
            fate,
            values.stream().map(value -> ", " + value).collect(Collectors.joining()),
            last
                ? input.fields().stream()
                    .map(f -> ", " + alias + "." + f.quoted() + " AS " + before(f))
                    .collect(Collectors.joining())
                : "",
            geometry,
            from);
  }

  private String geometry(RowPlan plan, String alias, RowType input, List<String> fails) {
    return switch (plan.geometry()) {
      case GeometryPlan.Kept kept -> geometry(alias, input);
      case GeometryPlan.None none -> "";
      case GeometryPlan.Computed computed -> {
        SqlCompiler.Compiled compiled = SqlCompiler.compile(computed.value(), alias, constants);
        if (compiled.canFail()) {
          fails.add(compiled.fails());
        }
        yield ", " + compiled.value() + " AS " + GEOMETRY;
      }
    };
  }

  private static void branch(StringBuilder fate, String condition, int number) {
    fate.append(" WHEN ").append(condition).append(" THEN ").append(number);
  }

  private static String columns(String alias, RowType rows) {
    return rows.fields().stream()
        .map(field -> ", " + alias + "." + field.quoted())
        .collect(Collectors.joining());
  }

  private static String geometry(String alias, RowType rows) {
    return rows.geometry() == null ? "" : ", " + alias + "." + GEOMETRY;
  }
}
