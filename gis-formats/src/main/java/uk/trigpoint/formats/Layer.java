package uk.trigpoint.formats;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.GeometryType;

/**
 * The schema and description of the features to write.
 *
 * @param name identifier: letters, digits, hyphens and underscores
 * @param description free text, with licence and attribution
 */
public record Layer(
    String name,
    String title,
    String description,
    GeometryType geometryType,
    List<Column> columns) {
  public Layer {
    if (!name.matches("[A-Za-z0-9_-]{1,60}")) {
      throw new IllegalArgumentException("not a layer name: '" + name + "'");
    }
    columns = List.copyOf(columns);
  }

  /**
   * Returns the titles of the columns, as their source spells them. No two are the same, whatever
   * their case: a later one ends in underscores.
   */
  public List<String> originalNames() {
    List<String> names = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (Column column : columns) {
      String name = column.title().isBlank() ? column.name() : column.title();
      while (!taken.add(name.toLowerCase(Locale.ROOT))) {
        name += "_";
      }
      names.add(name);
    }
    return names;
  }
}
