package uk.trigpoint.sld.expression;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Compares values of different types: a style has text, a feature has numbers and text. */
final class Values {
  private Values() {}

  static @Nullable Double number(@Nullable Object value) {
    if (value instanceof Number number) {
      return finite(number.doubleValue());
    }
    if (!(value instanceof CharSequence text) || text.isEmpty() || text.length() > 40) {
      return null;
    }
    try {
      return finite(Double.parseDouble(text.toString().strip()));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case Double number when number == Math.rint(number) && Math.abs(number) < 1e15 ->
          Long.toString(number.longValue());
      case BigDecimal number -> number.stripTrailingZeros().toPlainString();
      default -> value.toString();
    };
  }

  /** Text equals text letter by letter, so that '02' is not '2'; a number equals what it means. */
  static boolean same(Object a, Object b, boolean matchCase) {
    if (a instanceof Number || b instanceof Number) {
      Double x = number(a);
      Double y = number(b);
      return x != null && y != null && x.doubleValue() == y.doubleValue();
    }
    return matchCase ? text(a).equals(text(b)) : text(a).equalsIgnoreCase(text(b));
  }

  /** Orders as numbers where both are, else as text. */
  static int compare(Object a, Object b) {
    Double x = number(a);
    Double y = number(b);
    return x != null && y != null ? x.compareTo(y) : text(a).compareTo(text(b));
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
