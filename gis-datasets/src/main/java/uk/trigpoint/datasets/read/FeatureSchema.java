package uk.trigpoint.datasets.read;

import java.util.List;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.datasets.catalogue.Dataset;

/**
 * What the rows of a stream are like.
 *
 * @param columns the columns of the values, in order
 * @param srid of the geometry: 3857 if the query is in Web Mercator and all places are exact, else
 *     27700
 */
public record FeatureSchema(Dataset dataset, List<Column> columns, int srid) {
  public FeatureSchema {
    columns = List.copyOf(columns);
  }
}
