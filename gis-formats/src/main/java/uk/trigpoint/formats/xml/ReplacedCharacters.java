package uk.trigpoint.formats.xml;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;

/**
 * Counts values that have characters which XML cannot hold, such as control characters. {@link
 * XmlWriter} writes U+FFFD in their place.
 *
 * @see "W3C, Extensible Markup Language (XML) 1.0, production 2, Char"
 */
public final class ReplacedCharacters {
  private final List<Column> columns;
  private final Map<String, Long> counts = new TreeMap<>();

  public ReplacedCharacters(List<Column> columns) {
    this.columns = columns;
  }

  /** Counts the values of a feature, in the order of the columns. */
  public void count(@Nullable Object[] values) {
    for (int i = 0; i < columns.size() && i < values.length; i++) {
      if (columns.get(i).type() == ColumnType.TEXT
          && values[i] instanceof CharSequence text
          && !fits(text)) {
        counts.merge(columns.get(i).name(), 1L, Long::sum);
      }
    }
  }

  private static boolean fits(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' && c != '\t' && c != '\n' && c != '\r' || c >= '\uFFFE') {
        return false;
      }
    }
    return true;
  }

  /** Lists the columns with changed values, as sentences. */
  public List<String> notes() {
    return counts.entrySet().stream()
        .map(
            column ->
                String.format(
                    Locale.UK,
                    "Control characters in %,d values of the column %s are replaced by \uFFFD.",
                    column.getValue(),
                    column.getKey()))
        .toList();
  }
}
