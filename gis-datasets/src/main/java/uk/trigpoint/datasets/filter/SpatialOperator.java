package uk.trigpoint.datasets.filter;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A spatial predicate on two geometries.
 *
 * @see "OGC 06-103r4 (Simple feature access), section 6.1.15"
 */
public enum SpatialOperator {
  INTERSECTS,
  DISJOINT,
  WITHIN,
  CONTAINS,
  EQUALS,
  TOUCHES,
  CROSSES,
  OVERLAPS;

  /** Returns the name of the function in CQL2, such as {@code S_INTERSECTS}. */
  public String code() {
    return "S_" + name();
  }

  /** Returns the operator of a CQL2 function, in either case, or empty. */
  public static Optional<SpatialOperator> find(String code) {
    String upper = code.toUpperCase(Locale.ROOT);
    return Arrays.stream(values()).filter(o -> o.code().equals(upper)).findFirst();
  }
}
