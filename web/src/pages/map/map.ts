// The map viewer: layers from the catalogue, drawn from vector tiles by the styles of the platform. The page works without this script (a
// static map, check boxes and a button). With it the map moves, check boxes take effect at once, and the list beside the map shows the
// features in view. The template documents the elements that the script uses. Everything works with the keyboard: arrow keys, plus and
// minus while the map has focus, and the lists.
import type { FilterSpecification, LayerSpecification, Map as MapLibre, StyleSpecification } from 'maplibre-gl';
import { follow, get, type Answer } from '../../api/client';
import { baseMap, once, union, type Box } from '../../components/map/base-map';

type Layer = Answer<'/map/layers.json'>[string][number];

interface Feature {
  id: string | number;
  properties: Record<string, unknown>;
}

interface Page {
  features: Feature[];
  numberMatched?: number;
}

const LISTED = 25;
const NAMES = ['name', 'address', 'school_name', 'title', 'reference'];

const element = document.querySelector<HTMLElement>('#map');
const status = document.querySelector<HTMLElement>('[data-map-status]');
const results = document.querySelector<HTMLElement>('[data-map-results]');
const attributions = document.querySelector<HTMLElement>('[data-map-attribution]');
const boxes = [...document.querySelectorAll<HTMLInputElement>('[data-map-layer]')];

declare global {
  interface Window {
    trigpointMap?: MapLibre;
  }
}

if (element) {
  start(element).catch((fault: Error) => say(`The map cannot be drawn: ${fault.message}. The lists still work.`));
}

async function start(container: HTMLElement): Promise<void> {
  const { layers = [] } = await follow<'/map/layers.json'>(container.dataset.layersUrl ?? '');
  const styles = await Promise.all(layers.map((layer) => follow<StyleSpecification>(layer.style)));
  container.replaceChildren();
  document.querySelectorAll<HTMLElement>('[data-map-no-script]').forEach((node) => { node.hidden = true; });
  const map = await baseMap(container, {
    bounds: union(layers.flatMap((layer) => (layer.bounds ? [layer.bounds as Box] : []))),
    label: 'Map. Arrow keys move it, plus and minus zoom.',
  });
  window.trigpointMap = map;
  await once(map, 'load');

  layers.forEach((layer, i) => add(map, layer, styles[i]!));
  attribute(layers);
  for (const box of boxes) {
    show(map, box);
    box.addEventListener('change', () => {
      show(map, box);
      attribute(layers);
      remember();
      void list(map, layers);
    });
  }
  map.on('moveend', () => void list(map, layers));
  keepViewOnPaper(map);
  map.on('click', (event) => {
    const [feature] = map.queryRenderedFeatures(event.point);
    if (feature) {
      const layer = layers.find((l) => l.id === datasetOf(feature.layer));
      say(`${layer?.title ?? 'Feature'}: ${nameOf({ id: feature.id ?? '', properties: feature.properties })}`);
    }
  });
  await once(map, 'idle');
  await list(map, layers);
  container.dataset.state = 'ready';
}

function datasetOf(layer: { metadata?: unknown }): string | undefined {
  return (layer.metadata as { dataset?: string } | undefined)?.dataset;
}

/** Adds a layer's style. A style of the platform has one source; its layers come in under names of their own. */
function add(map: MapLibre, layer: Layer, style: StyleSpecification): void {
  for (const [id, source] of Object.entries(style.sources)) {
    if (!map.getSource(id)) {
      map.addSource(id, source);
    }
  }
  for (const drawn of style.layers) {
    if (drawn.type !== 'background') {
      map.addLayer({ ...drawn, id: `${layer.id}/${drawn.id}`, metadata: { dataset: layer.id } } as LayerSpecification & { filter?: FilterSpecification });
    }
  }
}

function show(map: MapLibre, box: HTMLInputElement): void {
  const dataset = box.dataset.mapLayer;
  for (const layer of map.getStyle().layers) {
    if (datasetOf(layer) === dataset) {
      map.setLayoutProperty(layer.id, 'visibility', box.checked ? 'visible' : 'none');
    }
  }
  document.querySelectorAll<HTMLElement>(`[data-map-legend="${dataset}"]`).forEach((legend) => { legend.hidden = !box.checked; });
}

/** Paper has another shape than the screen: shows what was seen there, and again when back on screen. */
function keepViewOnPaper(map: MapLibre): void {
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

/** Attributes every layer shown, and no other. */
function attribute(layers: Layer[]): void {
  const shown = boxes.filter((box) => box.checked && box.dataset.attribution);
  attributions?.replaceChildren(...shown.map((box) => {
    const item = document.createElement('li');
    const title = layers.find((l) => l.id === box.dataset.mapLayer)?.title ?? box.dataset.mapLayer;
    item.textContent = `${title}: ${box.dataset.attribution}`;
    return item;
  }));
}

/** Lists the features of the first layer shown that lie in the map's window, from the same query the map is drawn from. */
async function list(map: MapLibre, layers: Layer[]): Promise<void> {
  if (!results) {
    return;
  }
  const box = boxes.find((b) => b.checked && b.dataset.mapLayer === results.dataset.of) ?? boxes.find((b) => b.checked);
  const layer = layers.find((l) => l.id === box?.dataset.mapLayer);
  if (!box || !layer) {
    results.replaceChildren();
    return;
  }
  const [[west, south], [east, north]] = map.getBounds().toArray();
  const answer = await get('/ogc/collections/{collectionId}/items', {
    collectionId: layer.id,
    bbox: [west, south, east, north].map((n) => n.toFixed(6)).join(','),
    limit: LISTED,
    f: 'json',
  }) as Page;
  results.replaceChildren(...answer.features.map((feature) => entry(box, feature)));
  say(`${answer.numberMatched ?? answer.features.length} of ${layer.title} in the map; ${answer.features.length} listed.`);
}

function entry(box: HTMLInputElement, feature: Feature): HTMLElement {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = `${box.dataset.items}/${encodeURIComponent(feature.id)}?f=html`;
  link.textContent = nameOf(feature);
  item.append(link);
  return item;
}

function nameOf({ id, properties }: Feature): string {
  const name = NAMES.map((key) => properties[key]).find(Boolean);
  return name ? String(name) : `number ${id}`;
}

function remember(): void {
  const query = ['layers=', ...boxes.filter((box) => box.checked).map((box) => `layers=${box.dataset.mapLayer}`)].join('&');
  history.replaceState(null, '', `/map?${query}`);
}

function say(text: string): void {
  if (status) {
    status.textContent = text;
  }
}
