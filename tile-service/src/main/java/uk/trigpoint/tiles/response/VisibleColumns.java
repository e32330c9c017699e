package uk.trigpoint.tiles.response;

import java.util.List;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.query.QueryCompiler;

/** Returns the columns of a dataset that a caller may see. */
public final class VisibleColumns {
  private VisibleColumns() {}

  /** Returns the visible columns; empty for a personal dataset if the caller states no purpose. */
  public static List<Column> of(Dataset dataset, Caller caller) {
    if (dataset.isPersonal() && caller.findPurpose().isEmpty()) {
      return List.of();
    }
    return dataset
        .decide(caller)
        .map(grant -> QueryCompiler.visibleColumns(dataset, grant))
        .orElse(List.of());
  }
}
