package uk.trigpoint.formats.intake.value;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.formats.BadSettingException;
import uk.trigpoint.formats.ColumnNames;

/**
 * A column that joins the values of others, which identify a feature only together, such as the
 * reference of an application and the authority that gave it.
 *
 * @param parts indexes of the columns that are joined
 * @param column that is added
 */
public record CompositeKey(List<Integer> parts, Column column) {
  private static final char SEPARATOR = '|';
  private static final char ESCAPE = '\\';

  /**
   * Returns the key.
   *
   * @param titles of the columns that are joined
   * @param columns of the file
   * @param separator of the titles in that of the key
   * @throws BadSettingException if the file has no column of a title
   */
  public static CompositeKey of(List<String> titles, List<Column> columns, String separator) {
    List<String> plain = columns.stream().map(c -> ColumnSurvey.plain(c.title())).toList();
    List<Integer> parts = new ArrayList<>();
    for (String title : titles) {
      int index = plain.indexOf(ColumnSurvey.plain(title));
      if (index < 0) {
        throw new BadSettingException(
            "key",
            "The file has no column '%s', which is part of the key; its columns are %s."
                .formatted(title, columns.stream().map(Column::title).toList()));
      }
      parts.add(index);
    }
    String title =
        String.join(separator, parts.stream().map(part -> columns.get(part).title()).toList());
    List<String> names = new ArrayList<>(columns.stream().map(Column::name).toList());
    names.add(Column.nameFrom(title));
    return new CompositeKey(
        List.copyOf(parts),
        new Column(ColumnNames.unique(names).getLast(), ColumnType.TEXT, title));
  }

  /**
   * Returns the value of the key in a row; null if one of its parts is missing. Two rows have the
   * same value only if all parts are the same.
   */
  public @Nullable String join(List<@Nullable String> values) {
    StringBuilder joined = new StringBuilder();
    for (int part : parts) {
      String value = values.get(part);
      if (value == null || value.isBlank()) {
        return null;
      }
      if (!joined.isEmpty()) {
        joined.append(SEPARATOR);
      }
      for (int i = 0; i < value.length(); i++) {
        char c = value.charAt(i);
        if (c == SEPARATOR || c == ESCAPE) {
          joined.append(ESCAPE);
        }
        joined.append(c);
      }
    }
    return joined.toString();
  }
}
