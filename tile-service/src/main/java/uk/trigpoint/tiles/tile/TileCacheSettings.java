package uk.trigpoint.tiles.tile;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.bind.annotation.Bindable;
import uk.trigpoint.core.SettingChecks;

/**
 * Settings of the tile cache.
 *
 * @param bytes {@code TRIGPOINT_TILE_CACHE_BYTES}, maximum size; 0 turns the cache off
 */
@Context
@ConfigurationProperties("trigpoint.tile-cache")
record TileCacheSettings(@Bindable(defaultValue = "67108864") long bytes) {
  TileCacheSettings {
    SettingChecks.requireBetween("TRIGPOINT_TILE_CACHE_BYTES", bytes, 0, 17_179_869_184L);
  }
}
