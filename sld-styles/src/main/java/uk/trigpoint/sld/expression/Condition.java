package uk.trigpoint.sld.expression;

import java.util.List;

/**
 * A filter of a style. A comparison is false if one of its values is null.
 *
 * @see "OGC 04-095 (Filter Encoding 1.1)"
 */
public sealed interface Condition {
  /** Returns whether the feature satisfies the condition. Does not throw. */
  boolean test(StyledFeature feature);

  /** Always true. */
  record Always() implements Condition {
    @Override
    public boolean test(StyledFeature feature) {
      return true;
    }
  }

  /** Always false. Replaces an unsupported filter, so that no feature is drawn by mistake. */
  record Never() implements Condition {
    @Override
    public boolean test(StyledFeature feature) {
      return false;
    }
  }

  /**
   * Compares two values.
   *
   * @param matchCase for {@code EQUAL} and {@code NOT_EQUAL} only
   */
  record Comparison(Relation relation, Expression left, Expression right, boolean matchCase)
      implements Condition {
    @Override
    public boolean test(StyledFeature feature) {
      Object a = left.evaluate(feature);
      Object b = right.evaluate(feature);
      if (a == null || b == null) {
        return false;
      }
      return switch (relation) {
        case EQUAL -> Values.same(a, b, matchCase);
        case NOT_EQUAL -> !Values.same(a, b, matchCase);
        case LESS -> Values.compare(a, b) < 0;
        case LESS_OR_EQUAL -> Values.compare(a, b) <= 0;
        case GREATER -> Values.compare(a, b) > 0;
        case GREATER_OR_EQUAL -> Values.compare(a, b) >= 0;
      };
    }
  }

  /** Comparison operators. */
  enum Relation {
    EQUAL("=="),
    NOT_EQUAL("!="),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">=");

    private final String sign;

    Relation(String sign) {
      this.sign = sign;
    }

    public String sign() {
      return sign;
    }
  }

  /** True if the value is between two bounds, inclusive. */
  record Between(Expression value, Expression lower, Expression upper) implements Condition {
    @Override
    public boolean test(StyledFeature feature) {
      Object tested = value.evaluate(feature);
      Object low = lower.evaluate(feature);
      Object high = upper.evaluate(feature);
      return tested != null
          && low != null
          && high != null
          && Values.compare(tested, low) >= 0
          && Values.compare(tested, high) <= 0;
    }
  }

  /** True if the value as text matches a pattern with wildcards. */
  record Like(Expression value, LikePattern pattern) implements Condition {
    @Override
    public boolean test(StyledFeature feature) {
      Object tested = value.evaluate(feature);
      return tested != null && pattern.matches(Values.text(tested));
    }
  }

  /** True if the value is null. */
  record IsNull(Expression value) implements Condition {
    @Override
    public boolean test(StyledFeature feature) {
      return value.evaluate(feature) == null;
    }
  }

  /** True if all parts are; true for an empty list. */
  record And(List<Condition> parts) implements Condition {
    public And {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean test(StyledFeature feature) {
      return parts.stream().allMatch(part -> part.test(feature));
    }
  }

  /** True if at least one part is; false for an empty list. */
  record Or(List<Condition> parts) implements Condition {
    public Or {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean test(StyledFeature feature) {
      return parts.stream().anyMatch(part -> part.test(feature));
    }
  }

  /** Negates a condition. */
  record Not(Condition part) implements Condition {
    @Override
    public boolean test(StyledFeature feature) {
      return !part.test(feature);
    }
  }
}
