package uk.trigpoint.formats;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import uk.trigpoint.core.feature.Column;

/** Derives unique column names from a file's field names. */
public final class ColumnNames {
  private ColumnNames() {}

  /**
   * Returns the name of a column for each field, in order.
   *
   * @param titles as the file spells them
   * @throws SourceException if there are more fields than {@link Column#MAX_COLUMNS}
   */
  public static List<String> unique(List<String> titles) {
    requireFew(titles.size());
    List<String> names = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (String title : titles) {
      String base = Column.nameFrom(title);
      String name = base;
      for (int i = 2; !taken.add(name); i++) {
        name = Column.numbered(base, i);
      }
      names.add(name);
    }
    return names;
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
