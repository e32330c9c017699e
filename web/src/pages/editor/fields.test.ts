import { beforeEach, expect, test } from 'vitest';
import { faultWords, FieldFaults, takeOverRegions } from './fields';

function page(error: string, live = 'at 05:15'): string {
  const message = (id: string, words: string): string => (words ? `<p class="govuk-error-message" id="${id}-error"><span class="tp-hidden">Error:</span> ${words}</p>` : '');
  return `
    <div class="govuk-form-group"><label for="f.key">Key</label>${message('f.key', error)}
      <input class="govuk-input" id="f.key" name="f.key" aria-describedby="f.key-hint" value="x"></div>
    <div class="govuk-form-group"><label for="f.title">Title</label>${message('f.title', error && 'Title is missing')}
      <input class="govuk-input" id="f.title" name="f.title"></div>
    <div data-editor-live="schedule"><p>${live}</p></div>`;
}

function copy(html: string): HTMLElement {
  const element = document.createElement('div');
  element.innerHTML = html;
  return element;
}

let form: HTMLElement;

beforeEach(() => {
  form = copy(page(''));
  document.body.replaceChildren(form);
});

test('shows a fault beside the field that was changed, as text, and keeps the focus and what is typed', () => {
  const faults = new FieldFaults(form);
  const field = form.querySelector<HTMLInputElement>('#f\\.key')!;
  field.focus();
  field.value = 'typed';
  faults.touch('f.key');
  const checked = copy(page('Key is no column'));
  expect(faults.show(checked)).toBe(2);
  expect(form.querySelector('#f\\.key-error')?.textContent).toBe('Error: Key is no column');
  expect(field.getAttribute('aria-describedby')).toBe('f.key-hint f.key-error');
  expect(field.getAttribute('aria-invalid')).toBe('true');
  expect(field.classList.contains('govuk-input--error')).toBe(true);
  expect(document.activeElement).toBe(field);
  expect(field.value).toBe('typed');
  expect(form.querySelector('#f\\.title-error')).toBeNull();
});

test('takes a fault away when it is mended, also one that the page came with', () => {
  form = copy(page('Key is no column'));
  document.body.replaceChildren(form);
  new FieldFaults(form).show(copy(page('')));
  const field = form.querySelector('#f\\.key')!;
  expect(form.querySelector('.govuk-error-message')).toBeNull();
  expect(field.getAttribute('aria-describedby')).toBe('f.key-hint');
  expect(field.hasAttribute('aria-invalid')).toBe(false);
  expect(field.closest('.govuk-form-group')?.classList.contains('govuk-form-group--error')).toBe(false);
});

test('takes over what follows from the text', () => {
  takeOverRegions(form, copy(page('', 'at 06:30')));
  expect(form.querySelector('[data-editor-live]')?.textContent).toBe('at 06:30');
});

test('counts faults here and elsewhere', () => {
  const summary = (count: number): HTMLElement => copy(`<ul class="govuk-error-summary__list">${'<li>x</li>'.repeat(count)}</ul>`);
  expect(faultWords(summary(0), 0)).toBe('No faults. Nothing is saved yet.');
  expect(faultWords(summary(1), 1)).toBe('1 fault in this form.');
  expect(faultWords(summary(2), 0)).toBe('2 faults elsewhere in the pipeline.');
  expect(faultWords(summary(3), 1)).toBe('3 faults, 2 of them elsewhere in the pipeline.');
});
