package uk.trigpoint.tiles.page;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.query.FeatureQuery;
import uk.trigpoint.datasets.query.Page;
import uk.trigpoint.datasets.read.Feature;
import uk.trigpoint.datasets.read.FeatureStore;
import uk.trigpoint.tiles.response.Extents;

/** Draws the first features of a dataset as a picture, without a style and at any scale. */
@Singleton
final class PreviewPictures {
  /** Features that are drawn at most. */
  static final int MAX_FEATURES = 2_000;

  private final FeatureStore store;
  private final Extents extents;

  PreviewPictures(FeatureStore store, Extents extents) {
    this.store = store;
    this.extents = extents;
  }

  /** Returns whether a picture of a dataset may be shown: all of it is open to the caller. */
  boolean has(Dataset dataset, Caller caller) {
    return extents.find(dataset, caller, Crs.BRITISH_NATIONAL_GRID).isPresent();
  }

  /** Returns the picture as SVG; empty if there is none. */
  Optional<String> find(Dataset dataset, Caller caller) {
    Optional<Envelope> extent = extents.find(dataset, caller, Crs.BRITISH_NATIONAL_GRID);
    if (extent.isEmpty()) {
      return Optional.empty();
    }
    Sketch sketch = Sketch.ofMetres(extent.get());
    FeatureQuery query =
        FeatureQuery.of(dataset.id(), caller, "page")
            .withCrs(Crs.BRITISH_NATIONAL_GRID)
            .withPage(new Page.Keyset(null, MAX_FEATURES));
    for (Feature feature : store.page(query).features()) {
      Geometry geometry = feature.geometry();
      if (geometry != null) {
        sketch.draw(geometry);
      }
    }
    return Optional.of(sketch.svg());
  }
}
