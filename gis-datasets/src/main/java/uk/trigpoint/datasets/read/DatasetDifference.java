package uk.trigpoint.datasets.read;

import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.datasets.catalogue.Dataset;

/**
 * What changed between two states of a dataset, as a caller sees both.
 *
 * @param before the earlier state; null if the dataset had no version yet
 * @param after the later state
 * @param beforeColumns columns of the features before
 * @param afterColumns columns of the features after
 * @param added number of features that are only in the later state
 * @param changed number of features whose values or place differ
 * @param removed number of features that are only in the earlier state
 * @param changes sorted by key; a part of them
 * @param more whether there are further changes after the last of these
 */
public record DatasetDifference(
    @Nullable Dataset before,
    Dataset after,
    List<Column> beforeColumns,
    List<Column> afterColumns,
    long added,
    long changed,
    long removed,
    List<Change> changes,
    boolean more) {
  /**
   * A change of one feature, with geometry in CRS84.
   *
   * @param key value of the key column, as text
   * @param before null if it was added
   * @param after null if it was removed
   */
  public record Change(String key, @Nullable Feature before, @Nullable Feature after) {}
}
