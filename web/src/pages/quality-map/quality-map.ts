// Shows the findings of a check on a map. The list below has the same findings and works without this script.
import type { Map as MapLibre } from 'maplibre-gl';
import { follow } from '../../api/client';
import { baseMap } from '../../components/map/base-map';
import { addStreets, around } from '../../components/map/ground';

type Place = GeoJSON.Feature<GeoJSON.Point | null>;

interface Places extends GeoJSON.FeatureCollection<GeoJSON.Point | null> {
  numberMatched: number;
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
    bounds: around(places.features.map((feature) => feature.geometry?.coordinates ?? [])),
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

function say(text: string): void {
  if (status) {
    status.textContent = text;
  }
}
