import { expect, test } from 'vitest';
import { Leaving } from './leaving';

function form(changed: boolean): { element: HTMLFormElement; warns: () => boolean; changes: () => number } {
  document.body.innerHTML = `<form data-editor-changed="${changed}"><input id="a"><button id="save">Save</button><button id="preview" formtarget="_blank">Preview</button></form>`;
  const element = document.querySelector('form')!;
  element.addEventListener('submit', (event) => event.preventDefault());
  let count = 0;
  const leaving = new Leaving(element, () => { count++; });
  const warns = (): boolean => {
    const event = new Event('beforeunload', { cancelable: true });
    leaving.warn(event);
    return event.defaultPrevented;
  };
  return { element, warns, changes: () => count };
}

function type(element: HTMLFormElement): void {
  element.querySelector('input')!.dispatchEvent(new Event('input', { bubbles: true }));
}

test('warns only of changes, which are said once', () => {
  const { element, warns, changes } = form(false);
  expect(warns()).toBe(false);
  type(element);
  type(element);
  expect(warns()).toBe(true);
  expect(changes()).toBe(1);
});

test('warns of changes that were submitted before and not saved', () => {
  expect(form(true).warns()).toBe(true);
});

test('does not warn of its own buttons, but after a preview in another tab', () => {
  const { element, warns } = form(true);
  element.querySelector<HTMLButtonElement>('#preview')!.click();
  expect(warns()).toBe(true);
  element.querySelector<HTMLButtonElement>('#save')!.click();
  expect(warns()).toBe(false);
});
