package uk.trigpoint.datasets.filter;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A temporal predicate on two intervals; a date or time is an interval whose ends are equal.
 *
 * @see "OGC 21-065r2 (CQL2), requirements class Temporal Functions"
 */
public enum TemporalOperator {
  AFTER,
  BEFORE,
  CONTAINS,
  DISJOINT,
  DURING,
  EQUALS,
  FINISHEDBY,
  FINISHES,
  INTERSECTS,
  MEETS,
  METBY,
  OVERLAPPEDBY,
  OVERLAPS,
  STARTEDBY,
  STARTS;

  /** Returns the name of the function in CQL2, such as {@code T_DURING}. */
  public String code() {
    return "T_" + name();
  }

  /** Returns the operator of a CQL2 function, in either case, or empty. */
  public static Optional<TemporalOperator> find(String code) {
    String upper = code.toUpperCase(Locale.ROOT);
    return Arrays.stream(values()).filter(o -> o.code().equals(upper)).findFirst();
  }
}
