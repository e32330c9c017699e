package uk.trigpoint.sld.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.trigpoint.sld.expression.Expression;
import uk.trigpoint.sld.expression.Expression.Arithmetic;
import uk.trigpoint.sld.expression.Expression.Joined;
import uk.trigpoint.sld.expression.Expression.Operator;
import uk.trigpoint.sld.expression.FunctionLibrary;

/** Parses OGC expressions, and parameters that mix text and expressions. */
final class ExpressionParser {
  private ExpressionParser() {}

  /** Parses a parameter: concatenates its text and expressions; empty text if it has none. */
  static Expression parameter(XmlElement element) throws UnsupportedException {
    List<Expression> parts = new ArrayList<>();
    for (XmlElement.Content part : element.content()) {
      switch (part) {
        case XmlElement.Text text -> parts.add(Expression.of(text.value().strip()));
        case XmlElement.Child child -> parts.add(expression(child.element()));
      }
    }
    return switch (parts.size()) {
      case 0 -> Expression.of("");
      case 1 -> parts.getFirst();
      default -> new Joined(parts);
    };
  }

  static Expression expression(XmlElement element) throws UnsupportedException {
    return switch (element.name()) {
      case "Literal" -> Expression.of(literal(element));
      case "PropertyName", "ValueReference" -> property(element);
      case "Add" -> arithmetic(Operator.ADD, element);
      case "Sub" -> arithmetic(Operator.SUBTRACT, element);
      case "Mul" -> arithmetic(Operator.MULTIPLY, element);
      case "Div" -> arithmetic(Operator.DIVIDE, element);
      case "Function" -> function(element, element.attribute("name"), element.children());
      case "Categorize" -> lookup(element, List.of("LookupValue", "Value", "Threshold"));
      case "Recode" -> recode(element);
      case "Concatenate" -> joined(element);
      default -> throw new UnsupportedException(element, "this expression is not supported");
    };
  }

  private static String literal(XmlElement element) {
    String text = element.text();
    // White space around a value on several lines is formatting. A literal that consists of a line
    // break or a space is kept.
    return text.isBlank() ? firstBreakOrSpace(text) : unwrapped(text);
  }

  private static String firstBreakOrSpace(String text) {
    return text.contains("\n") ? "\n" : text;
  }

  private static String unwrapped(String text) {
    return text.contains("\n") ? text.strip() : text;
  }

  private static Expression property(XmlElement element) throws UnsupportedException {
    String name = element.text().strip();
    if (name.isEmpty() || name.contains("/") || name.contains("[")) {
      throw new UnsupportedException(element, "needs a column name, not a path");
    }
    return new Expression.Property(propertyName(element));
  }

  static boolean isProperty(XmlElement element) {
    return element.is("PropertyName") || element.is("ValueReference");
  }

  /** Returns the column name, without a namespace prefix. */
  static String propertyName(XmlElement element) {
    String name = element.text().strip();
    return name.substring(name.indexOf(':') + 1);
  }

  private static Expression arithmetic(Operator operator, XmlElement element)
      throws UnsupportedException {
    List<XmlElement> sides = element.children();
    if (sides.size() != 2) {
      throw new UnsupportedException(element, "needs two operands, has " + sides.size());
    }
    return new Arithmetic(operator, expression(sides.get(0)), expression(sides.get(1)));
  }

  private static Expression function(XmlElement at, String name, List<XmlElement> arguments)
      throws UnsupportedException {
    List<Expression> read = new ArrayList<>();
    for (XmlElement argument : arguments) {
      read.add(expression(argument));
    }
    return named(at, name, read);
  }

  private static Expression lookup(XmlElement element, List<String> known)
      throws UnsupportedException {
    List<Expression> read = new ArrayList<>();
    for (XmlElement child : element.children()) {
      if (!known.contains(child.name())) {
        throw new UnsupportedException(child, "not supported in " + element.name());
      }
      read.add(parameter(child));
    }
    return named(element, element.name(), read);
  }

  private static Expression recode(XmlElement element) throws UnsupportedException {
    List<Expression> read = new ArrayList<>();
    for (XmlElement child : element.children()) {
      if (child.is("MapItem")) {
        read.add(part(child, "Data"));
        read.add(part(child, "Value"));
      } else {
        read.add(parameter(child));
      }
    }
    return named(element, "Recode", read);
  }

  private static Expression part(XmlElement item, String name) throws UnsupportedException {
    Optional<XmlElement> child = item.child(name);
    if (child.isEmpty()) {
      throw new UnsupportedException(item, "has no " + name);
    }
    return parameter(child.get());
  }

  private static Expression joined(XmlElement element) throws UnsupportedException {
    List<Expression> read = new ArrayList<>();
    for (XmlElement child : element.children()) {
      read.add(child.is("StringValue") ? parameter(child) : expression(child));
    }
    return new Joined(read);
  }

  private static Expression named(XmlElement at, String name, List<Expression> arguments)
      throws UnsupportedException {
    return FunctionLibrary.find(name, arguments)
        .orElseThrow(
            () ->
                new UnsupportedException(
                    at,
                    "there is no function " + name + " with " + arguments.size() + " arguments"));
  }
}
