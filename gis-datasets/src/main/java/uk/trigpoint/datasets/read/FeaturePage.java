package uk.trigpoint.datasets.read;

import java.util.List;
import uk.trigpoint.datasets.catalogue.Column;
import uk.trigpoint.datasets.catalogue.Dataset;

/**
 * A page of an answer.
 *
 * @param columns what the caller sees, in order
 * @param more whether another page follows
 * @param skippedGeometries features whose geometry is null because it cannot be read or is not in
 *     the area of the CRS asked for
 */
public record FeaturePage(
    Dataset dataset,
    List<Column> columns,
    List<Feature> features,
    boolean more,
    int skippedGeometries) {}
