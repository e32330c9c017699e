package uk.trigpoint.formats;

import java.util.List;
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
}
