/**
 * Presses a button of the page by one key: the one in its {@code data-key}. If several buttons have it, the first counts. The keys can be turned off, which the browser remembers, and do
 * nothing while somebody types or holds a modifier.
 *
 * @see https://www.w3.org/WAI/WCAG22/Understanding/character-key-shortcuts
 */
export class ReviewKeys {
  static readonly STORED = 'trigpoint.review.keys';
  private readonly buttons: HTMLButtonElement[];
  private on: boolean;

  /**
   * @param form has the line that turns the keys off
   * @param scope where keys count, and where their buttons are
   */
  constructor(private readonly form: HTMLFormElement, scope: Document | HTMLElement = document, private readonly storage: Storage | null = ReviewKeys.storage()) {
    this.buttons = [...scope.querySelectorAll<HTMLButtonElement>('button[data-key]')];
    this.on = this.storage?.getItem(ReviewKeys.STORED) !== 'off';
    form.querySelector('[data-review-keys-toggle]')?.addEventListener('click', () => this.toggle());
    scope.addEventListener('keydown', (event) => this.press(event as KeyboardEvent));
    this.show();
  }

  /** A browser may forbid its storage. Then keys are on at each page. */
  private static storage(): Storage | null {
    try {
      return window.localStorage;
    } catch {
      return null;
    }
  }

  private press(event: KeyboardEvent): void {
    if (!this.on || event.repeat || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || ReviewKeys.isTyping(event.target)) {
      return;
    }
    const button = this.buttons.find((b) => b.dataset.key === event.key.toLowerCase());
    if (button) {
      event.preventDefault();
      button.click();
    }
  }

  private static isTyping(target: EventTarget | null): boolean {
    return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;
  }

  private toggle(): void {
    this.on = !this.on;
    try {
      this.storage?.setItem(ReviewKeys.STORED, this.on ? 'on' : 'off');
    } catch {
      // A full storage only means that the next page asks again.
    }
    this.show();
  }

  private show(): void {
    for (const button of this.buttons) {
      const key = button.querySelector('kbd');
      if (key) {
        key.hidden = !this.on;
      }
      if (this.on) {
        button.setAttribute('aria-keyshortcuts', (button.dataset.key ?? '').toUpperCase());
      } else {
        button.removeAttribute('aria-keyshortcuts');
      }
    }
    const line = this.form.querySelector<HTMLElement>('[data-review-keys]');
    const words = line?.querySelector('[data-review-keys-words]');
    const toggle = line?.querySelector('[data-review-keys-toggle]');
    if (line && words && toggle) {
      line.hidden = false;
      words.textContent = this.on ? 'One key decides, unless you are typing in a field.' : 'Keys are off.';
      toggle.textContent = this.on ? 'Turn keys off' : 'Turn keys on';
    }
  }
}
