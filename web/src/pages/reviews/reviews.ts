// Shows how far a file is sent and matched. Without this script the form works too.
import { start } from '../../trigpoint';
import { matching, ProgressLine, sending } from './send';

const EVERY_MS = 1000;
const main = document.getElementById('main');

function send(form: HTMLFormElement, box: HTMLElement): void {
  const line = new ProgressLine(box);
  const request = new XMLHttpRequest();
  const button = form.querySelector<HTMLButtonElement>('button[type=submit]');
  const cancel = box.querySelector<HTMLButtonElement>('[data-upload-cancel]');
  const name = String(new FormData(form).get('upload') ?? '');
  let sent = false;

  function end(words: string): void {
    sent = false;
    form.removeAttribute('aria-busy');
    if (button) {
      button.disabled = false;
    }
    if (cancel) {
      cancel.hidden = true;
    }
    line.show({ words });
    box.querySelector('[data-upload-bar]')?.setAttribute('hidden', '');
  }

  async function follow(): Promise<void> {
    while (sent) {
      const answer = await fetch(`/console/reviews/uploads/${name}`, { headers: { Accept: 'application/json' } }).catch(() => null);
      if (sent && answer?.ok) {
        line.show(matching(await answer.json() as { rows: number; matched: number }));
      }
      await new Promise((later) => setTimeout(later, EVERY_MS));
    }
  }

  form.setAttribute('aria-busy', 'true');
  if (button) {
    button.disabled = true;
  }
  box.querySelector('[data-upload-bar]')?.removeAttribute('hidden');
  if (cancel) {
    cancel.hidden = false;
    cancel.onclick = () => request.abort();
  }
  line.show(sending(0, 1));
  request.upload.onprogress = (event) => line.show(sending(event.loaded, event.lengthComputable ? event.total : event.loaded));
  request.upload.onload = () => {
    sent = true;
    if (cancel) {
      cancel.hidden = true;
    }
    void follow();
  };
  request.onabort = () => end('Cancelled. No list was made.');
  request.onerror = () => end('The connection was lost. Look at the lists above before you send the file again.');
  request.onload = () => {
    sent = false;
    if (request.status < 300 && request.responseURL) {
      location.assign(request.responseURL);
    } else {
      show(request, end);
    }
  };
  request.responseType = 'document';
  request.open('POST', form.getAttribute('action') ?? '');
  request.setRequestHeader('Accept', 'text/html');
  request.send(new FormData(form));
}

/** Shows the form with its errors. The browser empties a chosen file; it is put back. */
function show(request: XMLHttpRequest, end: (words: string) => void): void {
  const answer = request.response as Document | null;
  const content = answer?.getElementById('main');
  if (!main || !answer || !content?.querySelector('h1')) {
    end(`The server answered ${request.status}. Look at the lists above before you send the file again.`);
    return;
  }
  const file = document.querySelector<HTMLInputElement>('#file');
  main.replaceChildren(...content.childNodes);
  const place = document.querySelector<HTMLInputElement>('#file');
  if (file?.files?.length && place) {
    place.files = file.files;
  }
  document.title = answer.title;
  start(main);
  main.querySelector<HTMLElement>('.govuk-error-summary')?.focus();
}

main?.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement;
  const box = form.querySelector<HTMLElement>('[data-upload-progress]');
  if (form.matches('[data-review-upload]') && box) {
    event.preventDefault();
    send(form, box);
  }
});
