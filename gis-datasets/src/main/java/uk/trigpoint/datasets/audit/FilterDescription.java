package uk.trigpoint.datasets.audit;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.datasets.filter.Condition;
import uk.trigpoint.datasets.filter.Expression;

/**
 * Describes a filter for the audit, in the manner of CQL2 text. All texts and dates are replaced by
 * their pseudonyms, and so are numbers in a condition that names the key column: who reads the
 * audit may not read the data. Geometries are replaced by their boxes.
 */
public final class FilterDescription {
  private final @Nullable String keyColumn;
  private final UnaryOperator<String> pseudonym;
  private final Set<String> pseudonyms = new LinkedHashSet<>();
  private final String text;

  /**
   * Describes a filter.
   *
   * @param keyColumn null if the dataset has none
   * @param pseudonym replaces a key
   */
  public FilterDescription(
      Condition filter, @Nullable String keyColumn, UnaryOperator<String> pseudonym) {
    this.keyColumn = keyColumn;
    this.pseudonym = pseudonym;
    this.text = describe(filter);
  }

  /** Returns the text. */
  public String text() {
    return text;
  }

  /** Returns the pseudonyms in the text that may be of keys. */
  public List<String> pseudonyms() {
    return List.copyOf(pseudonyms);
  }

  private String describe(Condition filter) {
    return switch (filter) {
      case Condition.And and -> join(and.conditions(), " AND ");
      case Condition.Or or -> join(or.conditions(), " OR ");
      case Condition.Not not -> "NOT " + describe(not.condition());
      case Condition.BooleanLiteral literal -> literal.value() ? "TRUE" : "FALSE";
      case Condition.BooleanProperty property -> property.property().name();
      case Condition.Comparison c ->
          operands(c, List.of(c.left(), c.right()), " " + c.operator().symbol() + " ");
      case Condition.Like like -> operands(like, List.of(like.value(), like.pattern()), " LIKE ");
      case Condition.Between b ->
          operands(b, List.of(b.value()), "")
              + " BETWEEN "
              + operands(b, List.of(b.low(), b.high()), " AND ");
      case Condition.In in ->
          operands(in, List.of(in.value()), "") + " IN (" + operands(in, in.list(), ", ") + ")";
      case Condition.IsNull isNull -> operands(isNull, List.of(isNull.value()), "") + " IS NULL";
      case Condition.Spatial s ->
          s.operator().code() + "(" + operands(s, List.of(s.left(), s.right()), ", ") + ")";
      case Condition.Temporal t ->
          t.operator().code() + "(" + operands(t, List.of(t.left(), t.right()), ", ") + ")";
    };
  }

  private String join(List<Condition> conditions, String operator) {
    return conditions.stream().map(this::describe).collect(Collectors.joining(operator, "(", ")"));
  }

  /** Describes operands of a condition, all of which are about the key if one of them is. */
  private String operands(Condition condition, List<Expression> operands, String separator) {
    boolean key =
        condition.nodes(Expression.Property.class).anyMatch(p -> p.name().equals(keyColumn));
    return operands.stream().map(o -> describe(o, key)).collect(Collectors.joining(separator));
  }

  private String describe(Expression expression, boolean key) {
    return switch (expression) {
      case Expression.Property property -> property.name();
      case Expression.Literal literal -> value(literal.value(), key);
      case Expression.GeometryLiteral literal -> box(literal.geometry().getEnvelopeInternal());
      case Expression.Interval interval ->
          "INTERVAL(" + end(interval.start(), key) + ", " + end(interval.end(), key) + ")";
      case Expression.FunctionCall call ->
          call.name()
              + call.arguments().stream()
                  .map(a -> describe(a, key))
                  .collect(Collectors.joining(", ", "(", ")"));
      case Expression.Arithmetic a ->
          "("
              + describe(a.left(), key)
              + " "
              + a.operator().symbol()
              + " "
              + describe(a.right(), key)
              + ")";
      case Expression.CallerAttribute attribute -> "caller('" + attribute.name() + "')";
    };
  }

  private String end(@Nullable Expression end, boolean key) {
    return end == null ? ".." : describe(end, key);
  }

  private String value(Object value, boolean key) {
    if (!key) {
      return value instanceof BigDecimal || value instanceof Boolean
          ? value.toString()
          : "pseudonym " + pseudonym.apply(value.toString());
    }
    // A key is a whole number without exponent or decimal places.
    String replaced =
        pseudonym.apply(
            value instanceof BigDecimal number
                ? number.stripTrailingZeros().toPlainString()
                : value.toString());
    pseudonyms.add(replaced);
    return "pseudonym " + replaced;
  }

  private static String box(Envelope box) {
    return String.format(
        Locale.ROOT,
        "BBOX(%.6f, %.6f, %.6f, %.6f)",
        box.getMinX(),
        box.getMinY(),
        box.getMaxX(),
        box.getMaxY());
  }
}
