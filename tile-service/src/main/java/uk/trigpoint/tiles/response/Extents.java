package uk.trigpoint.tiles.response;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;
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
   * geometry, or is personal: its corners are the exact homes of people.
   */
  public Optional<Envelope> find(Dataset dataset, Crs crs) {
    return Optional.ofNullable(dataset.isPersonal() ? null : dataset.version().extent())
        .map(grid -> transform.transform(grid, Crs.BRITISH_NATIONAL_GRID, crs))
        .filter(envelope -> !envelope.isNull());
  }
}
