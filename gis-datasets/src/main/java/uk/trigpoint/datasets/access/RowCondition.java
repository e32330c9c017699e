package uk.trigpoint.datasets.access;

import uk.trigpoint.datasets.filter.Condition;
import uk.trigpoint.datasets.filter.cql2.Cql2Text;

/**
 * The condition of a rule on a row: a CQL2 filter that may also compare a property with {@code
 * caller('name')}, an attribute of the caller. Coordinates are longitude and latitude (CRS84).
 *
 * @param text as written
 * @param condition the parsed text
 */
public record RowCondition(String text, Condition condition) {
  /**
   * Parses a condition.
   *
   * @throws uk.trigpoint.datasets.filter.InvalidFilterException if it is not valid CQL2
   */
  public static RowCondition parse(String text) {
    return new RowCondition(text, Cql2Text.parseCondition(text));
  }
}
