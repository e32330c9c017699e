package uk.trigpoint.tiles.catalogue;

import jakarta.inject.Singleton;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.description.Descriptions;

/** Describes datasets for the catalogue API. */
@Singleton
final class DatasetResponses {
  private final Descriptions descriptions;

  DatasetResponses(Descriptions descriptions) {
    this.descriptions = descriptions;
  }

  /** Returns a dataset as a caller may see it. */
  DatasetResponse of(Dataset dataset, Caller caller) {
    return DatasetResponse.from(dataset, descriptions.get(dataset), caller);
  }
}
