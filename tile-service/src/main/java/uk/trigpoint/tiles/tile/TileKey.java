package uk.trigpoint.tiles.tile;

import uk.trigpoint.core.tile.TileId;
import uk.trigpoint.datasets.access.Grant;
import uk.trigpoint.datasets.catalogue.Dataset;

/** Cache key of a tile. Two callers share a tile only if the policy grants them the same data. */
record TileKey(String dataset, int version, TileId tile, Grant grant) {
  static TileKey of(Dataset dataset, Grant grant, TileId tile) {
    return new TileKey(dataset.id(), dataset.version().version(), tile, grant);
  }
}
