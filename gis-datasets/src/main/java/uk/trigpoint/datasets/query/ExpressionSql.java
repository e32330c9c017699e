package uk.trigpoint.datasets.query;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.database.Wkb;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.datasets.filter.CallerComparison;
import uk.trigpoint.datasets.filter.Expression;
import uk.trigpoint.datasets.filter.FilterFunction;
import uk.trigpoint.datasets.filter.FilterLimits;
import uk.trigpoint.datasets.filter.ValueType;
import uk.trigpoint.datasets.filter.check.FilterTypes;
import uk.trigpoint.datasets.grid.GridGeometry;

/**
 * Translates expressions, which must have been validated, to SQL. Literals are bound. No expression
 * can fail for any row: arithmetic is in {@code numeric}, whose overflow {@link FilterTypes}
 * excludes, and what has no result is null.
 */
final class ExpressionSql {
  private final SqlBuilder sql;
  private final FeaturePlace place;
  private final FilterTypes types;
  private final Function<Geometry, GridGeometry> toGrid;

  ExpressionSql(
      SqlBuilder sql,
      FeaturePlace place,
      FilterTypes types,
      Function<Geometry, GridGeometry> toGrid) {
    this.sql = sql;
    this.place = place;
    this.types = types;
    this.toGrid = toGrid;
  }

  /** In which type of SQL numbers are compared. */
  private enum Numbers {
    BIGINT,
    DOUBLE,
    NUMERIC
  }

  /** Writes operands that are compared with each other, with texts between and after them. */
  void comparable(List<Expression> operands, List<String> texts) {
    boolean numeric = types.type(operands.getFirst()).isNumeric();
    Numbers numbers = numeric ? numbers(operands) : Numbers.NUMERIC;
    for (int i = 0; i < operands.size(); i++) {
      if (numeric) {
        number(operands.get(i), numbers);
      } else {
        value(operands.get(i));
      }
      sql.add(texts.get(i));
    }
  }

  /** Writes any value but an interval. */
  void value(Expression expression) {
    switch (types.type(expression)) {
      case INTEGER, NUMBER -> number(expression, Numbers.NUMERIC);
      case GEOMETRY -> geometry(expression);
      case TEXT, BOOLEAN, DATE, INSTANT, INTERVAL -> simple(expression);
    }
  }

  /** Writes a geometry on the National Grid. */
  void geometry(Expression expression) {
    if (expression instanceof Expression.GeometryLiteral literal) {
      Geometry geometry = toGrid.apply(literal.geometry()).geometry();
      sql.add("ST_GeomFromEWKB(").bind(Wkb.write(geometry)).add(")");
    } else {
      sql.add(place.sql());
    }
  }

  /** Whole numbers are compared as such with integer columns, so that an index can be used. */
  private Numbers numbers(List<Expression> operands) {
    boolean whole = true;
    boolean stored = true;
    boolean real = false;
    for (Expression operand : operands) {
      boolean literal = operand instanceof Expression.Literal;
      whole &= types.type(operand) == ValueType.INTEGER;
      stored &= literal || operand instanceof Expression.Property;
      real |= !literal && types.type(operand) == ValueType.NUMBER;
    }
    return whole ? Numbers.BIGINT : stored && real ? Numbers.DOUBLE : Numbers.NUMERIC;
  }

  private void number(Expression expression, Numbers numbers) {
    switch (expression) {
      case Expression.Literal literal -> {
        BigDecimal number = (BigDecimal) literal.value();
        switch (numbers) {
          case BIGINT -> sql.bind(number.longValueExact());
          case DOUBLE -> sql.bind(number.doubleValue());
          case NUMERIC -> sql.bind(number);
        }
      }
      case Expression.Property property -> {
        String name = name(property);
        boolean cast = numbers == Numbers.NUMERIC && !isInteger(property);
        sql.add(cast ? "CAST(" + name + " AS numeric)" : name);
      }
      default -> simple(expression);
    }
  }

  private boolean isInteger(Expression.Property property) {
    return types.column(property.name()).type() == ColumnType.INTEGER;
  }

  private void simple(Expression expression) {
    switch (expression) {
      case Expression.Property property -> sql.add(name(property));
      case Expression.Literal literal -> literal(literal.value());
      case Expression.FunctionCall call -> function(call);
      case Expression.Arithmetic arithmetic -> arithmetic(arithmetic);
      case Expression.GeometryLiteral literal -> geometry(literal);
      case Expression.Interval interval -> throw new IllegalStateException("interval");
      case Expression.CallerAttribute attribute -> throw CallerComparison.misplaced();
    }
  }

  private void literal(Object value) {
    switch (value) {
      case Instant instant -> sql.bind(instant.atOffset(ZoneOffset.UTC));
      case String text -> sql.bind(text);
      case Boolean flag -> sql.bind(flag);
      case LocalDate date -> sql.bind(date);
      case BigDecimal number -> sql.bind(number);
      default -> throw new IllegalStateException(value.getClass().getName());
    }
  }

  private void arithmetic(Expression.Arithmetic arithmetic) {
    switch (arithmetic.operator()) {
      case ADD -> binary("(", arithmetic, " + ", ")");
      case SUBTRACT -> binary("(", arithmetic, " - ", ")");
      case MULTIPLY -> binary("(", arithmetic, " * ", ")");
      case DIVIDE -> binary("(", arithmetic, " / NULLIF(", ", 0))");
      case REMAINDER -> binary("(", arithmetic, " % NULLIF(", ", 0))");
      case INTEGER_DIVIDE -> binary("div(", arithmetic, ", NULLIF(", ", 0))");
      case POWER -> power(arithmetic);
    }
  }

  private void binary(
      String before, Expression.Arithmetic arithmetic, String between, String after) {
    sql.add(before);
    decimal(arithmetic.left());
    sql.add(between);
    decimal(arithmetic.right());
    sql.add(after);
  }

  /** Evaluates each operand once: OFFSET keeps the subquery from being inlined. */
  private void power(Expression.Arithmetic arithmetic) {
    sql.add("(SELECT CASE WHEN abs(p.b) <= " + FilterLimits.MAX_EXPONENT)
        .add(" AND (p.a = 0 AND p.b >= 0 OR abs(p.a) BETWEEN 1e-" + FilterLimits.MAX_BASE_DIGITS)
        .add(" AND 1e" + FilterLimits.MAX_BASE_DIGITS)
        .add(" AND (p.a > 0 OR p.b = trunc(p.b))) THEN power(p.a, p.b) END FROM (SELECT ");
    decimal(arithmetic.left());
    sql.add(" AS a, ");
    decimal(arithmetic.right());
    sql.add(" AS b OFFSET 0) p)");
  }

  private void decimal(Expression expression) {
    if (expression instanceof Expression.Property property) {
      sql.add("CAST(" + name(property) + " AS numeric)");
    } else if (expression instanceof Expression.FunctionCall call
        && types.function(call).result() == ValueType.INTEGER) {
      sql.add("CAST(");
      function(call);
      sql.add(" AS numeric)");
    } else {
      number(expression, Numbers.NUMERIC);
    }
  }

  private void function(Expression.FunctionCall call) {
    FilterFunction function = types.function(call);
    switch (function) {
      case CASEI, LOWER -> text("lower(", call, ")");
      case UPPER -> text("upper(", call, ")");
      case ACCENTI -> text("public.unaccent(", call, ")");
      case TRIM -> text("btrim(", call, ")");
      case LENGTH -> text("char_length(", call, ")");
      case CONCAT -> {
        sql.add("left(");
        text(call.arguments().get(0));
        sql.add(" || ");
        text(call.arguments().get(1));
        sql.add(", " + FilterLimits.MAX_TEXT + ")");
      }
      case SUBSTRING -> {
        sql.add("substr(");
        text(call.arguments().get(0));
        sql.add(", ").bind(position(call.arguments().get(1)));
        sql.add(", ").bind(position(call.arguments().get(2))).add(")");
      }
      case ABS -> numeric("abs(", call, ")");
      case ROUND -> numeric("round(", call, ")");
      case FLOOR -> numeric("floor(", call, ")");
      case CEIL -> numeric("ceil(", call, ")");
      case SQRT ->
          numeric(
              "(SELECT CASE WHEN s.a >= 0 THEN sqrt(s.a) END FROM (SELECT ",
              call,
              " AS a OFFSET 0) s)");
      case YEAR, MONTH, DAY -> datePart(function, call.arguments().getFirst());
      case AREA -> measure("ST_Area(", call);
      case GEOMLENGTH -> measure("ST_Length(", call);
    }
  }

  private void text(String before, Expression.FunctionCall call, String after) {
    sql.add(before);
    text(call.arguments().getFirst());
    sql.add(after);
  }

  /** A cast gives a literal the collation and type of a column. */
  private void text(Expression expression) {
    if (expression instanceof Expression.Literal literal) {
      sql.add("CAST(").bind(literal.value()).add(" AS text)");
    } else {
      simple(expression);
    }
  }

  private static Integer position(Expression expression) {
    return ((BigDecimal) ((Expression.Literal) expression).value()).intValueExact();
  }

  private void numeric(String before, Expression.FunctionCall call, String after) {
    sql.add(before);
    decimal(call.arguments().getFirst());
    sql.add(after);
  }

  private void datePart(FilterFunction part, Expression moment) {
    sql.add("extract(" + part.code() + " FROM ");
    simple(moment);
    sql.add(types.type(moment) == ValueType.INSTANT ? " AT TIME ZONE 'UTC')" : ")");
  }

  private void measure(String function, Expression.FunctionCall call) {
    sql.add("CAST(" + function);
    geometry(call.arguments().getFirst());
    sql.add(") AS numeric)");
  }

  private String name(Expression.Property property) {
    return TableName.quote(types.column(property.name()).name());
  }
}
