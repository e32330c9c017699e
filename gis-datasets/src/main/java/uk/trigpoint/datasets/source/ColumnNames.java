package uk.trigpoint.datasets.source;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.datasets.catalogue.Column;

/** Column names from what a file calls its fields, each once. */
final class ColumnNames {
  private ColumnNames() {}

  /**
   * Returns a column for each field, in order.
   *
   * @throws SourceException if there are more fields than a dataset may have columns
   */
  static List<Column> unique(Map<String, TypeGuess> fields) {
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

  /** Finds the value of a row that PostgreSQL cannot store as text. */
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
                "the value has a NUL character, which is no text"));
      }
    }
    return Optional.empty();
  }

  static void requireFew(int fields) {
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
