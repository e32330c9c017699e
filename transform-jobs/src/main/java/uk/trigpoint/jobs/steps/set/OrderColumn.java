package uk.trigpoint.jobs.steps.set;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.definition.Setting;

/**
 * A column by which rows are ordered.
 *
 * @param direction null is ascending
 */
public record OrderColumn(
    @Setting(value = "The column", columnOf = Setting.ANY_INPUT) String column,
    @Setting("ascending (default) or descending; rows without a value are last either way")
        @Nullable Direction direction) {
  /** A direction of an order. */
  public enum Direction {
    /** The least value first; texts by code point. */
    @JsonProperty("ascending")
    ASCENDING,
    /** The greatest value first. */
    @JsonProperty("descending")
    DESCENDING
  }
}
