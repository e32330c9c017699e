package uk.trigpoint.datasets.access;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one caller may see of one dataset.
 *
 * @param hiddenColumns columns that do not exist for the caller
 * @param ownRowColumns when not empty, one of these must equal {@code organisation}
 * @param organisation the caller's; null sees no row where rows are restricted
 * @param precisionMetres 0 for the exact place, else the grid geometries are snapped to before
 *     anything is asked of them
 */
public record Grant(
    Set<String> hiddenColumns,
    List<String> ownRowColumns,
    @Nullable String organisation,
    double precisionMetres) {
  public Grant {
    hiddenColumns = Set.copyOf(hiddenColumns);
    ownRowColumns = List.copyOf(ownRowColumns);
  }
}
