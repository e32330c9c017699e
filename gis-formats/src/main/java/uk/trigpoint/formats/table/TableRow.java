package uk.trigpoint.formats.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a table file.
 *
 * @param line line of a text file, row of a sheet; from 1
 * @param fault why it cannot be read; null if it can
 * @param spanning whether a cell spans several columns, as titles and names of groups do
 */
public record TableRow(long line, List<String> cells, @Nullable String fault, boolean spanning) {
  /** A row of cells that are one column wide. */
  public TableRow(long line, List<String> cells, @Nullable String fault) {
    this(line, cells, fault, false);
  }

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
