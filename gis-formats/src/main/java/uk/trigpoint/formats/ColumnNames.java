package uk.trigpoint.formats;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.Reject;

/** Derives unique column names from a file's field names. */
public final class ColumnNames {
  private ColumnNames() {}

  /**
   * Returns a column for each field, in order.
   *
   * @throws SourceException if there are more fields than {@link Column#MAX_COLUMNS}
   */
  public static List<Column> unique(Map<String, TypeInference> fields) {
    requireFew(fields.size());
    List<Column> columns = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    fields.forEach(
        (title, guess) -> {
          String base = Column.nameFrom(title);
          String name = base;
          for (int i = 2; !taken.add(name); i++) {
            name = Column.numbered(base, i);
          }
          columns.add(new Column(name, guess.type(name), title.replace("\0", "")));
        });
    return columns;
  }

  /**
   * Returns a reject if a value contains a NUL character, which PostgreSQL cannot store in text.
   */
  static Optional<Reject> findUnstorable(
      long line, List<Column> columns, List<@Nullable String> values) {
    for (int i = 0; i < values.size(); i++) {
      String value = values.get(i);
      if (value != null && value.indexOf('\0') >= 0) {
        return Optional.of(
            new Reject(
                line,
                columns.get(i).title(),
                "NUL_CHARACTER",
                "the value contains a NUL character"));
      }
    }
    return Optional.empty();
  }

  /**
   * Checks the number of columns.
   *
   * @throws SourceException if it exceeds {@link Column#MAX_COLUMNS}
   */
  public static void requireFew(int fields) {
    if (fields > Column.MAX_COLUMNS) {
      throw new SourceException(
          "The file has "
              + fields
              + " columns; a dataset may have "
              + Column.MAX_COLUMNS
              + " at most.");
    }
  }
}
