package uk.trigpoint.sld.maplibre;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import uk.trigpoint.sld.expression.Expression;
import uk.trigpoint.sld.style.SldReport.Effect;
import uk.trigpoint.sld.style.Unit;

/**
 * Translates values of layers. If MapLibre has no equivalent, returns the default and records a
 * loss.
 */
final class Values {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /**
   * Pixels per metre on the ground at zoom 0, at latitude 52 degrees (central England). The scale
   * of Web Mercator depends on the latitude, which a style does not have.
   */
  private static final double PIXELS_PER_METRE_AT_ZOOM_0 =
      512 / 40075016.68 / Math.cos(Math.toRadians(52));

  private static final double MAX_ZOOM = 24;

  private final Losses losses;

  Values(Losses losses) {
    this.losses = losses;
  }

  JsonNode number(Expression expression, double defaultValue, String element) {
    try {
      return expression instanceof Expression.Literal fixed
          ? JSON.numberNode(round(parse(fixed.value(), defaultValue)))
          : Expressions.number(expression, defaultValue);
    } catch (UntranslatableException e) {
      return JSON.numberNode(reportLoss(defaultValue, element, e));
    }
  }

  JsonNode color(Expression expression, String defaultValue, String element) {
    try {
      return Expressions.color(expression, defaultValue);
    } catch (UntranslatableException e) {
      return JSON.textNode(reportLoss(defaultValue, element, e));
    }
  }

  /** Translates a size to pixels. A size in ground units doubles with every zoom. */
  JsonNode size(Expression expression, Unit unit, double defaultValue, String element) {
    JsonNode size = folded(expression, defaultValue, element);
    if (unit == Unit.PIXEL) {
      return size;
    }
    losses.add(
        element, Effect.REPLACED, "sizes in ground units are exact at latitude 52 degrees only");
    double atZoom0 = unit.metres() * PIXELS_PER_METRE_AT_ZOOM_0;
    return Expressions.call(
        "interpolate",
        Expressions.call("exponential", 2),
        Expressions.call("zoom"),
        0,
        Expressions.call("*", size, atZoom0),
        MAX_ZOOM,
        Expressions.call("*", size, atZoom0 * Math.pow(2, MAX_ZOOM)));
  }

  /** Evaluates arithmetic on literals, so that browsers need not. */
  private JsonNode folded(Expression expression, double defaultValue, String element) {
    if (expression instanceof Expression.Arithmetic(var operator, var left, var right)
        && left instanceof Expression.Literal a
        && right instanceof Expression.Literal b) {
      double x = parse(a.value(), defaultValue);
      double y = parse(b.value(), 1);
      return JSON.numberNode(
          round(
              switch (operator) {
                case ADD -> x + y;
                case SUBTRACT -> x - y;
                case MULTIPLY -> x * y;
                case DIVIDE -> x / y;
              }));
    }
    return number(expression, defaultValue, element);
  }

  private <T> T reportLoss(T defaultValue, String element, UntranslatableException e) {
    losses.add(
        element,
        Effect.REPLACED,
        "no MapLibre expression for " + e.reason() + "; " + defaultValue + " is used instead");
    return defaultValue;
  }

  static double parse(String text, double defaultValue) {
    try {
      double value = Double.parseDouble(text.strip());
      return Double.isFinite(value) ? value : defaultValue;
    } catch (NumberFormatException e) {
      return defaultValue;
    }
  }

  static double round(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
