package uk.trigpoint.jobs.steps.set;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.definition.Setting;

/**
 * A value worked out from the rows of a group.
 *
 * @param column null for a count of rows
 * @param where rows whose condition is false or unknown are left out; null takes all
 */
public record Statistic(
    @Setting("count, count-distinct, sum, mean, min, max, median, percentile, list, first or last")
        Function function,
    @Setting(
            value = "The column; may be missing for count, which counts rows then",
            columnOf = Setting.ANY_INPUT)
        @Nullable String column,
    @Setting(value = "The condition of the rows that count; all if missing", expression = true)
        @Nullable String where,
    @Setting(value = "The percentile, such as 90", least = 0, most = 100) @Nullable Double percent,
    @Setting(value = "Between the values of a list; a comma and a blank if missing", most = 20)
        @Nullable String separator,
    @Setting("Whether a list has each value once; false if missing") @Nullable Boolean distinct,
    @Setting("Order of a list, and for first and last; by number of the row if missing")
        @Nullable List<OrderColumn> order) {

  /** A function of the values of a group. Rows without a value do not matter. */
  public enum Function {
    /** Number of rows, or of those with a value in the column. */
    @JsonProperty("count")
    COUNT,
    /** Number of different values. */
    @JsonProperty("count-distinct")
    COUNT_DISTINCT,
    /** Sum; no value if it is beyond the numbers of the column's type. */
    @JsonProperty("sum")
    SUM,
    @JsonProperty("mean")
    MEAN,
    @JsonProperty("min")
    MIN,
    @JsonProperty("max")
    MAX,
    @JsonProperty("median")
    MEDIAN,
    /** Interpolated between the two nearest values. */
    @JsonProperty("percentile")
    PERCENTILE,
    /** All values in one text. */
    @JsonProperty("list")
    LIST,
    /** The value of the first row, which may be none. */
    @JsonProperty("first")
    FIRST,
    /** The value of the last row, which may be none. */
    @JsonProperty("last")
    LAST;

    boolean isNumeric() {
      return this == SUM || this == MEAN || this == MEDIAN || this == PERCENTILE;
    }

    boolean isCount() {
      return this == COUNT || this == COUNT_DISTINCT;
    }

    boolean isOrdered() {
      return this == LIST || this == FIRST || this == LAST;
    }
  }
}
