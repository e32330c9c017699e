package uk.trigpoint.datasets.catalogue;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Column;

/**
 * The columns that say when a feature is valid in the real world. Both are dates or times; a date
 * means the whole day in Europe/London. A null value leaves that end open.
 *
 * @param from column of the first moment; null if features are valid from the beginning
 * @param to column of the last moment, inclusive; the same as {@code from} if a feature has one
 *     instant; null if features stay valid
 */
public record ValidTime(@Nullable String from, @Nullable String to) {
  public ValidTime {
    if (from == null && to == null) {
      throw new IllegalArgumentException("a valid time needs at least one column");
    }
  }

  /** Returns the valid time of features that have one moment each. */
  public static ValidTime instant(String column) {
    return new ValidTime(column, column);
  }

  /** Returns the valid time of two columns; null if both are null. */
  public static @Nullable ValidTime of(@Nullable String from, @Nullable String to) {
    return from == null && to == null ? null : new ValidTime(from, to);
  }

  /** Returns the columns, without repetition. */
  public List<String> columns() {
    return Stream.of(from, to).filter(java.util.Objects::nonNull).distinct().toList();
  }

  /**
   * Requires that the columns exist and hold dates or times.
   *
   * @throws IllegalArgumentException if they do not
   */
  public void requireIn(List<Column> columns) {
    for (String name : columns()) {
      Column column =
          columns.stream()
              .filter(c -> c.name().equals(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "there is no column '" + name + "' of valid time"));
      if (!column.type().isTemporal()) {
        throw new IllegalArgumentException(
            "column '" + name + "' has no dates, so it cannot be a valid time");
      }
    }
  }
}
