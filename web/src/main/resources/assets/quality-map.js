// Shows the findings of a check on a map. The list below has the same findings and works without this script.
import { Map as MapLibre, NavigationControl, ScaleControl, setWorkerUrl } from './maplibre/maplibre-gl.mjs';

setWorkerUrl(new URL('./maplibre/maplibre-gl-worker.mjs', import.meta.url).href);

const element = document.querySelector('[data-findings-map]');
const status = document.querySelector('[data-findings-status]');

if (element) {
  start().catch((fault) => {
    element.hidden = true;
    say(`The map cannot be drawn: ${fault.message}. The list still works.`);
  });
}

async function start() {
  const answer = await fetch(element.dataset.findingsMap);
  if (!answer.ok) {
    throw new Error(`the places answered ${answer.status}`);
  }
  const places = await answer.json();
  places.features = places.features.filter((feature) => feature.geometry);
  if (places.features.length === 0) {
    return;
  }
  await styleSheet(new URL('./maplibre/maplibre-gl.css', import.meta.url).href);
  element.hidden = false;
  const map = new MapLibre({
    container: element,
    style: { version: 8, sources: {}, layers: [{ id: 'ground', type: 'background', paint: { 'background-color': '#f7f6f2' } }] },
    bounds: around(places.features),
    fitBoundsOptions: { padding: 30, maxZoom: 16 },
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    cooperativeGestures: true,
    maxZoom: 20,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
  map.addControl(new ScaleControl({ unit: 'metric' }), 'bottom-left');
  map.getCanvas().setAttribute('aria-label', 'Map of the findings. Arrow keys move it, plus and minus zoom; the table below lists the same.');
  map.on('load', async () => {
    await addStreets(map);
    map.addSource('findings', { type: 'geojson', data: places });
    map.addLayer({
      id: 'findings',
      type: 'circle',
      source: 'findings',
      paint: { 'circle-radius': 6, 'circle-color': '#a4161a', 'circle-stroke-color': '#ffffff', 'circle-stroke-width': 1.5 },
    });
    element.dataset.state = 'ready';
    say(`${places.features.length} of ${places.numberMatched} on the map. Choose a point to read it.`);
  });
  map.on('click', (event) => {
    const [feature] = map.queryRenderedFeatures(event.point, { layers: ['findings'] });
    if (feature) {
      say(feature.properties.detail);
    }
  });
}

// Streets give the points a ground; a platform without them shows the points alone.
async function addStreets(map) {
  const answer = await fetch('/tiles/streets.json', { headers: { Accept: 'application/json' } });
  if (!answer.ok) {
    return;
  }
  const tiles = await answer.json();
  const [layer] = tiles.vector_layers ?? [];
  if (layer) {
    map.addSource('streets', { type: 'vector', tiles: tiles.tiles, minzoom: tiles.minzoom ?? 0, maxzoom: tiles.maxzoom ?? 14 });
    map.addLayer({ id: 'streets', type: 'line', source: 'streets', 'source-layer': layer.id, paint: { 'line-color': '#8a97a0', 'line-width': 1.2 } });
  }
}

function around(features) {
  return features.reduce(
    ([west, south, east, north], { geometry: { coordinates: [x, y] } }) =>
      [Math.min(west, x), Math.min(south, y), Math.max(east, x), Math.max(north, y)],
    [180, 90, -180, -90]);
}

function styleSheet(href) {
  return new Promise((resolve, reject) => {
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href, onload: resolve, onerror: reject });
    document.head.append(link);
  });
}

function say(text) {
  if (status) {
    status.textContent = text;
  }
}
