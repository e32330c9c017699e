import { Map as MapLibre, NavigationControl, ScaleControl, setWorkerUrl, type LngLatBoundsLike } from 'maplibre-gl';

const ASSETS = '/assets/maplibre';

/** West, south, east and north in degrees of WGS84. */
export type Box = [number, number, number, number];

export interface BaseMapOptions {
  bounds: Box;
  /** What screen readers say of the map, with how it is used. */
  label: string;
  padding?: number;
  /** Scale at which a map of a single place stops. */
  maxZoomOfBounds?: number;
}

/** Makes a map with the platform's controls and keys: it neither turns nor tilts, and a page scrolls past it. */
export async function baseMap(container: HTMLElement, options: BaseMapOptions): Promise<MapLibre> {
  setWorkerUrl(new URL(`${ASSETS}/maplibre-gl-worker.mjs`, import.meta.url).href);
  await styleSheet(`${ASSETS}/maplibre-gl.css`);
  const map = new MapLibre({
    container,
    style: {
      version: 8,
      sources: {},
      layers: [{ id: 'ground', type: 'background', paint: { 'background-color': '#f7f6f2' } }],
    },
    bounds: options.bounds as LngLatBoundsLike,
    fitBoundsOptions: { padding: options.padding ?? 20, maxZoom: options.maxZoomOfBounds ?? 20 },
    canvasContextAttributes: { preserveDrawingBuffer: true }, // or the map is blank on paper
    attributionControl: false, // pages list attributions as text
    dragRotate: false,
    pitchWithRotate: false,
    cooperativeGestures: true,
    maxZoom: 20,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
  map.addControl(new ScaleControl({ unit: 'metric' }), 'bottom-left');
  map.getCanvas().setAttribute('aria-label', options.label);
  return map;
}

/** Returns the box that holds all; the whole world turned inside out if there is none. */
export function union(boxes: Box[]): Box {
  return boxes.reduce<Box>(
    (a, b) => [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])],
    [180, 90, -180, -90],
  );
}

/** Waits until the map says something once. */
export function once(map: MapLibre, event: 'load' | 'idle'): Promise<void> {
  return new Promise((resolve) => {
    void map.once(event, () => resolve());
  });
}

function styleSheet(href: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = href;
    link.onload = () => resolve();
    link.onerror = () => reject(new Error(`${href} cannot be read`));
    document.head.append(link);
  });
}
