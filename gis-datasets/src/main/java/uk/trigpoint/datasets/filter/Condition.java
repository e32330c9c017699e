package uk.trigpoint.datasets.filter;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a filter that is true, false or unknown for a row, as in SQL: what compares null is
 * unknown.
 */
public sealed interface Condition extends FilterNode {
  /** True if all conditions are true. */
  record And(List<Condition> conditions) implements Condition {
    public And {
      conditions = List.copyOf(conditions);
    }

    @Override
    public List<? extends FilterNode> children() {
      return conditions;
    }
  }

  /** True if at least one condition is true. */
  record Or(List<Condition> conditions) implements Condition {
    public Or {
      conditions = List.copyOf(conditions);
    }

    @Override
    public List<? extends FilterNode> children() {
      return conditions;
    }
  }

  /** True if the condition is false. */
  record Not(Condition condition) implements Condition {
    @Override
    public List<? extends FilterNode> children() {
      return List.of(condition);
    }
  }

  /** Always true or always false. */
  record BooleanLiteral(boolean value) implements Condition {
    @Override
    public List<? extends FilterNode> children() {
      return List.of();
    }
  }

  /** The value of a property whose type is boolean. */
  record BooleanProperty(Expression.Property property) implements Condition {
    @Override
    public List<? extends FilterNode> children() {
      return List.of(property);
    }
  }

  /** A comparison of two values of the same type. */
  record Comparison(ComparisonOperator operator, Expression left, Expression right)
      implements Condition {
    /** Returns the condition that a property equals a constant. */
    public static Comparison equal(String property, Expression.Literal value) {
      return new Comparison(ComparisonOperator.EQUAL, new Expression.Property(property), value);
    }

    @Override
    public List<? extends FilterNode> children() {
      return List.of(left, right);
    }
  }

  /**
   * A text match; in the pattern {@code %} stands for any characters, {@code _} for any one
   * character, and {@code \} makes the next character stand for itself.
   *
   * @param pattern a literal, or a literal within {@code casei} and {@code accenti}
   */
  record Like(Expression value, Expression pattern) implements Condition {
    @Override
    public List<? extends FilterNode> children() {
      return List.of(value, pattern);
    }
  }

  /** True if the value lies between the bounds, both inclusive. */
  record Between(Expression value, Expression low, Expression high) implements Condition {
    @Override
    public List<? extends FilterNode> children() {
      return List.of(value, low, high);
    }
  }

  /** True if the value equals one of the list. */
  record In(Expression value, List<Expression> list) implements Condition {
    public In {
      list = List.copyOf(list);
    }

    @Override
    public List<? extends FilterNode> children() {
      List<Expression> all = new ArrayList<>(List.of(value));
      all.addAll(list);
      return all;
    }
  }

  /** True if the value is null; never unknown. */
  record IsNull(Expression value) implements Condition {
    @Override
    public List<? extends FilterNode> children() {
      return List.of(value);
    }
  }

  /** A spatial predicate on two geometries. */
  record Spatial(SpatialOperator operator, Expression left, Expression right) implements Condition {
    @Override
    public List<? extends FilterNode> children() {
      return List.of(left, right);
    }
  }

  /** A temporal predicate on two dates, times or intervals. */
  record Temporal(TemporalOperator operator, Expression left, Expression right)
      implements Condition {
    @Override
    public List<? extends FilterNode> children() {
      return List.of(left, right);
    }
  }
}
