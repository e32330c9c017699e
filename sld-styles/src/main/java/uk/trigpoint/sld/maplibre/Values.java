package uk.trigpoint.sld.maplibre;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import uk.trigpoint.sld.expression.Expression;
import uk.trigpoint.sld.style.SldReport.Effect;
import uk.trigpoint.sld.style.Unit;

/** Values of layers; where MapLibre cannot compute one, the standard's value and a loss. */
final class Values {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /**
   * Metres on the ground to pixels at zoom 0, for the middle of England: Web Mercator stretches by
   * the latitude, which a style cannot know.
   */
  private static final double PIXELS_PER_METRE_AT_ZOOM_0 =
      512 / 40075016.68 / Math.cos(Math.toRadians(52));

  private static final double MAX_ZOOM = 24;

  private final Losses losses;

  Values(Losses losses) {
    this.losses = losses;
  }

  JsonNode number(Expression expression, double standard, String element) {
    try {
      return expression instanceof Expression.Literal fixed
          ? JSON.numberNode(round(parse(fixed.value(), standard)))
          : Expressions.number(expression, standard);
    } catch (UntranslatableException e) {
      return JSON.numberNode(lost(standard, element, e));
    }
  }

  JsonNode color(Expression expression, String standard, String element) {
    try {
      return Expressions.color(expression, standard);
    } catch (UntranslatableException e) {
      return JSON.textNode(lost(standard, element, e));
    }
  }

  /** A size in pixels; one in metres doubles with every zoom. */
  JsonNode size(Expression expression, Unit unit, double standard, String element) {
    JsonNode size = folded(expression, standard, element);
    if (unit == Unit.PIXEL) {
      return size;
    }
    losses.add(element, Effect.REPLACED, "metres on the ground hold for latitude 52 degrees");
    double least = unit.metres() * PIXELS_PER_METRE_AT_ZOOM_0;
    return Expressions.call(
        "interpolate",
        Expressions.call("exponential", 2),
        Expressions.call("zoom"),
        0,
        Expressions.call("*", size, least),
        MAX_ZOOM,
        Expressions.call("*", size, least * Math.pow(2, MAX_ZOOM)));
  }

  /** Arithmetic on fixed numbers is done here, not in every browser. */
  private JsonNode folded(Expression expression, double standard, String element) {
    if (expression instanceof Expression.Arithmetic(var operator, var left, var right)
        && left instanceof Expression.Literal a
        && right instanceof Expression.Literal b) {
      double x = parse(a.value(), standard);
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
    return number(expression, standard, element);
  }

  private <T> T lost(T standard, String element, UntranslatableException e) {
    losses.add(
        element,
        Effect.REPLACED,
        "no MapLibre expression for " + e.reason() + "; " + standard + " is used");
    return standard;
  }

  static double parse(String text, double standard) {
    try {
      double value = Double.parseDouble(text.strip());
      return Double.isFinite(value) ? value : standard;
    } catch (NumberFormatException e) {
      return standard;
    }
  }

  static double round(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
