package uk.trigpoint.sld.expression;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An expression of a style: a literal, a property of the feature, or a computation. */
public sealed interface Expression {
  /**
   * Returns the value for a feature: text, a number, a boolean, or null. Does not throw, whatever
   * the feature's values are.
   */
  @Nullable Object evaluate(StyledFeature feature);

  /** Returns the value as a number; the default if it is null or not a finite number. */
  default double number(StyledFeature feature, double defaultValue) {
    Double number = Values.number(evaluate(feature));
    return number == null ? defaultValue : number;
  }

  /** Returns the value as text; empty if it is null. */
  default String text(StyledFeature feature) {
    return Values.text(evaluate(feature));
  }

  static Expression of(String value) {
    return new Literal(value);
  }

  static Expression of(double value) {
    return new Literal(Values.text(value));
  }

  /** A literal, as written in the document. */
  record Literal(String value) implements Expression {
    @Override
    public Object evaluate(StyledFeature feature) {
      return value;
    }
  }

  /** A property of the feature. The name is a column name, not a path. */
  record Property(String name) implements Expression {
    @Override
    public @Nullable Object evaluate(StyledFeature feature) {
      return feature.property(name);
    }
  }

  /** Arithmetic on two numbers; null if an operand is not a number or the result is not finite. */
  record Arithmetic(Operator operator, Expression left, Expression right) implements Expression {
    @Override
    public @Nullable Object evaluate(StyledFeature feature) {
      Double a = Values.number(left.evaluate(feature));
      Double b = Values.number(right.evaluate(feature));
      if (a == null || b == null) {
        return null;
      }
      double result = operator.apply(a, b);
      return Double.isFinite(result) ? result : null;
    }
  }

  /** Arithmetic operators. */
  enum Operator {
    ADD("+"),
    SUBTRACT("-"),
    MULTIPLY("*"),
    DIVIDE("/");

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }

    public String sign() {
      return sign;
    }

    double apply(double a, double b) {
      return switch (this) {
        case ADD -> a + b;
        case SUBTRACT -> a - b;
        case MULTIPLY -> a * b;
        case DIVIDE -> a / b;
      };
    }
  }

  /** Concatenates the parts as text. */
  record Joined(List<Expression> parts) implements Expression {
    public Joined {
      parts = List.copyOf(parts);
    }

    @Override
    public @Nullable Object evaluate(StyledFeature feature) {
      return parts.stream().map(part -> part.text(feature)).collect(Collectors.joining());
    }
  }

  /** Calls a function of {@link FunctionLibrary}. */
  record FunctionCall(String name, List<Expression> arguments, FunctionLibrary.Compiled compiled)
      implements Expression {
    public FunctionCall {
      arguments = List.copyOf(arguments);
    }

    @Override
    public @Nullable Object evaluate(StyledFeature feature) {
      return compiled.evaluate(feature);
    }
  }
}
