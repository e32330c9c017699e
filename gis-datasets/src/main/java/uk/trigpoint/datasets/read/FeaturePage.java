package uk.trigpoint.datasets.read;

import java.util.List;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.datasets.catalogue.Dataset;

/**
 * A page of features.
 *
 * @param columns the columns of the features, in order
 * @param more whether another page follows
 * @param skippedGeometries number of features whose geometry is null because it cannot be read or
 *     lies outside the area of the requested CRS
 */
public record FeaturePage(
    Dataset dataset,
    List<Column> columns,
    List<Feature> features,
    boolean more,
    int skippedGeometries) {}
