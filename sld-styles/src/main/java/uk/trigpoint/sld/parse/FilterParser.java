package uk.trigpoint.sld.parse;

import java.util.ArrayList;
import java.util.List;
import uk.trigpoint.sld.expression.Condition;
import uk.trigpoint.sld.expression.Condition.Comparison;
import uk.trigpoint.sld.expression.Condition.Relation;
import uk.trigpoint.sld.expression.Expression;
import uk.trigpoint.sld.expression.LikePattern;

/**
 * Parses comparisons and logical operators of OGC Filter Encoding 1.0 and 1.1.
 *
 * @see "OGC 02-059 (Filter Encoding 1.0), OGC 04-095 (Filter Encoding 1.1)"
 */
final class FilterParser {
  private FilterParser() {}

  /**
   * Parses a {@code Filter} element. An empty one matches every feature.
   *
   * @throws UnsupportedException if a part of it is not supported
   */
  static Condition filter(XmlElement filter) throws UnsupportedException {
    List<Condition> parts = all(filter);
    return switch (parts.size()) {
      case 0 -> new Condition.Always();
      case 1 -> parts.getFirst();
      default -> new Condition.And(parts);
    };
  }

  private static Condition condition(XmlElement element) throws UnsupportedException {
    return switch (element.name()) {
      case "And" -> new Condition.And(all(element));
      case "Or" -> new Condition.Or(all(element));
      case "Not" -> new Condition.Not(only(element));
      case "PropertyIsEqualTo" -> comparison(Relation.EQUAL, element);
      case "PropertyIsNotEqualTo" -> comparison(Relation.NOT_EQUAL, element);
      case "PropertyIsLessThan" -> comparison(Relation.LESS, element);
      case "PropertyIsLessThanOrEqualTo" -> comparison(Relation.LESS_OR_EQUAL, element);
      case "PropertyIsGreaterThan" -> comparison(Relation.GREATER, element);
      case "PropertyIsGreaterThanOrEqualTo" -> comparison(Relation.GREATER_OR_EQUAL, element);
      case "PropertyIsLike" -> like(element);
      case "PropertyIsBetween" -> between(element);
      case "PropertyIsNull", "PropertyIsNil" -> new Condition.IsNull(operands(element, 1).get(0));
      case "Function" ->
          // A function that returns a boolean can be used as a filter.
          new Comparison(
              Relation.EQUAL, ExpressionParser.expression(element), Expression.of("true"), false);
      default -> throw new UnsupportedException(element, "this filter is not supported");
    };
  }

  private static List<Condition> all(XmlElement element) throws UnsupportedException {
    List<Condition> parts = new ArrayList<>();
    for (XmlElement child : element.children()) {
      parts.add(condition(child));
    }
    return parts;
  }

  private static Condition only(XmlElement element) throws UnsupportedException {
    List<Condition> parts = all(element);
    if (parts.size() != 1) {
      throw new UnsupportedException(element, "needs exactly one condition, has " + parts.size());
    }
    return parts.getFirst();
  }

  private static Condition comparison(Relation relation, XmlElement element)
      throws UnsupportedException {
    List<Expression> sides = operands(element, 2);
    boolean matchCase = !element.attribute("matchCase").equals("false");
    return new Comparison(relation, sides.get(0), sides.get(1), matchCase);
  }

  private static Condition between(XmlElement element) throws UnsupportedException {
    List<XmlElement> parts = element.children();
    if (parts.size() != 3) {
      throw new UnsupportedException(element, "needs a value and two bounds");
    }
    return new Condition.Between(
        ExpressionParser.expression(parts.get(0)),
        ExpressionParser.parameter(parts.get(1)),
        ExpressionParser.parameter(parts.get(2)));
  }

  private static Condition like(XmlElement element) throws UnsupportedException {
    List<XmlElement> parts = element.children();
    if (parts.size() != 2 || !parts.get(1).is("Literal")) {
      throw new UnsupportedException(element, "needs a value and a literal pattern");
    }
    // Filter 1.0 calls it "escape", 1.1 "escapeChar".
    String escape = element.attribute("escape") + element.attribute("escapeChar");
    LikePattern pattern =
        new LikePattern(
            parts.get(1).text(),
            first(element.attribute("wildCard"), '*'),
            first(element.attribute("singleChar"), '?'),
            first(escape, '\\'),
            !element.attribute("matchCase").equals("false"));
    return new Condition.Like(ExpressionParser.expression(parts.get(0)), pattern);
  }

  private static List<Expression> operands(XmlElement element, int count)
      throws UnsupportedException {
    List<Expression> operands = new ArrayList<>();
    for (XmlElement child : element.children()) {
      operands.add(ExpressionParser.expression(child));
    }
    if (operands.size() != count) {
      throw new UnsupportedException(
          element, "needs " + count + " operands, has " + operands.size());
    }
    return operands;
  }

  private static char first(String text, char defaultValue) {
    return text.isEmpty() ? defaultValue : text.charAt(0);
  }
}
