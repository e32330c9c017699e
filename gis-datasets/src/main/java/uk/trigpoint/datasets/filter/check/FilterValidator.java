package uk.trigpoint.datasets.filter.check;

import java.util.List;
import uk.trigpoint.datasets.filter.CallerComparison;
import uk.trigpoint.datasets.filter.Condition;
import uk.trigpoint.datasets.filter.Expression;
import uk.trigpoint.datasets.filter.FilterFunction;
import uk.trigpoint.datasets.filter.FilterLimits;
import uk.trigpoint.datasets.filter.InvalidFilterException;
import uk.trigpoint.datasets.filter.ValueType;

/**
 * Checks a filter before it is translated to SQL, so that the database can evaluate it for every
 * row without an error.
 */
public final class FilterValidator {
  /** Characters that the extension unaccent changes to one with a meaning in patterns. */
  private static final String PATTERN_SIGNS = "\u2216\uFE68\uFE6A\uFF05\uFF3C\uFF3F";

  private final FilterTypes types;

  public FilterValidator(FilterTypes types) {
    this.types = types;
  }

  /**
   * Requires that a filter is within its limits, names only what exists, and has operands of the
   * right types.
   *
   * @throws InvalidFilterException naming the first fault
   */
  public void requireValid(Condition filter) {
    FilterLimits.requireSize(filter);
    check(filter);
  }

  private void check(Condition condition) {
    switch (condition) {
      case Condition.And and -> and.conditions().forEach(this::check);
      case Condition.Or or -> or.conditions().forEach(this::check);
      case Condition.Not not -> check(not.condition());
      case Condition.BooleanLiteral literal -> {}
      case Condition.BooleanProperty property -> {
        if (types.type(property.property()) != ValueType.BOOLEAN) {
          throw new InvalidFilterException(
              types.describe(property.property()) + ", is not a condition by itself");
        }
      }
      case Condition.Comparison comparison -> comparison(comparison);
      case Condition.Like like -> like(like);
      case Condition.Between between ->
          requireComparable(List.of(between.value(), between.low(), between.high()));
      case Condition.In in -> in.list().forEach(v -> requireComparable(List.of(in.value(), v)));
      case Condition.IsNull isNull -> {
        if (types.type(isNull.value()) == ValueType.INTERVAL) {
          throw new InvalidFilterException("IS NULL needs a value, not an interval");
        }
      }
      case Condition.Spatial spatial -> {
        requireGeometry(spatial, spatial.left());
        requireGeometry(spatial, spatial.right());
      }
      case Condition.Temporal temporal -> {
        requireTemporal(temporal, temporal.left());
        requireTemporal(temporal, temporal.right());
      }
    }
  }

  private void comparison(Condition.Comparison comparison) {
    CallerComparison.of(comparison)
        .ifPresentOrElse(
            caller -> types.column(caller.property().name()),
            () -> requireComparable(List.of(comparison.left(), comparison.right())));
  }

  private void requireComparable(List<Expression> operands) {
    Expression first = operands.getFirst();
    ValueType type = types.type(first);
    for (Expression other : operands) {
      ValueType otherType = types.type(other);
      if (!type.isComparableWith(otherType)) {
        throw new InvalidFilterException(
            types.describe(first) + ", cannot be compared with " + types.describe(other));
      }
      if (otherType == ValueType.GEOMETRY || otherType == ValueType.INTERVAL) {
        throw new InvalidFilterException(
            otherType == ValueType.GEOMETRY
                ? "geometries are compared by functions such as S_EQUALS"
                : "intervals are compared by functions such as T_EQUALS");
      }
    }
  }

  private void like(Condition.Like like) {
    if (types.type(like.value()) != ValueType.TEXT) {
      throw new InvalidFilterException("LIKE needs text, not " + types.describe(like.value()));
    }
    types.type(like.pattern());
    Expression pattern = like.pattern();
    boolean unaccented = false;
    while (pattern instanceof Expression.FunctionCall call
        && (call.name().equals(FilterFunction.CASEI.code())
            || call.name().equals(FilterFunction.ACCENTI.code()))) {
      unaccented |= call.name().equals(FilterFunction.ACCENTI.code());
      pattern = call.arguments().getFirst();
    }
    if (!(pattern instanceof Expression.Literal literal)
        || !(literal.value() instanceof String text)) {
      throw new InvalidFilterException(
          "LIKE needs a pattern in single quotes, which may be within CASEI and ACCENTI");
    }
    if (endsInEscape(text)) {
      throw new InvalidFilterException(
          "the pattern of LIKE ends in the escape character \\; write \\\\ for a backslash");
    }
    if (unaccented && text.chars().anyMatch(c -> PATTERN_SIGNS.indexOf(c) >= 0)) {
      throw new InvalidFilterException(
          "the pattern of LIKE has a sign that without accents would be one of \\ % _");
    }
  }

  private static boolean endsInEscape(String pattern) {
    int backslashes = 0;
    while (backslashes < pattern.length()
        && pattern.charAt(pattern.length() - 1 - backslashes) == '\\') {
      backslashes++;
    }
    return backslashes % 2 == 1;
  }

  private void requireGeometry(Condition.Spatial spatial, Expression operand) {
    if (types.type(operand) != ValueType.GEOMETRY) {
      throw new InvalidFilterException(
          spatial.operator().code()
              + " needs geometries, not "
              + types.describe(operand)
              + "; the geometry of a feature is called geom");
    }
  }

  private void requireTemporal(Condition.Temporal temporal, Expression operand) {
    if (!types.type(operand).isTemporal()) {
      throw new InvalidFilterException(
          temporal.operator().code()
              + " needs dates, times or intervals, not "
              + types.describe(operand));
    }
  }
}
