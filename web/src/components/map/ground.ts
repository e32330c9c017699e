import type { Map as MapLibre } from 'maplibre-gl';
import { get } from '../../api/client';
import { union, type Box } from './base-map';

interface TileJson {
  tiles: string[];
  minzoom?: number;
  maxzoom?: number;
  vector_layers?: { id: string }[];
}

/** Adds streets as a ground for places; a platform without them shows the places alone. */
export async function addStreets(map: MapLibre): Promise<void> {
  const tiles = await get('/tiles/{id}.json', { id: 'streets' }).catch(() => null) as TileJson | null;
  const layer = tiles?.vector_layers?.[0];
  if (tiles && layer) {
    map.addSource('streets', { type: 'vector', tiles: tiles.tiles, minzoom: tiles.minzoom ?? 0, maxzoom: tiles.maxzoom ?? 14 });
    map.addLayer({
      id: 'streets',
      type: 'line',
      source: 'streets',
      'source-layer': layer.id,
      paint: { 'line-color': '#8a97a0', 'line-width': 1.2 },
    });
  }
}

/** Returns the box of points, each a longitude and a latitude. */
export function around(points: readonly (readonly number[])[]): Box {
  return union(points.flatMap(([x, y]) => (x === undefined || y === undefined ? [] : [[x, y, x, y] as Box])));
}
