package uk.trigpoint.sld.expression;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.geotools.api.filter.FilterFactory;
import org.geotools.api.filter.expression.ExpressionVisitor;
import org.geotools.api.filter.expression.Function;
import org.geotools.factory.CommonFactoryFinder;
import org.geotools.util.Converters;
import org.jspecify.annotations.Nullable;

/**
 * The GeoTools functions that a style can call. A style can come from an untrusted source, so only
 * functions that compute from their arguments are allowed, and none that takes a regular
 * expression.
 */
public final class FunctionLibrary {
  private static final Map<String, String> ALLOWED = new TreeMap<>();

  static {
    for (String name :
        Set.of(
            "Categorize",
            "Interpolate",
            "Recode",
            "Concatenate",
            "abs",
            "ceil",
            "floor",
            "round",
            "rint",
            "max",
            "min",
            "pi",
            "pow",
            "sqrt",
            "exp",
            "log",
            "sin",
            "cos",
            "tan",
            "atan2",
            "toDegrees",
            "toRadians",
            "numberFormat",
            "parseInt",
            "parseDouble",
            "parseBoolean",
            "strConcat",
            "strLength",
            "strSubstring",
            "strSubstringStart",
            "strIndexOf",
            "strLastIndexOf",
            "strToUpperCase",
            "strToLowerCase",
            "strCapitalize",
            "strTrim",
            "strStartsWith",
            "strEndsWith",
            "strEqualsIgnoreCase",
            "in",
            "between",
            "equalTo",
            "notEqual",
            "lessThan",
            "lessEqualThan",
            "greaterThan",
            "greaterEqualThan",
            "isNull",
            "not",
            "if_then_else",
            "modulo")) {
      ALLOWED.put(name.toLowerCase(Locale.ROOT), name);
    }
  }

  /** Variadic functions that GeoTools declares with a fixed number of arguments. */
  private static final Set<String> OPEN_ENDED = Set.of("Categorize", "Interpolate", "Recode");

  private FunctionLibrary() {}

  /**
   * Compiles a call of a function. Names are case-insensitive.
   *
   * @return empty if the function is unknown or not allowed, or if the number of arguments is wrong
   */
  public static Optional<Expression> find(String name, List<Expression> arguments) {
    String known = ALLOWED.get(name.toLowerCase(Locale.ROOT));
    if (known == null) {
      return Optional.empty();
    }
    var adapted =
        arguments.stream()
            .map(Adapter::new)
            .toArray(org.geotools.api.filter.expression.Expression[]::new);
    try {
      FilterFactory factory = CommonFactoryFinder.getFilterFactory();
      Function function = factory.function(known, adapted);
      if (function == null || !accepts(function, adapted.length)) {
        return Optional.empty();
      }
      return Optional.of(new Expression.FunctionCall(known, arguments, new Compiled(function)));
    } catch (RuntimeException e) {
      // GeoTools functions throw different exceptions if the number of arguments is wrong.
      return Optional.empty();
    }
  }

  private static boolean accepts(Function function, int count) {
    if (OPEN_ENDED.contains(function.getName())) {
      return count >= 2;
    }
    int expected = function.getFunctionName().getArgumentCount();
    return expected < 0 ? count >= -expected - 1 : expected == count;
  }

  /** A function with bound arguments. Thread-safe. */
  public static final class Compiled {
    private final Function function;

    private Compiled(Function function) {
      this.function = function;
    }

    @Nullable Object evaluate(StyledFeature feature) {
      try {
        return function.evaluate(feature);
      } catch (RuntimeException e) {
        // The function cannot process the value.
        return null;
      }
    }
  }

  /** Adapts an expression to the GeoTools interface. */
  private record Adapter(Expression expression)
      implements org.geotools.api.filter.expression.Expression {
    @Override
    public @Nullable Object evaluate(Object feature) {
      return expression.evaluate((StyledFeature) feature);
    }

    @Override
    @SuppressWarnings("NullAway") // GeoTools has no nullness annotations and expects null here.
    public <T> T evaluate(Object feature, Class<T> context) {
      Object value = evaluate(feature);
      return value == null ? null : Converters.convert(value, context);
    }

    @Override
    @SuppressWarnings("NullAway")
    public Object accept(ExpressionVisitor visitor, Object extraData) {
      return extraData;
    }
  }
}
