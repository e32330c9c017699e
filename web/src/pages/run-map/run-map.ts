// Shows on a map, with a list beside it, where a run added, changed, removed or rejected rows. The places are read after the page, because
// the comparison of two versions takes time. Without this script the page links to the same changes as a table.
import type { GeoJSONSource, Map as MapLibre } from 'maplibre-gl';
import { follow } from '../../api/client';
import { baseMap, once } from '../../components/map/base-map';
import { addStreets, around } from '../../components/map/ground';
import { describe, legend, LOOKS, placeList, type Kind, type Place, type Places } from './places';

const PIXELS = 2;
const CLOSE = 16;

const section = document.querySelector<HTMLElement>('[data-run-places]');
const status = section?.querySelector<HTMLElement>('[data-run-places-status]');

if (section) {
  start(section).catch(() => say('The changes could not be read. Reload the page to try again.'));
}

async function start(container: HTMLElement): Promise<void> {
  say('Comparing the versions …');
  container.setAttribute('aria-busy', 'true');
  try {
    const places = await follow<Places>(container.dataset.runPlaces ?? '');
    const map = await drawn(container, places);
    const list = container.querySelector('[data-run-places-list]');
    if (places.features.length > 0) {
      list?.replaceChildren(legend(places), placeList(places.features, map && ((place) => show(map, place))));
    }
    say(describe(places));
    container.dataset.state = 'ready';
  } finally {
    container.removeAttribute('aria-busy');
  }
}

/** Draws the map; returns null if there is no place, or the browser cannot draw. */
async function drawn(container: HTMLElement, places: Places): Promise<MapLibre | null> {
  const element = container.querySelector<HTMLElement>('[data-run-places-map]');
  const middles = places.features.flatMap(({ properties }) => (properties.middle ? [properties.middle] : []));
  if (!element || middles.length === 0) {
    return null;
  }
  element.hidden = false;
  try {
    const map = await baseMap(element, {
      bounds: around(middles),
      padding: 30,
      maxZoomOfBounds: CLOSE,
      label: 'Map of the changes. Arrow keys move it, plus and minus zoom; the list has the same places.',
    });
    await once(map, 'load');
    await addStreets(map);
    addPlaces(map, places);
    return map;
  } catch {
    element.hidden = true;
    return null;
  }
}

function addPlaces(map: MapLibre, places: Places): void {
  const kinds = Object.keys(LOOKS) as Kind[];
  kinds.forEach((kind) => map.addImage(kind, image(kind), { pixelRatio: PIXELS }));
  const colours = kinds.flatMap((kind) => [kind, LOOKS[kind].colour]);
  const colour = ['match', ['get', 'kind'], ...colours, '#12222b'] as unknown as string;
  map.addSource('shapes', { type: 'geojson', data: places as GeoJSON.GeoJSON });
  map.addLayer({ id: 'areas', type: 'fill', source: 'shapes', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': colour, 'fill-opacity': 0.15 } });
  map.addLayer({ id: 'lines', type: 'line', source: 'shapes', filter: ['!=', ['geometry-type'], 'Point'], paint: { 'line-color': colour, 'line-width': 2 } });
  map.addSource('middles', { type: 'geojson', data: middlesOf(places.features) });
  map.addLayer({
    id: 'middles',
    type: 'symbol',
    source: 'middles',
    layout: { 'icon-image': ['get', 'kind'], 'icon-allow-overlap': true },
  });
  map.addSource('chosen', { type: 'geojson', data: middlesOf([]) });
  map.addLayer({ id: 'chosen', type: 'circle', source: 'chosen', paint: { 'circle-radius': 14, 'circle-opacity': 0, 'circle-stroke-color': '#12222b', 'circle-stroke-width': 3 } });
  map.on('click', (event) => {
    const [feature] = map.queryRenderedFeatures(event.point, { layers: ['middles', 'areas', 'lines'] });
    if (feature) {
      const { kind, name, detail } = feature.properties as Place['properties'];
      say(`${name}: ${LOOKS[kind].word}${detail ? `, ${detail}` : ''}.`);
    }
  });
}

/** Shows a place of the list on the map, without moving the focus. */
function show(map: MapLibre, place: Place): void {
  const { middle, name, kind } = place.properties;
  if (middle) {
    map.jumpTo({ center: middle, zoom: Math.max(map.getZoom(), CLOSE - 1) });
    map.getSource<GeoJSONSource>('chosen')?.setData(middlesOf([place]));
    say(`The map shows ${name}, ${LOOKS[kind].word.toLowerCase()}.`);
  }
}

function middlesOf(places: Place[]): GeoJSON.FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: places.flatMap(({ properties }) => (properties.middle
      ? [{ type: 'Feature', geometry: { type: 'Point', coordinates: properties.middle }, properties }]
      : [])),
  };
}

function image(kind: Kind): ImageData {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 18 * PIXELS;
  const context = canvas.getContext('2d');
  if (!context) {
    throw new Error('no canvas');
  }
  context.scale(PIXELS, PIXELS);
  context.translate(1, 1);
  const path = new Path2D(LOOKS[kind].path);
  context.fillStyle = LOOKS[kind].colour;
  context.strokeStyle = '#ffffff';
  context.lineWidth = 1.5;
  context.fill(path);
  context.stroke(path);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

function say(text: string): void {
  if (status) {
    status.textContent = text;
  }
}
