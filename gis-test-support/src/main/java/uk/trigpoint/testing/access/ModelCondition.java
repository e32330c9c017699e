package uk.trigpoint.testing.access;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A condition on a row, with three truth values: null is unknown. */
public sealed interface ModelCondition {
  /** Returns the condition as CQL2 text. */
  String cql2();

  @Nullable Boolean test(ModelRow row, ModelCaller caller);

  /** {@code homes > number}. */
  record MoreHomes(int number) implements ModelCondition {
    @Override
    public String cql2() {
      return "homes > " + number;
    }

    @Override
    public @Nullable Boolean test(ModelRow row, ModelCaller caller) {
      return row.homes() == null ? null : (Boolean) (row.homes() > number);
    }
  }

  /** {@code number <= homes}. */
  record AtLeast(int number) implements ModelCondition {
    @Override
    public String cql2() {
      return number + " <= homes";
    }

    @Override
    public @Nullable Boolean test(ModelRow row, ModelCaller caller) {
      return row.homes() == null ? null : (Boolean) (row.homes() >= number);
    }
  }

  /** {@code homes % divisor = remainder}; unknown if the divisor is 0. */
  record Remainder(int divisor, int remainder) implements ModelCondition {
    @Override
    public String cql2() {
      return "(homes % " + divisor + ") = " + remainder;
    }

    @Override
    public @Nullable Boolean test(ModelRow row, ModelCaller caller) {
      return row.homes() == null || divisor == 0
          ? null
          : (Boolean) (row.homes() % divisor == remainder);
    }
  }

  /** {@code number BETWEEN homes AND length(name) + more}. */
  record BetweenColumns(int number, int more) implements ModelCondition {
    @Override
    public String cql2() {
      return number + " BETWEEN homes AND length(name) + " + more;
    }

    @Override
    public @Nullable Boolean test(ModelRow row, ModelCaller caller) {
      boolean below = number <= row.name().length() + more;
      if (!below) {
        return false;
      }
      return row.homes() == null ? null : (Boolean) (row.homes() <= number);
    }
  }

  /** {@code provider} equals a text in any case. */
  record AnyCase(String provider) implements ModelCondition {
    @Override
    public String cql2() {
      return "CASEI(provider) = CASEI('" + provider + "')";
    }

    @Override
    public @Nullable Boolean test(ModelRow row, ModelCaller caller) {
      return row.provider() == null ? null : (Boolean) row.provider().equalsIgnoreCase(provider);
    }
  }

  /** {@code name} is one of the values. */
  record Named(List<String> names) implements ModelCondition {
    @Override
    public String cql2() {
      return "name IN ("
          + names.stream().map(n -> "'" + n + "'").collect(Collectors.joining(", "))
          + ")";
    }

    @Override
    public Boolean test(ModelRow row, ModelCaller caller) {
      return names.contains(row.name());
    }
  }

  /** {@code provider IS NULL}. */
  record NoProvider() implements ModelCondition {
    @Override
    public String cql2() {
      return "provider IS NULL";
    }

    @Override
    public Boolean test(ModelRow row, ModelCaller caller) {
      return row.provider() == null;
    }
  }

  /** {@code provider} equals, or differs from, the caller's organisation. */
  record Own(boolean equal) implements ModelCondition {
    @Override
    public String cql2() {
      return "provider " + (equal ? "=" : "<>") + " caller('organisation')";
    }

    @Override
    public @Nullable Boolean test(ModelRow row, ModelCaller caller) {
      if (row.provider() == null || caller.organisations().isEmpty()) {
        return null;
      }
      return caller.organisations().contains(row.provider()) == equal;
    }
  }

  /** The negation. */
  record Not(ModelCondition condition) implements ModelCondition {
    @Override
    public String cql2() {
      return "NOT (" + condition.cql2() + ")";
    }

    @Override
    public @Nullable Boolean test(ModelRow row, ModelCaller caller) {
      Boolean inner = condition.test(row, caller);
      return inner == null ? null : (Boolean) !inner;
    }
  }

  /** Both. */
  record And(ModelCondition left, ModelCondition right) implements ModelCondition {
    @Override
    public String cql2() {
      return "(" + left.cql2() + " AND " + right.cql2() + ")";
    }

    @Override
    public @Nullable Boolean test(ModelRow row, ModelCaller caller) {
      Boolean a = left.test(row, caller);
      Boolean b = right.test(row, caller);
      if (Boolean.FALSE.equals(a) || Boolean.FALSE.equals(b)) {
        return false;
      }
      return a == null || b == null ? null : (Boolean) true;
    }
  }

  /** At least one. */
  record Or(ModelCondition left, ModelCondition right) implements ModelCondition {
    @Override
    public String cql2() {
      return "(" + left.cql2() + " OR " + right.cql2() + ")";
    }

    @Override
    public @Nullable Boolean test(ModelRow row, ModelCaller caller) {
      return new Not(new And(new Not(left), new Not(right))).test(row, caller);
    }
  }
}
