package uk.trigpoint.tiles.tile;

import uk.trigpoint.core.tile.TileId;
import uk.trigpoint.datasets.access.Grant;
import uk.trigpoint.datasets.catalogue.Dataset;

/**
 * What a tile depends on: two callers share one only when the policy shows them the same.
 *
 * @param grant without the organisation where that makes no difference
 */
record TileKey(String dataset, int version, TileId tile, Grant grant) {
  static TileKey of(Dataset dataset, Grant grant, TileId tile) {
    Grant profile =
        grant.ownRowColumns().isEmpty()
            ? new Grant(grant.hiddenColumns(), grant.ownRowColumns(), null, grant.precisionMetres())
            : grant;
    return new TileKey(dataset.id(), dataset.version().version(), tile, profile);
  }
}
