// Checks a pipeline while one types, half a second after the last key: the YAML, or the fields of the form. Warns before one leaves with
// changes that are not saved. In the form, shows the chosen step in the drawing.
import { listFaults, type Fault } from './faults';
import { faultWords, FieldFaults, takeOverRegions } from './fields';
import { Leaving } from './leaving';

const WAIT_MILLIS = 500;
const form = document.querySelector<HTMLFormElement>('[data-editor]');
const editor = form?.querySelector<HTMLTextAreaElement>('#yaml');
const status = form?.querySelector<HTMLElement>('[data-editor-status]');
const place = form?.querySelector<HTMLElement>('[data-editor-faults]');

const chosen = form?.querySelector<SVGRectElement>('.tp-graph__chosen');
const drawing = chosen?.closest<HTMLElement>('.tp-graph');
if (chosen && drawing) {
  drawing.scrollLeft = chosen.x.baseVal.value - drawing.clientWidth / 2;
}

if (editor && place) {
  let timer = 0;
  let asked = 0;
  const check = async (): Promise<void> => {
    const number = ++asked;
    const answer = await fetch('/jobs/v1/pipelines/validate', {
      method: 'POST',
      headers: { 'Content-Type': 'application/yaml', Accept: 'application/json' },
      body: editor.value,
    });
    // An answer about an older text is of no use.
    if (number !== asked) {
      return;
    }
    if (answer.ok) {
      place.textContent = 'No faults.';
    } else if (answer.status === 422) {
      const problem = await answer.json() as { faults?: Fault[]; detail?: string };
      place.replaceChildren(problem.faults ? listFaults(problem.faults, editor) : problem.detail ?? '');
    } else {
      place.textContent = `The text could not be checked (${answer.status}).`;
    }
  };
  const checkSafely = (): void => {
    check().catch(() => { place.textContent = 'The text could not be checked: the server does not answer.'; });
  };
  editor.addEventListener('input', () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(checkSafely, WAIT_MILLIS);
  });
}

if (form) {
  new Leaving(form, () => {
    if (status) {
      status.textContent = 'There are changes that are not saved.';
    }
  });
}

if (form && status && form.querySelector<HTMLInputElement>('input[name=view]')?.value === 'form') {
  checkFields(form, status);
}

function checkFields(fields: HTMLFormElement, words: HTMLElement): void {
  const faults = new FieldFaults(fields);
  let timer = 0;
  let asked = 0;
  const check = async (): Promise<void> => {
    const number = ++asked;
    const body = new URLSearchParams([...new FormData(fields)].map(([name, value]) => [name, String(value)]));
    body.set('do', 'check');
    const answer = await fetch(fields.action, { method: 'POST', headers: { Accept: 'text/html' }, body });
    if (answer.status !== 200 && answer.status !== 422) {
      throw new Error(String(answer.status));
    }
    const checked = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const copy = checked.querySelector('[data-editor]');
    // An answer about older fields is of no use.
    if (number !== asked || !copy) {
      return;
    }
    takeOverRegions(fields, copy);
    say(words, faultWords(checked, faults.show(copy)));
  };
  fields.addEventListener('input', (event) => {
    const name = (event.target as Element).getAttribute('name') ?? '';
    // The reason is no part of the pipeline, and the choice of a new step not yet.
    if (name === 'reason' || name.startsWith('add-')) {
      return;
    }
    faults.touch(name);
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      check().catch(() => say(words, 'The fields could not be checked. “Check” tries it again.'));
    }, WAIT_MILLIS);
  });
}

/** Says something that was not said before, so that screen readers do not repeat it at every key. */
function say(words: HTMLElement, text: string): void {
  if (words.textContent !== text) {
    words.textContent = text;
  }
}
