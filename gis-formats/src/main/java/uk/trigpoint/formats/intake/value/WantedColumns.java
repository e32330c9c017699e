package uk.trigpoint.formats.intake.value;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The only columns of a file that are read, with the type of each. Upper and lower case, blanks and
 * punctuation of titles are ignored. A column that the file lacks is no error here.
 */
public final class WantedColumns {
  private final Map<String, StatedType> types = new HashMap<>();

  /** Creates a selection by title. */
  public WantedColumns(Map<String, StatedType> types) {
    types.forEach((title, type) -> this.types.put(plain(title), type));
  }

  /** Returns a title without what is ignored. */
  public static String plain(String title) {
    return ColumnSurvey.plain(title);
  }

  /** Finds the type of a column by its title; null if the column is not read. */
  public @Nullable StatedType find(String title) {
    return types.get(plain(title));
  }
}
