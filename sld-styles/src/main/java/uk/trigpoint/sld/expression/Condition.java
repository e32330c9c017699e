package uk.trigpoint.sld.expression;

import java.util.List;

/** A filter of a style: true or false for a feature. A comparison with no value is false. */
public sealed interface Condition {
  boolean test(StyledFeature feature);

  /** True for every feature. */
  record Always() implements Condition {
    @Override
    public boolean test(StyledFeature feature) {
      return true;
    }
  }

  /** True for none: stands where a filter could not be read, so that no wrong feature is drawn. */
  record Never() implements Condition {
    @Override
    public boolean test(StyledFeature feature) {
      return false;
    }
  }

  /** Two values compared. Letter case counts for equality only. */
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

  /** The six comparisons. */
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

  /** Between two bounds, both included. */
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

  /** Text that fits a pattern with wildcards. */
  record Like(Expression value, LikePattern pattern) implements Condition {
    @Override
    public boolean test(StyledFeature feature) {
      Object tested = value.evaluate(feature);
      return tested != null && pattern.matches(Values.text(tested));
    }
  }

  /** No value. */
  record IsNull(Expression value) implements Condition {
    @Override
    public boolean test(StyledFeature feature) {
      return value.evaluate(feature) == null;
    }
  }

  /** All of several; true for an empty list. */
  record And(List<Condition> parts) implements Condition {
    public And {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean test(StyledFeature feature) {
      return parts.stream().allMatch(part -> part.test(feature));
    }
  }

  /** At least one of several; false for an empty list. */
  record Or(List<Condition> parts) implements Condition {
    public Or {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean test(StyledFeature feature) {
      return parts.stream().anyMatch(part -> part.test(feature));
    }
  }

  /** The opposite. */
  record Not(Condition part) implements Condition {
    @Override
    public boolean test(StyledFeature feature) {
      return !part.test(feature);
    }
  }
}
