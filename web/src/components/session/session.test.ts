import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { SessionGuard } from './session';

let form: HTMLFormElement;
let sent: string[];

function answer(signedIn: boolean) {
  vi.stubGlobal('fetch', vi.fn(async () => new Response(JSON.stringify({ signedIn }))));
}

// One guard for the document, as on a page.
beforeAll(() => { new SessionGuard(document, 0); });

beforeEach(() => {
  const page = document.implementation.createHTMLDocument();
  page.body.innerHTML = '<form method="post"><input name="note" value="typed"><button name="do" value="save">Save</button></form>';
  document.body.replaceChildren(...page.body.childNodes);
  form = document.querySelector('form')!;
  sent = [];
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    sent.push((event.submitter as HTMLButtonElement).value);
  });
});

afterEach(() => vi.unstubAllGlobals());

describe('SessionGuard', () => {
  it('sends the form by the button that was pressed', async () => {
    answer(true);
    form.querySelector('button')!.click();
    await vi.waitFor(() => expect(sent).toEqual(['save']));
  });

  it('keeps the form and what was typed when the session has ended', async () => {
    answer(false);
    form.querySelector('button')!.click();
    await vi.waitFor(() => expect(form.querySelector('[role=alert]')?.textContent).toContain('Nothing you typed is lost'));
    expect(sent).toEqual([]);
    expect(form.querySelector('input')!.value).toBe('typed');
    answer(true);
    form.querySelector('button')!.click();
    await vi.waitFor(() => expect(sent).toEqual(['save']));
    expect(form.querySelector('[role=alert]')).toBeNull();
  });

  it('sends the form when the server cannot be asked', async () => {
    vi.stubGlobal('fetch', vi.fn(async () => { throw new TypeError('offline'); }));
    form.querySelector('button')!.click();
    await vi.waitFor(() => expect(sent).toEqual(['save']));
  });
});
