package uk.trigpoint.sld.maplibre;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import uk.trigpoint.sld.expression.Condition;
import uk.trigpoint.sld.expression.Expression;
import uk.trigpoint.sld.expression.LikePattern;

/**
 * Translates expressions and conditions to MapLibre.
 *
 * @see "MapLibre Style Specification, version 8, Expressions"
 */
final class Expressions {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Expressions() {}

  /** Builds an expression from an operator and arguments: nodes, numbers or text. */
  static ArrayNode call(String operator, Object... arguments) {
    ArrayNode call = JSON.arrayNode().add(operator);
    for (Object argument : arguments) {
      switch (argument) {
        case JsonNode node -> call.add(node);
        case Number number -> call.add(JSON.numberNode(number.doubleValue()));
        default -> call.add(argument.toString());
      }
    }
    return call;
  }

  /** Translates to a number expression; a literal becomes a JSON number. */
  static JsonNode number(Expression expression, double defaultValue)
      throws UntranslatableException {
    return switch (expression) {
      case Expression.Literal literal -> JSON.numberNode(parse(literal.value()));
      case Expression.Arithmetic sum ->
          call(sum.operator().sign(), number(sum.left(), 0), number(sum.right(), 0));
      case Expression.Property property -> call("to-number", get(property), defaultValue);
      case Expression.Joined joined -> call("to-number", text(joined), defaultValue);
      case Expression.FunctionCall function -> throw new UntranslatableException(function.name());
    };
  }

  /** Translates to a string expression; a literal becomes a JSON string. */
  static JsonNode text(Expression expression) throws UntranslatableException {
    return switch (expression) {
      case Expression.Literal literal -> JSON.textNode(literal.value());
      case Expression.Property property -> call("to-string", get(property));
      case Expression.Arithmetic sum -> call("to-string", number(sum, 0));
      case Expression.Joined joined -> {
        ArrayNode concat = call("concat");
        for (Expression part : joined.parts()) {
          concat.add(text(part));
        }
        yield concat;
      }
      case Expression.FunctionCall function -> function(function);
    };
  }

  /** Translates to a colour expression. */
  static JsonNode color(Expression expression, String defaultValue) throws UntranslatableException {
    return expression instanceof Expression.Literal literal
        ? JSON.textNode(literal.value())
        : call("to-color", text(expression), defaultValue);
  }

  static JsonNode condition(Condition condition) throws UntranslatableException {
    return switch (condition) {
      case Condition.Always always -> JSON.booleanNode(true);
      case Condition.Never never -> JSON.booleanNode(false);
      case Condition.And and -> all("all", and.parts());
      case Condition.Or or -> all("any", or.parts());
      case Condition.Not not -> call("!", condition(not.part()));
      case Condition.IsNull isNull -> call("!", present(isNull.value()));
      case Condition.Between between ->
          call(
              "all",
              present(between.value()),
              call(">=", number(between.value(), 0), number(between.lower(), 0)),
              call("<=", number(between.value(), 0), number(between.upper(), 0)));
      case Condition.Like like ->
          call("all", present(like.value()), like(text(like.value()), like.pattern()));
      case Condition.Comparison comparison -> comparison(comparison);
    };
  }

  private static JsonNode comparison(Condition.Comparison comparison)
      throws UntranslatableException {
    ArrayNode all = call("all", present(comparison.left()), present(comparison.right()));
    String sign = comparison.relation().sign();
    switch (comparison.relation()) {
      case EQUAL, NOT_EQUAL -> {
        JsonNode left = text(comparison.left());
        JsonNode right = text(comparison.right());
        all.add(
            comparison.matchCase()
                ? call(sign, left, right)
                : call(sign, call("downcase", left), call("downcase", right)));
      }
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
          all.add(call(sign, number(comparison.left(), 0), number(comparison.right(), 0)));
    }
    return all;
  }

  /** Returns an expression that is true if all properties that it reads have values. */
  private static JsonNode present(Expression expression) {
    return switch (expression) {
      case Expression.Property property -> call("!=", get(property), JSON.nullNode());
      case Expression.Arithmetic sum -> call("all", present(sum.left()), present(sum.right()));
      case Expression.Literal literal -> JSON.booleanNode(true);
      case Expression.Joined joined -> JSON.booleanNode(true);
      case Expression.FunctionCall function -> JSON.booleanNode(true);
    };
  }

  private static JsonNode like(JsonNode value, LikePattern pattern) throws UntranslatableException {
    List<String> fixed = pattern.fixedTexts();
    if (pattern.hasSingleCharacter() || fixed.size() > 1) {
      throw new UntranslatableException("a pattern with several wildcards");
    }
    JsonNode tested = pattern.matchCase() ? value : call("downcase", value);
    String text = fixed.isEmpty() ? "" : fixed.getFirst();
    boolean leadingWildcard = pattern.hasOuterWildcard(true);
    if (leadingWildcard && pattern.hasOuterWildcard(false)) {
      return call("in", text, tested);
    }
    if (leadingWildcard) {
      JsonNode start = call("max", 0, call("-", call("length", tested), text.length()));
      return call("==", call("slice", tested, start), text);
    }
    return pattern.hasOuterWildcard(false)
        ? call("==", call("slice", tested, 0, text.length()), text)
        : call("==", tested, text);
  }

  private static JsonNode function(Expression.FunctionCall function)
      throws UntranslatableException {
    List<Expression> arguments = function.arguments();
    return switch (function.name()) {
      case "strToUpperCase" -> call("upcase", text(arguments.getFirst()));
      case "strToLowerCase" -> call("downcase", text(arguments.getFirst()));
      case "strConcat", "Concatenate" -> text(new Expression.Joined(arguments));
      default -> throw new UntranslatableException(function.name());
    };
  }

  private static JsonNode all(String operator, List<Condition> parts)
      throws UntranslatableException {
    ArrayNode all = call(operator);
    for (Condition part : parts) {
      all.add(condition(part));
    }
    return all;
  }

  private static ArrayNode get(Expression.Property property) {
    return call("get", property.name());
  }

  private static double parse(String value) throws UntranslatableException {
    try {
      return Double.parseDouble(value.strip());
    } catch (NumberFormatException e) {
      throw new UntranslatableException("the text '" + value + "' as a number");
    }
  }
}
