package uk.trigpoint.formats.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a table file.
 *
 * @param line line of a text file, row of a sheet; from 1
 * @param fault why it cannot be read; null if it can
 */
public record TableRow(long line, List<String> cells, @Nullable String fault) {
  /** Returns the number of cells with text. */
  int filled() {
    int filled = 0;
    for (String cell : cells) {
      if (!cell.isBlank()) {
        filled++;
      }
    }
    return filled;
  }
}
