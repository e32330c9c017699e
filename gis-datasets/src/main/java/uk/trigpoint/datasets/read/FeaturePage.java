package uk.trigpoint.datasets.read;

import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.query.RowPosition;

/**
 * A page of features.
 *
 * @param columns the columns of the features, in order
 * @param next position after which the next page begins; null if this is the last page
 * @param skippedGeometries number of features whose geometry is null because it cannot be read or
 *     lies outside the area of the requested CRS
 */
public record FeaturePage(
    Dataset dataset,
    List<Column> columns,
    List<Feature> features,
    @Nullable RowPosition next,
    int skippedGeometries) {
  /** Returns whether another page follows. */
  public boolean more() {
    return next != null;
  }
}
