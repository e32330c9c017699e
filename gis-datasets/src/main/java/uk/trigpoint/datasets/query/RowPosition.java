package uk.trigpoint.datasets.query;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The position of a row in the order of a query.
 *
 * @param values what the query sorts by, in order: the distance in metres if it is sorted by
 *     distance, then the values of the properties (String, Long, Double, Boolean, LocalDate,
 *     Instant or null)
 * @param fid feature number, which distinguishes rows with equal values
 */
public record RowPosition(List<@Nullable Object> values, long fid) {
  public RowPosition {
    values = Collections.unmodifiableList(new ArrayList<>(values));
  }

  /** Returns the position of a row in a query that is sorted by feature number only. */
  public static RowPosition of(long fid) {
    return new RowPosition(List.of(), fid);
  }
}
