package uk.trigpoint.datasets.filter.check;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.text.Suggestions;
import uk.trigpoint.datasets.filter.CallerComparison;
import uk.trigpoint.datasets.filter.Expression;
import uk.trigpoint.datasets.filter.FilterFunction;
import uk.trigpoint.datasets.filter.FilterLimits;
import uk.trigpoint.datasets.filter.FilterNode;
import uk.trigpoint.datasets.filter.InvalidFilterException;
import uk.trigpoint.datasets.filter.ValueType;

/**
 * Determines the types of expressions over the columns that the caller sees, and with them whether
 * an expression is valid.
 *
 * <p>All methods throw {@link InvalidFilterException} for an unknown property or function, an
 * operand of the wrong type, or a literal out of range.
 */
public final class FilterTypes {
  private static final BigDecimal MAX_NUMBER =
      BigDecimal.ONE.movePointRight(FilterLimits.MAX_DIGITS);
  private static final int MAX_NAME = 80;

  private final List<Column> visible;

  public FilterTypes(List<Column> visible) {
    this.visible = visible;
  }

  /** Returns the visible column of a name. */
  public Column column(String name) {
    return visible.stream()
        .filter(c -> c.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown("property", name, visible.stream().map(Column::name).toList()));
  }

  /** Returns whether an expression is the geometry of the feature. */
  public boolean isFeatureGeometry(Expression expression) {
    return expression instanceof Expression.Property property
        && FilterNode.GEOMETRY_NAMES.contains(property.name())
        && visible.stream().noneMatch(c -> c.name().equals(property.name()));
  }

  /** Returns the type of an expression after checking it and its operands. */
  public ValueType type(Expression expression) {
    return switch (expression) {
      case Expression.Property property ->
          isFeatureGeometry(property)
              ? ValueType.GEOMETRY
              : ValueType.of(column(property.name()).type());
      case Expression.Literal literal -> literal(literal.value());
      case Expression.GeometryLiteral literal -> geometry(literal.geometry());
      case Expression.Interval interval -> interval(interval);
      case Expression.FunctionCall call -> function(call).result();
      case Expression.Arithmetic arithmetic -> {
        requireNumber(arithmetic.operator().symbol(), arithmetic.left());
        requireNumber(arithmetic.operator().symbol(), arithmetic.right());
        size(arithmetic);
        yield ValueType.NUMBER;
      }
      case Expression.CallerAttribute attribute -> throw CallerComparison.misplaced();
    };
  }

  /** Returns the function of a call after checking its arguments. */
  public FilterFunction function(Expression.FunctionCall call) {
    FilterFunction function =
        FilterFunction.find(call.name())
            .orElseThrow(
                () ->
                    unknown(
                        "function",
                        call.name(),
                        Arrays.stream(FilterFunction.values()).map(FilterFunction::code).toList()));
    List<FilterFunction.Argument> wanted = function.arguments();
    if (call.arguments().size() != wanted.size()) {
      throw new InvalidFilterException(
          "the function '" + function.code() + "' takes " + wanted.size() + " arguments");
    }
    for (int i = 0; i < wanted.size(); i++) {
      Expression argument = call.arguments().get(i);
      ValueType type = type(argument);
      if (!wanted.get(i).types().contains(type)) {
        throw new InvalidFilterException(
            "the function '"
                + function.code()
                + "' takes "
                + wanted.get(i).types().getFirst().words()
                + ", not "
                + type.words());
      }
      if (wanted.get(i) == FilterFunction.Argument.POSITION) {
        requirePosition(function, argument);
      }
    }
    return function;
  }

  /** Returns an upper bound of the size of a number, which must have been checked otherwise. */
  DecimalSize size(Expression expression) {
    List<DecimalSize> sizes = new ArrayList<>();
    if (expression instanceof Expression.Arithmetic arithmetic) {
      sizes.add(size(arithmetic.left()));
      sizes.add(size(arithmetic.right()));
    } else if (expression instanceof Expression.FunctionCall call) {
      boolean numeric =
          FilterFunction.find(call.name()).stream()
              .flatMap(f -> f.arguments().stream())
              .allMatch(a -> a == FilterFunction.Argument.NUMBER);
      if (numeric) {
        call.arguments().forEach(argument -> sizes.add(size(argument)));
      }
    }
    ValueType leaf =
        expression instanceof Expression.Property property
            ? ValueType.of(column(property.name()).type())
            : ValueType.NUMBER;
    return DecimalSize.of(expression, leaf, sizes);
  }

  /** Says what an expression is, for messages. */
  String describe(Expression expression) {
    return expression instanceof Expression.Property property
        ? "the property '" + property.name() + "', whose values are " + type(property).words()
        : type(expression).words();
  }

  private void requireNumber(String operator, Expression operand) {
    if (!type(operand).isNumeric()) {
      throw new InvalidFilterException(
          "'" + operator + "' needs numbers, not " + describe(operand));
    }
  }

  private static void requirePosition(FilterFunction function, Expression argument) {
    boolean fits =
        argument instanceof Expression.Literal literal
            && literal.value() instanceof BigDecimal number
            && number.signum() > 0
            && number.compareTo(BigDecimal.valueOf(FilterLimits.MAX_TEXT)) <= 0;
    if (!fits) {
      throw new InvalidFilterException(
          "the function '"
              + function.code()
              + "' takes position and length as whole numbers from 1 to "
              + FilterLimits.MAX_TEXT);
    }
  }

  private static ValueType literal(Object value) {
    return switch (value) {
      case String text -> {
        if (text.indexOf('\0') >= 0) {
          throw new InvalidFilterException("a NUL character in a text is not allowed");
        }
        yield ValueType.TEXT;
      }
      case BigDecimal number -> {
        if (number.scale() > FilterLimits.MAX_DIGITS || number.abs().compareTo(MAX_NUMBER) >= 0) {
          throw new InvalidFilterException("a number is out of range");
        }
        yield isLong(number) ? ValueType.INTEGER : ValueType.NUMBER;
      }
      case Boolean flag -> ValueType.BOOLEAN;
      case LocalDate date -> ValueType.DATE;
      case Instant instant -> ValueType.INSTANT;
      default -> throw new IllegalStateException(value.getClass().getName());
    };
  }

  /** Returns whether a number is whole and fits PostgreSQL's {@code bigint}. */
  public static boolean isLong(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() <= 0
        && stripped.precision() - stripped.scale() <= 19
        && stripped.toBigInteger().bitLength() < Long.SIZE;
  }

  private static ValueType geometry(Geometry geometry) {
    if (geometry.isEmpty()) {
      throw new InvalidFilterException("a geometry of the filter is empty");
    }
    for (Coordinate c : geometry.getCoordinates()) {
      if (!Double.isFinite(c.x) || !Double.isFinite(c.y)) {
        throw new InvalidFilterException("a coordinate of the filter is out of range");
      }
    }
    if (!geometry.isValid()) {
      throw new InvalidFilterException(
          "a geometry of the filter crosses itself, or has holes outside it");
    }
    return ValueType.GEOMETRY;
  }

  private ValueType interval(Expression.Interval interval) {
    List<Expression> ends =
        java.util.stream.Stream.of(interval.start(), interval.end())
            .filter(Objects::nonNull)
            .map(e -> (Expression) e)
            .toList();
    for (Expression end : ends) {
      ValueType type = type(end);
      if (type != ValueType.DATE && type != ValueType.INSTANT) {
        throw new InvalidFilterException(
            "an interval has dates or times as its ends, not " + describe(end));
      }
    }
    if (interval.start() instanceof Expression.Literal start
        && interval.end() instanceof Expression.Literal end
        && isBefore(end.value(), start.value())) {
      throw new InvalidFilterException("an interval ends before it starts");
    }
    return ValueType.INTERVAL;
  }

  private static boolean isBefore(Object a, Object b) {
    return a instanceof LocalDate first && b instanceof LocalDate second && first.isBefore(second)
        || a instanceof Instant earlier && b instanceof Instant later && earlier.isBefore(later);
  }

  private static InvalidFilterException unknown(String kind, String name, List<String> known) {
    String shown = name.length() > MAX_NAME ? name.substring(0, MAX_NAME) : name;
    return new InvalidFilterException(
        "unknown "
            + kind
            + " '"
            + shown.replaceAll("\\p{Cntrl}", "?")
            + "'"
            + Suggestions.nearest(shown, known)
                .map(k -> "; did you mean '" + k + "'?")
                .orElse("; known are " + known));
  }
}
