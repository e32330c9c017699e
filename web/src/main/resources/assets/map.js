// The map viewer: layers from the catalogue, drawn from vector tiles by the styles of the platform. The page works without this script
// (a static map, check boxes and a button). With it the map moves, check boxes take effect immediately, and the list beside the map shows
// the features in view. The template documents the elements that the script uses. Everything works with the keyboard: arrow keys, plus and
// minus while the map has focus, and the lists.
import { Map as MapLibre, NavigationControl, ScaleControl, setWorkerUrl } from './maplibre/maplibre-gl.mjs';

const LISTED = 25;
const NAMES = ['name', 'address', 'school_name', 'title', 'reference'];

setWorkerUrl(new URL('./maplibre/maplibre-gl-worker.mjs', import.meta.url).href);

const element = document.querySelector('#map');
const status = document.querySelector('[data-map-status]');
const results = document.querySelector('[data-map-results]');
const attributions = document.querySelector('[data-map-attribution]');
const boxes = [...document.querySelectorAll('[data-map-layer]')];

if (element) {
  start().catch((fault) => say(`The map cannot be drawn: ${fault.message}. The lists still work.`));
}

async function start() {
  await styleSheet(new URL('./maplibre/maplibre-gl.css', import.meta.url).href);
  const { layers } = await fetchJson(element.dataset.layersUrl);
  const styles = await Promise.all(layers.map((layer) => fetchJson(layer.style)));
  element.replaceChildren();
  document.querySelectorAll('[data-map-no-script]').forEach((node) => { node.hidden = true; });
  const map = new MapLibre({
    container: element,
    style: { version: 8, sources: {}, layers: [{ id: 'ground', type: 'background', paint: { 'background-color': '#f7f6f2' } }] },
    bounds: common(layers.map((layer) => layer.bounds)),
    fitBoundsOptions: { padding: 20 },
    canvasContextAttributes: { preserveDrawingBuffer: true }, // or the map is blank on paper
    attributionControl: false, // the page lists attributions as text
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
  map.getCanvas().setAttribute('aria-label', 'Map. Arrow keys move it, plus and minus zoom.');
  await once(map, 'load');

  layers.forEach((layer, i) => add(map, layer, styles[i]));
  attribute(layers);
  for (const box of boxes) {
    show(map, box);
    box.addEventListener('change', () => {
      show(map, box);
      attribute(layers);
      remember();
      list(map, layers);
    });
  }
  map.on('moveend', () => list(map, layers));
  keepViewOnPaper(map);
  map.on('click', (event) => {
    const [feature] = map.queryRenderedFeatures(event.point);
    if (feature) {
      const layer = layers.find((l) => l.id === feature.layer.metadata?.dataset);
      say(`${layer?.title ?? 'Feature'}: ${nameOf(feature.properties, feature.id)}`);
    }
  });
  await once(map, 'idle');
  await list(map, layers);
  element.dataset.state = 'ready';
}

// A style of the platform has one source; its layers come in under names of their own.
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

function show(map, box) {
  const dataset = box.dataset.mapLayer;
  for (const layer of map.getStyle().layers) {
    if (layer.metadata?.dataset === dataset) {
      map.setLayoutProperty(layer.id, 'visibility', box.checked ? 'visible' : 'none');
    }
  }
  document.querySelectorAll(`[data-map-legend="${dataset}"]`).forEach((legend) => { legend.hidden = !box.checked; });
}

// Paper has another shape than the screen: shows what was seen there, and again when back on screen.
function keepViewOnPaper(map) {
  const print = window.matchMedia('print');
  let onPaper = print.matches;
  let seen = map.getBounds();
  map.on('moveend', () => { seen = onPaper || print.matches ? seen : map.getBounds(); });
  map.on('resize', () => {
    if (print.matches !== onPaper) {
      onPaper = print.matches;
      map.fitBounds(seen, { animate: false });
    }
  });
}

// Every layer shown is attributed, and no other.
function attribute(layers) {
  const shown = boxes.filter((box) => box.checked && box.dataset.attribution);
  attributions?.replaceChildren(...shown.map((box) => {
    const item = document.createElement('li');
    item.textContent = `${layers.find((l) => l.id === box.dataset.mapLayer)?.title ?? box.dataset.mapLayer}: ${box.dataset.attribution}`;
    return item;
  }));
}

// The features of the first layer shown that lie in the map's window, from the same query the map is drawn from.
async function list(map, layers) {
  const box = boxes.find((b) => b.checked && b.dataset.mapLayer === results?.dataset.of) ?? boxes.find((b) => b.checked);
  if (!results) {
    return;
  }
  if (!box) {
    results.replaceChildren();
    return;
  }
  const layer = layers.find((l) => l.id === box.dataset.mapLayer);
  const [[west, south], [east, north]] = map.getBounds().toArray();
  const query = `bbox=${[west, south, east, north].map((n) => n.toFixed(6)).join(',')}&limit=${LISTED}&f=json`;
  const answer = await fetchJson(`${box.dataset.items}?${query}`);
  results.replaceChildren(...answer.features.map((feature) => entry(layer, box, feature)));
  say(`${answer.numberMatched ?? answer.features.length} of ${layer.title} in the map; ${answer.features.length} listed.`);
}

function entry(layer, box, feature) {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = `${box.dataset.items}/${encodeURIComponent(feature.id)}?f=html`;
  link.textContent = nameOf(feature.properties, feature.id);
  item.append(link);
  return item;
}

function nameOf(properties, id) {
  return NAMES.map((name) => properties[name]).find(Boolean) ?? `number ${id}`;
}

function remember() {
  const query = ['layers=', ...boxes.filter((box) => box.checked).map((box) => `layers=${box.dataset.mapLayer}`)].join('&');
  history.replaceState(null, '', `/map?${query}`);
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

function styleSheet(href) {
  return new Promise((resolve, reject) => {
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href, onload: resolve, onerror: reject });
    document.head.append(link);
  });
}

function once(map, event) {
  return new Promise((resolve) => { map.once(event, resolve); });
}

function say(text) {
  if (status) {
    status.textContent = text;
  }
}
