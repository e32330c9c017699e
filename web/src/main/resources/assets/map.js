// The map viewer: layers from the catalogue, drawn from vector tiles by the styles of the platform. The list of layers is in the page
// and works without this script; here it switches layers, shows what is under the pointer or the middle of the map, and keeps both
// in step. Everything the map does by pointer can be done by keyboard: arrows and +/- while it has the focus, and the list.
import { Map as MapLibre, NavigationControl, ScaleControl, AttributionControl, setWorkerUrl } from './maplibre/maplibre-gl.mjs';

setWorkerUrl(new URL('./maplibre/maplibre-gl-worker.mjs', import.meta.url).href);

const section = document.querySelector('.map');
const message = document.querySelector('#map-message');
const list = document.querySelector('#feature-list');
const boxes = [...document.querySelectorAll('input[data-layer]')];

start().catch((fault) => say(`The map cannot be drawn: ${fault.message}. The list of layers and the static map still work.`));

async function start() {
  const layers = (await fetchJson('/map/layers.json')).layers;
  const styles = new Map(await Promise.all(layers.map(async (layer) => [layer.id, await fetchJson(layer.style)])));
  section.replaceChildren();
  const map = new MapLibre({
    container: section,
    style: emptyStyle(),
    bounds: common(layers.map((layer) => layer.bounds)),
    fitBoundsOptions: { padding: 20 },
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    cooperativeGestures: true,
    maxZoom: 20,
  });
  window.trigpointMap = map;
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
  map.addControl(new ScaleControl({ unit: 'metric' }), 'bottom-left');
  map.addControl(new AttributionControl({ compact: false }));
  map.getCanvas().setAttribute('aria-label', 'Map. Arrow keys move it, plus and minus zoom.');
  await once(map, 'load');

  for (const layer of layers) {
    add(map, layer, styles.get(layer.id));
  }
  for (const box of boxes) {
    const apply = () => show(map, box.dataset.layer, box.checked);
    box.addEventListener('change', () => { apply(); remember(); });
    apply();
  }
  map.on('click', (event) => describe(map.queryRenderedFeatures(event.point), layers));
  map.on('moveend', () => listMiddle(map, layers));
  await once(map, 'idle');
  listMiddle(map, layers);
  section.dataset.state = 'ready';
  say('');
}

function emptyStyle() {
  return { version: 8, sources: {}, layers: [{ id: 'ground', type: 'background', paint: { 'background-color': '#f7f6f2' } }] };
}

// A style of the platform has one source; its layers are taken over under names of their own.
function add(map, layer, style) {
  for (const [id, source] of Object.entries(style.sources)) {
    if (!map.getSource(id)) {
      map.addSource(id, source);
    }
  }
  for (const drawn of style.layers) {
    if (drawn.type !== 'background') {
      map.addLayer({ ...drawn, id: `${layer.id}/${drawn.id}`, metadata: { dataset: layer.id } });
    }
  }
}

function show(map, dataset, visible) {
  for (const layer of map.getStyle().layers) {
    if (layer.metadata?.dataset === dataset) {
      map.setLayoutProperty(layer.id, 'visibility', visible ? 'visible' : 'none');
    }
  }
}

function listMiddle(map, layers) {
  const { clientWidth: width, clientHeight: height } = section;
  const reach = Math.min(width, height) / 8;
  describe(map.queryRenderedFeatures([[width / 2 - reach, height / 2 - reach], [width / 2 + reach, height / 2 + reach]]), layers);
}

function describe(features, layers) {
  const titles = new Map(layers.map((layer) => [layer.id, layer.title]));
  const seen = new Set();
  const items = [];
  for (const feature of features) {
    const dataset = feature.layer.metadata?.dataset;
    const key = `${dataset}/${feature.id ?? JSON.stringify(feature.properties)}`;
    if (!dataset || seen.has(key) || items.length >= 30) {
      continue;
    }
    seen.add(key);
    const item = document.createElement('li');
    const name = feature.properties.name ?? feature.properties.address ?? feature.properties.school_name ?? feature.properties.reference ?? 'without a name';
    item.textContent = `${titles.get(dataset)}: ${name}`;
    items.push(item);
  }
  if (list) {
    list.replaceChildren(...items);
  }
}

function remember() {
  const wanted = boxes.filter((box) => box.checked).map((box) => box.dataset.layer);
  history.replaceState(null, '', `/map?layers=${wanted.join(',')}`);
}

function common(all) {
  return all.filter(Boolean).reduce(
    (a, b) => [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])],
    [180, 90, -180, -90]);
}

async function fetchJson(url) {
  const answer = await fetch(url, { headers: { Accept: 'application/json' } });
  if (!answer.ok) {
    throw new Error(`${url} answered ${answer.status}`);
  }
  return answer.json();
}

function once(map, event) {
  return new Promise((resolve) => map.once(event, resolve));
}

function say(text) {
  if (message) {
    message.textContent = text;
  }
}
