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
import uk.trigpoint.datasets.cql2.Cql2;

/**
 * Describes a filter for the audit, in the manner of CQL2 text. Values compared to the key column
 * are replaced by their pseudonyms, as are all texts and dates: who reads the audit may not read
 * the data. Geometries are replaced by their boxes.
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
      Cql2 filter, @Nullable String keyColumn, UnaryOperator<String> pseudonym) {
    this.keyColumn = keyColumn;
    this.pseudonym = pseudonym;
    this.text = describe(filter);
  }

  /** Returns the text. */
  public String text() {
    return text;
  }

  /** Returns the pseudonyms in the text. */
  public List<String> pseudonyms() {
    return List.copyOf(pseudonyms);
  }

  private String describe(Cql2 filter) {
    return switch (filter) {
      case Cql2.And and -> join(and.conditions(), " AND ");
      case Cql2.Or or -> join(or.conditions(), " OR ");
      case Cql2.Not not -> "NOT " + describe(not.condition());
      case Cql2.Comparison c -> {
        boolean key = isKey(c.left()) || isKey(c.right());
        yield scalar(c.left(), key) + " " + c.operator().sql() + " " + scalar(c.right(), key);
      }
      case Cql2.Like like ->
          like.property().name() + " LIKE " + value(like.pattern(), isKey(like.property()));
      case Cql2.Between b ->
          b.property().name()
              + " BETWEEN "
              + value(b.low().value(), isKey(b.property()))
              + " AND "
              + value(b.high().value(), isKey(b.property()));
      case Cql2.In in ->
          in.property().name()
              + " IN "
              + in.values().stream()
                  .map(v -> value(v.value(), isKey(in.property())))
                  .collect(Collectors.joining(", ", "(", ")"));
      case Cql2.IsNull isNull -> isNull.property().name() + " IS NULL";
      case Cql2.Spatial spatial ->
          spatial.operator() + "(geom, " + box(spatial.geometry().getEnvelopeInternal()) + ")";
    };
  }

  private String join(List<Cql2> conditions, String operator) {
    return conditions.stream().map(this::describe).collect(Collectors.joining(operator, "(", ")"));
  }

  private boolean isKey(Cql2.Scalar scalar) {
    return scalar instanceof Cql2.Property property && property.name().equals(keyColumn);
  }

  private String scalar(Cql2.Scalar scalar, boolean key) {
    return switch (scalar) {
      case Cql2.Property property -> property.name();
      case Cql2.Literal literal -> value(literal.value(), key);
      case Cql2.CallerAttribute attribute -> "caller('" + attribute.name() + "')";
    };
  }

  private String value(Object value, boolean key) {
    if (!key) {
      return value instanceof BigDecimal || value instanceof Boolean
          ? value.toString()
          : "pseudonym " + pseudonym.apply(value.toString());
    }
    String replaced = pseudonym.apply(value.toString());
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
