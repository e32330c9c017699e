package uk.trigpoint.datasets.read;

import java.util.List;
import uk.trigpoint.datasets.catalogue.Column;
import uk.trigpoint.datasets.catalogue.Dataset;

/**
 * A page of an answer.
 *
 * @param columns what the caller sees, in order
 * @param more whether another page follows
 */
public record FeaturePage(
    Dataset dataset, List<Column> columns, List<Feature> features, boolean more) {}
