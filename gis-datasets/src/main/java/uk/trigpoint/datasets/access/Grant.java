package uk.trigpoint.datasets.access;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one caller may see of one dataset: the result of a policy decision.
 *
 * @param hiddenColumns columns the caller does not see; they are treated as if they did not exist
 * @param ownRowColumns row restrictions, combined by AND; each requires that one of its columns
 *     equals {@code organisation}; empty means unrestricted
 * @param organisation the caller's organisation; null matches no row of a restricted dataset
 * @param precisionMetres 0 for exact geometries, else the cell size in metres that geometries are
 *     snapped to before they are selected, filtered or returned
 */
public record Grant(
    Set<String> hiddenColumns,
    List<Set<String>> ownRowColumns,
    @Nullable String organisation,
    double precisionMetres) {
  public Grant {
    hiddenColumns = Set.copyOf(hiddenColumns);
    ownRowColumns = ownRowColumns.stream().map(Set::copyOf).toList();
  }

  /**
   * Returns the intersection of two grants: rows that both admit, columns that neither hides, the
   * coarser precision.
   *
   * @param other a grant of the same caller
   */
  public Grant and(Grant other) {
    Set<String> hidden = new LinkedHashSet<>(hiddenColumns);
    hidden.addAll(other.hiddenColumns);
    List<Set<String>> rows = new ArrayList<>(ownRowColumns);
    rows.addAll(other.ownRowColumns);
    return new Grant(hidden, rows, organisation, Math.max(precisionMetres, other.precisionMetres));
  }
}
