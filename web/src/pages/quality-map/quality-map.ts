// Shows the findings of a check on a map. The list below has the same findings and works without this script.
import type { Map as MapLibre } from 'maplibre-gl';
import { follow, get } from '../../api/client';
import { baseMap, union } from '../../components/map/base-map';

type Place = GeoJSON.Feature<GeoJSON.Point | null>;

interface Places extends GeoJSON.FeatureCollection<GeoJSON.Point | null> {
  numberMatched: number;
}

interface TileJson {
  tiles: string[];
  minzoom?: number;
  maxzoom?: number;
  vector_layers?: { id: string }[];
}

const element = document.querySelector<HTMLElement>('[data-findings-map]');
const status = document.querySelector<HTMLElement>('[data-findings-status]');

if (element) {
  start(element).catch((fault: Error) => {
    element.hidden = true;
    say(`The map cannot be drawn: ${fault.message}. The list still works.`);
  });
}

async function start(container: HTMLElement): Promise<void> {
  const places = await follow<Places>(container.dataset.findingsMap ?? '');
  places.features = places.features.filter((feature) => feature.geometry);
  if (places.features.length === 0) {
    return;
  }
  container.hidden = false;
  const map = await baseMap(container, {
    bounds: around(places.features),
    padding: 30,
    maxZoomOfBounds: 16,
    label: 'Map of the findings. Arrow keys move it, plus and minus zoom; the table below lists the same.',
  });
  map.on('load', () => void draw(map, container, places));
  map.on('click', (event) => {
    const [feature] = map.queryRenderedFeatures(event.point, { layers: ['findings'] });
    if (feature) {
      say(String(feature.properties.detail));
    }
  });
}

async function draw(map: MapLibre, container: HTMLElement, places: Places): Promise<void> {
  await addStreets(map);
  map.addSource('findings', { type: 'geojson', data: places as GeoJSON.GeoJSON });
  map.addLayer({
    id: 'findings',
    type: 'circle',
    source: 'findings',
    paint: { 'circle-radius': 6, 'circle-color': '#a4161a', 'circle-stroke-color': '#ffffff', 'circle-stroke-width': 1.5 },
  });
  container.dataset.state = 'ready';
  say(`${places.features.length} of ${places.numberMatched} on the map. Choose a point to read it.`);
}

/** Adds streets as a ground for the points; a platform without them shows the points alone. */
async function addStreets(map: MapLibre): Promise<void> {
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

function around(features: Place[]) {
  return union(features.flatMap(({ geometry }) => {
    const [x, y] = geometry?.coordinates ?? [];
    return x === undefined || y === undefined ? [] : [[x, y, x, y] as [number, number, number, number]];
  }));
}

function say(text: string): void {
  if (status) {
    status.textContent = text;
  }
}
