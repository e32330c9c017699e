package uk.trigpoint.sld.expression;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A value in a style, fixed or taken from the feature. */
public sealed interface Expression {
  /**
   * The value for a feature: text, a number, a truth value, or null where the feature has none.
   * Never throws for odd data.
   */
  @Nullable Object evaluate(StyledFeature feature);

  /** The value as a number. */
  default double number(StyledFeature feature, double otherwise) {
    Double number = Values.number(evaluate(feature));
    return number == null ? otherwise : number;
  }

  /** The value as text, empty for none. */
  default String text(StyledFeature feature) {
    return Values.text(evaluate(feature));
  }

  static Expression of(String value) {
    return new Literal(value);
  }

  static Expression of(double value) {
    return new Literal(Values.text(value));
  }

  /** A fixed value, kept as the text of the document. */
  record Literal(String value) implements Expression {
    @Override
    public Object evaluate(StyledFeature feature) {
      return value;
    }
  }

  /** A column of the feature. A plain name: paths are not followed. */
  record Property(String name) implements Expression {
    @Override
    public @Nullable Object evaluate(StyledFeature feature) {
      return feature.property(name);
    }
  }

  /** Two numbers combined; null where either is no number, or where the result is not finite. */
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

  /** The four rules of arithmetic. */
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

  /** Text and values written one after the other, as in a label. */
  record Joined(List<Expression> parts) implements Expression {
    public Joined {
      parts = List.copyOf(parts);
    }

    @Override
    public @Nullable Object evaluate(StyledFeature feature) {
      return parts.stream().map(part -> part.text(feature)).collect(Collectors.joining());
    }
  }

  /** A call of one of the functions of {@link FunctionLibrary}. */
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
