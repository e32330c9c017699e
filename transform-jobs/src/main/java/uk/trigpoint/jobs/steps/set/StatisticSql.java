package uk.trigpoint.jobs.steps.set;

import static uk.trigpoint.jobs.steps.set.Statistic.Function.COUNT;
import static uk.trigpoint.jobs.steps.set.Statistic.Function.LIST;
import static uk.trigpoint.jobs.steps.set.Statistic.Function.MAX;
import static uk.trigpoint.jobs.steps.set.Statistic.Function.MIN;
import static uk.trigpoint.jobs.steps.set.Statistic.Function.PERCENTILE;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.jobs.expression.Constants;
import uk.trigpoint.jobs.expression.Expression;
import uk.trigpoint.jobs.expression.SqlCompiler;
import uk.trigpoint.jobs.graph.Inference;
import uk.trigpoint.jobs.row.Field;
import uk.trigpoint.jobs.row.RowType;
import uk.trigpoint.jobs.rowwise.RowWise;

/** Checks statistics and writes them in SQL, over rows {@code i}. */
final class StatisticSql {
  private static final String INPUT = RowWise.INPUT;

  private StatisticSql() {}

  /** Returns the type of a statistic; empty, with a fault, if it is wrong. */
  static Optional<ColumnType> infer(Inference inference, String setting, Statistic statistic) {
    boolean sound = OrderSql.infer(inference, setting + ".order", INPUT, statistic.order());
    if (statistic.where() != null) {
      sound &=
          inference
              .expression(setting + ".where", INPUT, statistic.where(), ColumnType.BOOLEAN)
              .isPresent();
    }
    sound &= unneeded(inference, setting, statistic);
    Field field = null;
    if (statistic.column() != null) {
      field = inference.column(setting + ".column", INPUT, statistic.column()).orElse(null);
      sound &= field != null && fits(inference, setting, statistic, field);
    } else if (statistic.function() != COUNT) {
      inference.fault(setting + ".column", "is missing");
      sound = false;
    }
    return sound ? Optional.of(type(statistic, field)) : Optional.empty();
  }

  private static boolean unneeded(Inference inference, String setting, Statistic statistic) {
    boolean percentile = statistic.function() == PERCENTILE;
    if (percentile != (statistic.percent() != null)) {
      inference.fault(
          setting + ".percent", percentile ? "is missing" : "is for the function percentile only");
      return false;
    }
    if (statistic.function() != LIST
        && (statistic.separator() != null || statistic.distinct() != null)) {
      inference.fault(setting, "separator and distinct are for the function list only");
      return false;
    }
    if (statistic.order() != null
        && (!statistic.function().isOrdered() || Boolean.TRUE.equals(statistic.distinct()))) {
      inference.fault(
          setting + ".order", "is for first, last, and a list that is not distinct only");
      return false;
    }
    return true;
  }

  private static boolean fits(
      Inference inference, String setting, Statistic statistic, Field field) {
    ColumnType type = field.type();
    Statistic.Function function = statistic.function();
    if (function.isNumeric() && !type.isNumeric()) {
      inference.fault(
          setting + ".column",
          "must be a number for this function, and '%s' is %s; convert it by a step columns first"
              .formatted(field.name(), type.code()));
      return false;
    }
    if ((function == MIN || function == MAX) && type == ColumnType.BOOLEAN) {
      inference.fault(setting + ".column", "has no least and greatest value: it is true or false");
      return false;
    }
    if (function == LIST && (type == ColumnType.NUMBER || type == ColumnType.TIMESTAMP)) {
      inference.fault(
          setting + ".column",
          "is %s; convert it to text by a step columns first".formatted(type.code()));
      return false;
    }
    return true;
  }

  private static ColumnType type(Statistic statistic, @Nullable Field field) {
    return switch (statistic.function()) {
      case COUNT, COUNT_DISTINCT -> ColumnType.INTEGER;
      case MEAN, MEDIAN, PERCENTILE -> ColumnType.NUMBER;
      case LIST -> ColumnType.TEXT;
      case SUM, MIN, MAX, FIRST, LAST -> java.util.Objects.requireNonNull(field).type();
    };
  }

  /** Returns the condition of the rows that count; null takes all. */
  static SqlCompiler.@Nullable Compiled where(
      Statistic statistic, RowType rows, Constants constants) {
    return statistic.where() == null
        ? null
        : SqlCompiler.compile(Expression.parse(statistic.where(), rows), "i", constants);
  }

  /** Returns a statistic as an aggregate of SQL. */
  static String value(Statistic statistic, RowType rows, Constants constants) {
    SqlCompiler.Compiled where = where(statistic, rows, constants);
    String filter = where == null ? "" : " FILTER (WHERE " + where.value() + ")";
    if (statistic.column() == null) {
      return "count(*)" + filter;
    }
    Field field = rows.find(statistic.column()).orElseThrow();
    String value = "i." + field.quoted();
    String plain = value + OrderSql.collation(field.type());
    return switch (statistic.function()) {
      case COUNT -> "count(" + value + ")" + filter;
      case COUNT_DISTINCT -> "count(DISTINCT " + value + ")" + filter;
      case SUM -> sum(value, field.type(), filter);
      // The mean of numeric does not depend on the order of the rows.
      case MEAN -> "CAST(avg(CAST(" + value + " AS numeric))" + filter + " AS double precision)";
      case MIN -> "min(" + plain + ")" + filter;
      case MAX -> "max(" + plain + ")" + filter;
      case MEDIAN -> percentile(0.5, value, filter);
      case PERCENTILE ->
          percentile(java.util.Objects.requireNonNull(statistic.percent()) / 100, value, filter);
      case LIST -> list(statistic, field, rows, constants) + filter;
      case FIRST ->
          "(array_agg(%s ORDER BY %s)%s)[1]"
              .formatted(value, OrderSql.first(statistic.order(), rows, "i"), filter);
      case LAST ->
          "(array_agg(%s ORDER BY %s)%s)[1]"
              .formatted(value, OrderSql.last(statistic.order(), rows, "i"), filter);
    };
  }

  private static String sum(String value, ColumnType type, String filter) {
    String sum = "sum(CAST(" + value + " AS numeric))" + filter;
    String limit = type == ColumnType.INTEGER ? "9223372036854775807" : "1e308";
    return "CASE WHEN abs(%1$s) <= %2$s THEN CAST(%1$s AS %3$s) END"
        .formatted(sum, limit, type.sql());
  }

  private static String percentile(double fraction, String value, String filter) {
    return "percentile_cont(%s) WITHIN GROUP (ORDER BY CAST(%s AS double precision))%s"
        .formatted(fraction, value, filter);
  }

  private static String list(Statistic statistic, Field field, RowType rows, Constants constants) {
    String value =
        switch (field.type()) {
          case TEXT -> "i." + field.quoted();
          case DATE -> "to_char(i." + field.quoted() + ", 'YYYY-MM-DD')";
          default -> "CAST(i." + field.quoted() + " AS text)";
        };
    String separator =
        "CAST("
            + constants.bind(statistic.separator() == null ? ", " : statistic.separator())
            + " AS text)";
    return Boolean.TRUE.equals(statistic.distinct())
        ? "string_agg(DISTINCT %1$s COLLATE \"C\", %2$s ORDER BY %1$s COLLATE \"C\")"
            .formatted(value, separator)
        : "string_agg(%s, %s ORDER BY %s)"
            .formatted(value, separator, OrderSql.first(statistic.order(), rows, "i"));
  }
}
