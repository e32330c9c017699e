package uk.trigpoint.tiles.response;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Dataset;

/** Returns the extent of a dataset in a CRS. */
@Singleton
public final class Extents {
  private final BritishTransform transform;

  public Extents(BritishTransform transform) {
    this.transform = transform;
  }

  /**
   * Returns the extent as of the last publish, x or longitude first; empty if the dataset has no
   * geometry, or the caller does not see every row at its exact place: the corners are exact
   * places.
   */
  public Optional<Envelope> find(Dataset dataset, Caller caller, Crs crs) {
    return dataset.isWholeFor(caller) ? findOfAllRows(dataset, crs) : Optional.empty();
  }

  /** Returns the extent of all rows, for internal use only; empty if there is no geometry. */
  public Optional<Envelope> findOfAllRows(Dataset dataset, Crs crs) {
    return Optional.ofNullable(dataset.version().extent())
        .map(grid -> transform.transform(grid, Crs.BRITISH_NATIONAL_GRID, crs))
        .filter(envelope -> !envelope.isNull());
  }
}
