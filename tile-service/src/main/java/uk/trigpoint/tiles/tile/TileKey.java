package uk.trigpoint.tiles.tile;

import uk.trigpoint.core.tile.TileId;
import uk.trigpoint.datasets.access.Grant;
import uk.trigpoint.datasets.catalogue.Dataset;

/**
 * Cache key of a tile. Two callers share a tile only if the policy grants them the same data.
 *
 * @param grant without the organisation unless the grant restricts rows
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
