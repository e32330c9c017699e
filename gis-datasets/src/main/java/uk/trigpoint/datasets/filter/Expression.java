package uk.trigpoint.datasets.filter;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** A part of a filter that has a value: a property, a literal or a computation. */
public sealed interface Expression extends FilterNode {
  @Override
  default List<? extends FilterNode> children() {
    return List.of();
  }

  /**
   * The value of a property of the row. Where a geometry is expected, {@code geom} and {@code
   * geometry} mean the geometry of the feature.
   */
  record Property(String name) implements Expression {}

  /**
   * A constant.
   *
   * @param value a String, BigDecimal, Boolean, LocalDate or Instant
   */
  record Literal(Object value) implements Expression {
    public Literal {
      boolean known =
          value instanceof String
              || value instanceof BigDecimal
              || value instanceof Boolean
              || value instanceof LocalDate
              || value instanceof Instant;
      if (!known) {
        throw new IllegalArgumentException("not the value of a literal: " + value.getClass());
      }
    }

    /** Returns a literal of a whole number. */
    public static Literal of(long number) {
      return new Literal(BigDecimal.valueOf(number));
    }
  }

  /**
   * A geometry that is written in the filter.
   *
   * @param geometry in the CRS of the filter, x or longitude first
   */
  record GeometryLiteral(Geometry geometry) implements Expression {}

  /**
   * The time from one moment to another, both included.
   *
   * @param start null means unbounded
   * @param end null means unbounded
   */
  record Interval(@Nullable Expression start, @Nullable Expression end) implements Expression {
    @Override
    public List<? extends FilterNode> children() {
      return Stream.of(start, end).filter(Objects::nonNull).map(e -> (Expression) e).toList();
    }
  }

  /**
   * A call of a function. Which functions exist is defined by {@link FilterFunction}; a name that
   * is not one of them is refused when the filter is compiled.
   *
   * @param name in lower case
   */
  record FunctionCall(String name, List<Expression> arguments) implements Expression {
    public FunctionCall {
      name = name.toLowerCase(Locale.ROOT);
      arguments = List.copyOf(arguments);
    }

    /** Returns a call of a function. */
    public static FunctionCall of(FilterFunction function, Expression... arguments) {
      return new FunctionCall(function.code(), List.of(arguments));
    }

    @Override
    public List<? extends FilterNode> children() {
      return arguments;
    }
  }

  /** The result of an arithmetic operation; null if an operand is null or there is no result. */
  record Arithmetic(ArithmeticOperator operator, Expression left, Expression right)
      implements Expression {
    @Override
    public List<? extends FilterNode> children() {
      return List.of(left, right);
    }
  }

  /**
   * The values of an attribute of the caller, in conditions of access policies only. It can only be
   * compared with a property, by {@code =} or {@code <>}. A property equals it if it equals one of
   * the values; if the caller has none, the comparison is unknown.
   */
  record CallerAttribute(String name) implements Expression {}
}
