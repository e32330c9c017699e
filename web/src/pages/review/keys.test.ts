import { beforeEach, describe, expect, it } from 'vitest';
import { ReviewKeys } from './keys';

let pressed: string[];
let form: HTMLFormElement;

function key(name: string, target: Element = form, more: KeyboardEventInit = {}): void {
  target.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...more }));
}

function load(): void {
  const fresh = document.createElement('div');
  fresh.innerHTML = `
    <button type="button" data-key="u"><kbd hidden>U</kbd> Undo</button>
    <form>
      <button type="button" data-key="1"><kbd hidden>1</kbd> Choose A</button>
      <button type="button" data-key="s"><kbd hidden>S</kbd> Skip</button>
      <p data-review-keys hidden><span data-review-keys-words></span> <button type="button" data-review-keys-toggle></button></p>
      <textarea></textarea>
    </form>`;
  document.body.replaceChildren(fresh);
  form = fresh.querySelector('form')!;
  fresh.querySelectorAll('[data-key]').forEach((b) => b.addEventListener('click', () => pressed.push((b as HTMLElement).dataset.key!)));
  new ReviewKeys(form, fresh);
}

const toggle = () => form.querySelector<HTMLButtonElement>('[data-review-keys-toggle]')!;

describe('ReviewKeys', () => {
  beforeEach(() => {
    localStorage.clear();
    pressed = [];
    load();
  });

  it('presses the button of a key, in either case', () => {
    key('1');
    key('S');
    key('7');
    expect(pressed).toEqual(['1', 's']);
  });

  it('leaves keys alone in a field, with a modifier and when held down', () => {
    key('1', form.querySelector('textarea')!);
    key('1', form, { ctrlKey: true });
    key('1', form, { altKey: true });
    key('1', form, { repeat: true });
    expect(pressed).toEqual([]);
  });

  it('presses the button to undo, which is in another form, but not while somebody types', () => {
    key('u', form.querySelector('textarea')!);
    expect(pressed).toEqual([]);
    key('u');
    expect(pressed).toEqual(['u']);
    expect(document.querySelector('[data-key=u]')!.getAttribute('aria-keyshortcuts')).toBe('U');
  });

  it('can be turned off, which the next page remembers', () => {
    expect(form.querySelector('kbd')!.hidden).toBe(false);
    expect(toggle().textContent).toBe('Turn keys off');
    toggle().click();
    expect(form.querySelector('kbd')!.hidden).toBe(true);
    key('1');
    expect(localStorage.getItem(ReviewKeys.STORED)).toBe('off');
    load();
    expect(toggle().textContent).toBe('Turn keys on');
    key('1');
    expect(pressed).toEqual([]);
    expect(form.querySelector('[data-key]')!.hasAttribute('aria-keyshortcuts')).toBe(false);
  });
});
