package uk.trigpoint.tiles.answer;

import java.util.List;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Column;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.query.QueryCompiler;

/** What of a dataset a caller may know. */
public final class Visible {
  private Visible() {}

  /** The columns; none of a personal dataset to somebody who states no purpose. */
  public static List<Column> columns(Dataset dataset, Caller caller) {
    if (dataset.isPersonal() && caller.findPurpose().isEmpty()) {
      return List.of();
    }
    return dataset
        .decide(caller)
        .map(grant -> QueryCompiler.visible(dataset, grant))
        .orElse(List.of());
  }
}
