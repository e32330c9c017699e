// Checks the YAML of a pipeline while one types, half a second after the last key. In the form, shows the chosen step in the drawing.
import { listFaults, type Fault } from './faults';

const WAIT_MILLIS = 500;
const form = document.querySelector<HTMLFormElement>('[data-editor]');
const editor = form?.querySelector<HTMLTextAreaElement>('#yaml');
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
