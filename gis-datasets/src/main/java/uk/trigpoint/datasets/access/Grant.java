package uk.trigpoint.datasets.access;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one caller may see of one dataset.
 *
 * @param hiddenColumns columns that do not exist for the caller
 * @param ownRowColumns row restrictions, all of which must hold: one of the columns of each must
 *     equal {@code organisation}; empty means every row
 * @param organisation the caller's; null sees no row where rows are restricted
 * @param precisionMetres 0 for the exact place, else the size in metres of the grid that geometries
 *     are snapped to before they are selected, filtered or returned
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
   * Returns what both grants allow: rows that both admit, columns that neither hides, the coarser
   * place.
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
