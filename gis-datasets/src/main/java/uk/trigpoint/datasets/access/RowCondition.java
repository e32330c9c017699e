package uk.trigpoint.datasets.access;

import uk.trigpoint.datasets.cql2.Cql2;
import uk.trigpoint.datasets.cql2.Cql2Parser;

/**
 * The condition of a rule on a row: a CQL2 filter that may also compare a property with {@code
 * caller('name')}, an attribute of the caller. Coordinates are longitude and latitude (CRS84).
 *
 * @param text as written
 * @param expression the parsed text
 */
public record RowCondition(String text, Cql2 expression) {
  /**
   * Parses a condition.
   *
   * @throws uk.trigpoint.datasets.cql2.Cql2Exception if it is not valid CQL2
   */
  public static RowCondition parse(String text) {
    return new RowCondition(text, Cql2Parser.parseCondition(text));
  }
}
