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

  private static final String TOO_LONG = "the row is longer than %d characters";

  /** Creates a row of which the end is cut off. */
  static CsvRow tooLong(long line, List<String> fields, int maxLength) {
    return new CsvRow(line, fields, TOO_LONG.formatted(maxLength));
  }

  /** Returns whether its end is cut off. */
  public boolean isTooLong() {
    return fault != null && fault.startsWith(TOO_LONG.substring(0, TOO_LONG.indexOf('%')));
  }

  /** Returns whether the row is a blank line. */
  public boolean isBlank() {
    return fields.size() == 1 && fields.getFirst().isBlank();
  }
}
