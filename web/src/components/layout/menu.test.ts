import { afterEach, describe, expect, it, vi } from 'vitest';
import { Menu } from './menu';

function menu(wide: boolean) {
  let change: (event: { matches: boolean }) => void = () => {};
  vi.stubGlobal('matchMedia', () => ({
    matches: wide,
    addEventListener: (_: string, listener: typeof change) => { change = listener; },
  }));
  const element = document.createElement('details');
  element.open = true;
  new Menu(element);
  return { element, resize: (matches: boolean) => change({ matches }) };
}

describe('Menu', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('is closed on a narrow window', () => {
    expect(menu(false).element.open).toBe(false);
  });

  it('opens when the window becomes wide', () => {
    const { element, resize } = menu(false);
    resize(true);
    expect(element.open).toBe(true);
  });
});
