package uk.trigpoint.datasets.query;

import java.util.List;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.datasets.filter.UnknownPropertyException;

/**
 * A query for the number of the selected features, and for statistics of their columns, by group.
 * Built of what the caller sees of each feature, so a hidden value is null and a masked place is
 * where its mask is.
 *
 * @param groupBy properties whose values make the groups; empty for one group of all
 * @param measures besides the number of features
 * @param limit maximum number of groups with values
 */
public record Aggregate(
    Selection selection, List<String> groupBy, List<Measure> measures, int limit) {
  /** A statistic of the values of a property that are not null. */
  public record Measure(Function function, String property) {}

  /** A statistical function. */
  public enum Function {
    SUM,
    MIN,
    MAX,
    MEAN;

    /** Returns whether the function accepts values of a type. */
    public boolean accepts(ColumnType type) {
      return switch (this) {
        case SUM, MEAN -> type.isNumeric();
        case MIN, MAX -> type != ColumnType.BOOLEAN;
      };
    }

    /** Returns whether the result is a decimal number, whatever the type of the property. */
    public boolean isDecimal() {
      return this == SUM || this == MEAN;
    }

    /** Writes the function. Decimal numbers are computed exactly, so that none overflows. */
    String sql(String column) {
      return switch (this) {
        case SUM -> "CAST(sum(CAST(" + column + " AS numeric)) AS text)";
        case MEAN -> "CAST(avg(CAST(" + column + " AS numeric)) AS text)";
        case MIN -> "min(" + column + ")";
        case MAX -> "max(" + column + ")";
      };
    }
  }

  public Aggregate {
    groupBy = List.copyOf(groupBy);
    measures = List.copyOf(measures);
    if (limit < 1) {
      throw new IllegalArgumentException("invalid limit: " + limit);
    }
  }

  /** Describes what is computed, without the selection, such as "aggregate by kind, town". */
  public String description() {
    return groupBy.isEmpty() ? "aggregate" : "aggregate by " + String.join(", ", groupBy);
  }

  /**
   * Returns the column of a measure.
   *
   * @throws UnknownPropertyException if the caller does not see it, or the function does not accept
   *     its type
   */
  static Column column(Measure measure, List<Column> visible) {
    return QueryCompiler.property(
        measure.property(),
        visible.stream().filter(c -> measure.function().accepts(c.type())).toList());
  }
}
