// Keeps the chosen file between preview and publish, and shows how much of it has been sent. Without this script the form works too.
import { start } from '../../trigpoint';

const LOST = 'The connection was lost. Nothing was published, unless the page of the dataset shows a new version.';
const main = document.getElementById('main');

function send(form: HTMLFormElement, action: string): void {
  const data = new FormData(form);
  data.set('action', action);
  const request = new XMLHttpRequest();
  enable(form, false);
  form.setAttribute('aria-busy', 'true');
  request.upload.onprogress = (event) => {
    if (event.lengthComputable) {
      const percent = Math.floor((100 * event.loaded) / event.total);
      say(form, percent < 100 ? `Sending the file: ${percent} %` : 'Sent. Reading the file …');
    }
  };
  request.onload = () => show(request, form);
  request.onerror = () => fail(form, LOST);
  request.responseType = 'document';
  request.open('POST', form.getAttribute('action') ?? ''); // form.action is the button of that name
  request.setRequestHeader('Accept', 'text/html');
  request.send(data);
}

function show(request: XMLHttpRequest, form: HTMLFormElement): void {
  const answer = request.response as Document | null;
  const content = answer?.getElementById('main');
  if (!main || !answer || !content?.querySelector('h1')) {
    fail(form, `The server answered ${request.status}. Nothing was published.`);
    return;
  }
  const file = document.getElementById('file');
  main.replaceChildren(...content.childNodes);
  const place = document.getElementById('file');
  if (file && place) {
    place.replaceWith(file);
  }
  document.title = answer.title;
  start(main);
  const focus = main.querySelector<HTMLElement>('.govuk-error-summary, #result');
  if (focus) {
    focus.focus();
    focus.scrollIntoView();
  }
}

/** The button that publishes stands below the preview, outside the form. */
function enable(form: HTMLFormElement, on: boolean): void {
  for (const element of form.elements) {
    if (element instanceof HTMLButtonElement) {
      element.disabled = !on;
    }
  }
}

function fail(form: HTMLFormElement, sentence: string): void {
  form.removeAttribute('aria-busy');
  enable(form, true);
  say(form, sentence);
}

function say(form: HTMLFormElement, sentence: string): void {
  const status = form.querySelector('[data-progress]');
  if (status) {
    status.textContent = sentence;
  }
}

main?.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement;
  const button = event.submitter as HTMLButtonElement | null;
  if (form.matches('[data-upload]') && button) {
    event.preventDefault();
    send(form, button.value);
  }
});
