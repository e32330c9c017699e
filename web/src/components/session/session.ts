/**
 * Asks before a form is sent whether its sender is still signed in, unless the page was opened a moment ago. If not, the form stays as it is, with what was typed, and a banner
 * above it leads to signing in in another tab; then the same button sends it.
 */
export class SessionGuard {
  static readonly PATH = '/session';
  private readonly passed = new WeakSet<HTMLFormElement>();

  /**
   * @param freshFor for how long after a page was opened its forms are sent without asking, ms
   */
  constructor(root: Document = document, private readonly freshFor = 60_000) {
    root.addEventListener('submit', (event) => void this.check(event), { capture: true });
  }

  private async check(event: SubmitEvent): Promise<void> {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.method !== 'post' || this.passed.delete(form) || performance.now() < this.freshFor) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    if (await SessionGuard.isSignedIn()) {
      form.querySelector('[data-session-ended]')?.remove();
      this.passed.add(form);
      form.requestSubmit(event.submitter);
    } else {
      SessionGuard.say(form);
    }
  }

  /** A server that cannot be asked counts as signed in: sending the form then says what is wrong. */
  private static async isSignedIn(): Promise<boolean> {
    try {
      const answer = await fetch(SessionGuard.PATH, { cache: 'no-store', headers: { Accept: 'application/json' } });
      return !answer.ok || ((await answer.json()) as { signedIn: boolean }).signedIn;
    } catch {
      return true;
    }
  }

  private static say(form: HTMLFormElement): void {
    form.querySelector('[data-session-ended]')?.remove();
    const banner = document.createElement('div');
    banner.className = 'tp-notice';
    banner.dataset.sessionEnded = '';
    banner.setAttribute('role', 'alert');
    banner.tabIndex = -1;
    const link = document.createElement('a');
    link.href = '/sign-in';
    link.target = '_blank';
    link.textContent = 'Sign in in another tab';
    const text = document.createElement('p');
    text.append('Your session has ended. Nothing you typed is lost. ', link, ', then come back and press the button again.');
    banner.append(text);
    form.prepend(banner);
    banner.focus();
  }
}
