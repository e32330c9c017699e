package uk.trigpoint.formats.csv;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a CSV file.
 *
 * @param line number of its first line, from 1
 * @param fields as in the file, without the quotes around a field
 * @param fault what is wrong with its quotes or its length; null if nothing is
 */
public record CsvRow(long line, List<String> fields, @Nullable String fault) {
  public CsvRow {
    fields = List.copyOf(fields);
  }

  /** Returns whether the row is a blank line. */
  public boolean isBlank() {
    return fields.size() == 1 && fields.getFirst().isBlank();
  }
}
