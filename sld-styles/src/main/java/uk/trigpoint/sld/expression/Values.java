package uk.trigpoint.sld.expression;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Converts and compares values: literals of a style are text, features have numbers and text. */
final class Values {
  private Values() {}

  /** Returns the value as a finite number; null if it is not one or longer than 40 characters. */
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

  /** Returns the value as text, whole numbers without a decimal point; empty for null. */
  static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case Double number when number == Math.rint(number) && Math.abs(number) < 1e15 ->
          Long.toString(number.longValue());
      case BigDecimal number -> number.stripTrailingZeros().toPlainString();
      default -> value.toString();
    };
  }

  /** Compares as numbers if either value is a number, else as text, so that '02' is not '2'. */
  static boolean same(Object a, Object b, boolean matchCase) {
    if (a instanceof Number || b instanceof Number) {
      Double x = number(a);
      Double y = number(b);
      return x != null && y != null && x.doubleValue() == y.doubleValue();
    }
    return matchCase ? text(a).equals(text(b)) : text(a).equalsIgnoreCase(text(b));
  }

  /** Compares as numbers if both values can be parsed as numbers, else as text. */
  static int compare(Object a, Object b) {
    Double x = number(a);
    Double y = number(b);
    return x != null && y != null ? x.compareTo(y) : text(a).compareTo(text(b));
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
