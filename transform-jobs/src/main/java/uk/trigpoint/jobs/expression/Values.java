package uk.trigpoint.jobs.expression;

import java.time.Instant;
import java.time.LocalDate;

/** Compares values as PostgreSQL does. */
final class Values {
  private Values() {}

  /** Compares two values that are not null and of types that can be compared. */
  static int compare(Object left, Object right) {
    return switch (left) {
      case String text -> compareCodePoints(text, (String) right);
      case Long whole when right instanceof Long other -> Long.compare(whole, other);
      case Number number -> compareNumbers(number.doubleValue(), ((Number) right).doubleValue());
      case Boolean flag -> Boolean.compare(flag, (Boolean) right);
      case LocalDate date -> date.compareTo((LocalDate) right);
      case Instant instant -> instant.compareTo((Instant) right);
      default -> throw new IllegalArgumentException("not a value: " + left.getClass());
    };
  }

  /** Minus zero equals zero. */
  private static int compareNumbers(double left, double right) {
    return left < right ? -1 : left > right ? 1 : 0;
  }

  /** Orders by code point, as UTF-8 does; {@link String#compareTo} orders by UTF-16. */
  private static int compareCodePoints(String left, String right) {
    int length = Math.min(left.length(), right.length());
    for (int i = 0; i < length; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        boolean both = Character.isSurrogate(a) == Character.isSurrogate(b);
        return both ? Character.compare(a, b) : Character.isSurrogate(a) ? 1 : -1;
      }
    }
    return Integer.compare(left.length(), right.length());
  }
}
