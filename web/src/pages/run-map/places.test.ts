import { expect, test } from 'vitest';
import { describe, legend, placeList, type Kind, type Place, type Places } from './places';

function place(kind: Kind, name: string, middle: [number, number] | null = [-1.3, 51.7], detail = ''): Place {
  return { type: 'Feature', geometry: null, properties: { kind, name, detail, middle } };
}

function places(...features: Place[]): Places {
  return { type: 'FeatureCollection', features, words: 'Nothing is left out.' };
}

test('says how many places there are and what is left out', () => {
  expect(describe(places(place('added', 'A'), place('removed', 'B', null)))).toBe('1 place on the map. Nothing is left out.');
  expect(describe(places())).toBe('No place to show on a map. Nothing is left out.');
});

test('explains the symbols that are on the map, each by a shape of its own', () => {
  const list = legend(places(place('added', 'A'), place('added', 'B'), place('rejected', 'Row 4')));
  expect([...list.querySelectorAll('li')].map((item) => item.textContent)).toEqual(['Added: 2', 'Rejected: 1']);
  const shapes = [...list.querySelectorAll('path')].map((path) => path.getAttribute('d'));
  expect(new Set(shapes).size).toBe(2);
});

test('lists places as text, and shows one on the map', () => {
  const shown: string[] = [];
  const list = placeList([place('changed', '<b>1</b>', [0, 0], 'kind'), place('added', '2', null)], (one) => shown.push(one.properties.name));
  const [first, second] = [...list.querySelectorAll('li')];
  expect(first?.textContent).toBe('<b>1</b> Changed: kind');
  first?.querySelector('button')?.click();
  expect(shown).toEqual(['<b>1</b>']);
  expect(second?.querySelector('button')).toBeNull();
  expect(list.querySelector(':scope > button')).toBeNull();
});

test('gives fifty at a time and moves the focus to the first of the next', () => {
  const list = placeList(Array.from({ length: 120 }, (_, i) => place('added', `no ${i}`)), () => {});
  document.body.replaceChildren(list);
  const more = list.querySelector<HTMLButtonElement>(':scope > button')!;
  expect(list.querySelectorAll('li')).toHaveLength(50);
  expect(more.textContent).toBe('Show 50 more of 70');
  more.click();
  expect(list.querySelectorAll('li')).toHaveLength(100);
  expect(document.activeElement?.textContent).toBe('no 50');
  more.click();
  expect(list.querySelectorAll('li')).toHaveLength(120);
  expect(list.querySelector(':scope > button')).toBeNull();
});

test('has no buttons without a map', () => {
  expect(placeList([place('added', '1')], null).querySelector('li button')).toBeNull();
});
