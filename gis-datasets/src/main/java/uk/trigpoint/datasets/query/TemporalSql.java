package uk.trigpoint.datasets.query;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.datasets.filter.Condition;
import uk.trigpoint.datasets.filter.Expression;
import uk.trigpoint.datasets.filter.ValueType;
import uk.trigpoint.datasets.filter.check.FilterTypes;

/**
 * Translates temporal predicates to SQL comparisons of the ends of two intervals. If all ends are
 * dates, dates are compared. Otherwise a date is the time from its first to its last microsecond,
 * UTC.
 */
final class TemporalSql {
  private final SqlBuilder sql;
  private final FilterTypes types;
  private final ExpressionSql expressions;

  TemporalSql(SqlBuilder sql, FilterTypes types, ExpressionSql expressions) {
    this.sql = sql;
    this.types = types;
    this.expressions = expressions;
  }

  /** An operand: both ends are the same for a date or time, null means unbounded. */
  private record Ends(@Nullable Expression start, @Nullable Expression end) {
    static Ends of(Expression operand) {
      return operand instanceof Expression.Interval interval
          ? new Ends(interval.start(), interval.end())
          : new Ends(operand, operand);
    }

    Stream<Expression> all() {
      return Stream.concat(Stream.ofNullable(start), Stream.ofNullable(end));
    }
  }

  /**
   * Writes a predicate.
   *
   * @see "OGC 21-065r2 (CQL2), requirements class Temporal Functions, table of temporal functions"
   */
  void write(Condition.Temporal temporal) {
    Ends a = Ends.of(temporal.left());
    Ends b = Ends.of(temporal.right());
    boolean dates = Stream.concat(a.all(), b.all()).allMatch(e -> types.type(e) == ValueType.DATE);
    Pair pair = new Pair(a, b, dates);
    sql.add("(");
    switch (temporal.operator()) {
      case AFTER -> pair.startToEnd(">");
      case BEFORE -> pair.endToStart("<");
      case CONTAINS -> pair.startToStart("<").and().endToEnd(">");
      case DISJOINT -> pair.endToStart("<").or().startToEnd(">");
      case DURING -> pair.startToStart(">").and().endToEnd("<");
      case EQUALS -> pair.startToStart("=").and().endToEnd("=");
      case FINISHEDBY -> pair.startToStart("<").and().endToEnd("=");
      case FINISHES -> pair.startToStart(">").and().endToEnd("=");
      case INTERSECTS -> pair.startToEnd("<=").and().endToStart(">=");
      case MEETS -> pair.endToStart("=");
      case METBY -> pair.startToEnd("=");
      case OVERLAPPEDBY -> pair.startToStart(">").and().startToEnd("<").and().endToEnd(">");
      case OVERLAPS -> pair.startToStart("<").and().endToStart(">").and().endToEnd("<");
      case STARTEDBY -> pair.startToStart("=").and().endToEnd(">");
      case STARTS -> pair.startToStart("=").and().endToEnd("<");
    }
    sql.add(")");
  }

  /** Compares ends of the first interval with ends of the second. */
  private final class Pair {
    private final Ends a;
    private final Ends b;
    private final boolean dates;

    Pair(Ends a, Ends b, boolean dates) {
      this.a = a;
      this.b = b;
      this.dates = dates;
    }

    Pair startToStart(String operator) {
      return compare(a.start(), true, operator, b.start(), true);
    }

    Pair startToEnd(String operator) {
      return compare(a.start(), true, operator, b.end(), false);
    }

    Pair endToStart(String operator) {
      return compare(a.end(), false, operator, b.start(), true);
    }

    Pair endToEnd(String operator) {
      return compare(a.end(), false, operator, b.end(), false);
    }

    Pair and() {
      sql.add(" AND ");
      return this;
    }

    Pair or() {
      sql.add(" OR ");
      return this;
    }

    private Pair compare(
        @Nullable Expression left,
        boolean leftIsStart,
        String operator,
        @Nullable Expression right,
        boolean rightIsStart) {
      end(left, leftIsStart);
      sql.add(" " + operator + " ");
      end(right, rightIsStart);
      return this;
    }

    private void end(@Nullable Expression end, boolean isStart) {
      if (end == null) {
        sql.add(
            "CAST('"
                + (isStart ? "-infinity" : "infinity")
                + "' AS "
                + (dates ? "date)" : "timestamptz)"));
      } else if (dates || types.type(end) == ValueType.INSTANT) {
        expressions.value(end);
      } else {
        // Dates can be later than any time, which would fail.
        sql.add("((CASE WHEN ");
        expressions.value(end);
        sql.add(" > DATE '9999-12-31' THEN CAST('infinity' AS timestamp) ELSE CAST(");
        expressions.value(end);
        sql.add(" AS timestamp) END");
        sql.add(isStart ? "" : " + interval '1 day' - interval '1 microsecond'");
        sql.add(") AT TIME ZONE 'UTC')");
      }
    }
  }
}
