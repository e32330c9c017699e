/** What became of a row. */
export type Kind = 'added' | 'changed' | 'removed' | 'rejected';

/** A row that a run added, changed, removed or rejected. Its middle is null if it has no place. */
export interface Place extends GeoJSON.Feature<GeoJSON.Geometry | null> {
  properties: { kind: Kind; name: string; detail: string; middle: [number, number] | null };
}

export interface Places extends GeoJSON.FeatureCollection<GeoJSON.Geometry | null> {
  features: Place[];
  /** Sentences about what is left out; may be empty. */
  words: string;
}

interface Look {
  word: string;
  /** The same on dark pages: symbols stand on the light ground of the map. */
  colour: string;
  /** Outline of the symbol in a square of 16. */
  path: string;
}

/** Each kind has a shape of its own: a disc, a diamond, a square and a triangle. */
export const LOOKS: Record<Kind, Look> = {
  added: { word: 'Added', colour: '#0d6036', path: 'M8 2a6 6 0 1 0 0 12A6 6 0 1 0 8 2Z' },
  changed: { word: 'Changed', colour: '#0b4d8c', path: 'M8 1 15 8 8 15 1 8Z' },
  removed: { word: 'Removed', colour: '#a01b12', path: 'M2.5 2.5H13.5V13.5H2.5Z' },
  rejected: { word: 'Rejected', colour: '#7a4a00', path: 'M8 1.5 15 14.5H1Z' },
};

const KINDS = Object.keys(LOOKS) as Kind[];
const AT_ONCE = 50;
const NUMBER = new Intl.NumberFormat('en-GB');

/** Says how many places are given, and what is left out. */
export function describe(places: Places): string {
  const placed = places.features.filter((place) => place.properties.middle).length;
  const count = placed === 0 ? 'No place to show on a map.' : `${NUMBER.format(placed)} ${placed === 1 ? 'place' : 'places'} on the map.`;
  return `${count} ${places.words}`.trim();
}

/** Returns the symbol of a kind, drawn as the map draws it. */
export function symbol(kind: Kind): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('class', 'tp-place-symbol');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', LOOKS[kind].path);
  path.setAttribute('fill', LOOKS[kind].colour);
  svg.append(path);
  return svg;
}

/** Lists what each symbol means and how many there are; kinds without places are left out. */
export function legend(places: Places): HTMLElement {
  const list = document.createElement('ul');
  list.className = 'tp-place-legend';
  for (const kind of KINDS) {
    const count = places.features.filter((place) => place.properties.kind === kind).length;
    if (count > 0) {
      const item = document.createElement('li');
      item.append(symbol(kind), `${LOOKS[kind].word}: ${NUMBER.format(count)}`);
      list.append(item);
    }
  }
  return list;
}

/**
 * Lists the places fifty at a time, with a button for more. The name of one with a place is a button that shows it on the map.
 *
 * @param show is null if there is no map
 */
export function placeList(places: Place[], show: ((place: Place) => void) | null): HTMLElement {
  const box = document.createElement('div');
  const list = document.createElement('ol');
  list.className = 'tp-place-list';
  const more = document.createElement('button');
  more.type = 'button';
  more.className = 'govuk-button govuk-button--secondary';
  let next = 0;
  const add = (focus: boolean): void => {
    const items = places.slice(next, next + AT_ONCE).map((place) => entry(place, show));
    next += items.length;
    list.append(...items);
    const left = places.length - next;
    if (left === 0) {
      more.remove();
    }
    more.textContent = `Show ${Math.min(left, AT_ONCE)} more of ${NUMBER.format(left)}`;
    if (focus) {
      const first = items[0]?.querySelector<HTMLElement>('button') ?? items[0];
      first?.setAttribute('tabindex', first instanceof HTMLButtonElement ? '0' : '-1');
      first?.focus();
    }
  };
  more.addEventListener('click', () => add(true));
  box.append(list, more);
  add(false);
  return box;
}

function entry(place: Place, show: ((place: Place) => void) | null): HTMLElement {
  const { kind, name, detail, middle } = place.properties;
  const item = document.createElement('li');
  const title = document.createElement(show && middle ? 'button' : 'b');
  title.textContent = name;
  if (title instanceof HTMLButtonElement) {
    title.type = 'button';
    title.className = 'tp-link-button';
    title.addEventListener('click', () => show?.(place));
  }
  const words = document.createElement('span');
  words.textContent = `${LOOKS[kind].word}${detail ? `: ${detail}` : ''}`;
  item.append(symbol(kind), title, ' ', words);
  return item;
}
