/** Warns before one leaves the page with changes that are not saved. Buttons of the form submit them, so they do not warn. */
export class Leaving {
  private changed: boolean;
  private submitting = false;

  constructor(private readonly form: HTMLFormElement, private readonly onChange: () => void = () => {}) {
    this.changed = form.dataset.editorChanged === 'true';
    form.addEventListener('input', () => {
      if (!this.changed) {
        this.changed = true;
        this.onChange();
      }
    });
    form.addEventListener('submit', (event) => {
      // A preview opens in another tab, and this one stays.
      this.submitting = (event.submitter as HTMLButtonElement | null)?.formTarget !== '_blank';
    });
    window.addEventListener('beforeunload', (event) => this.warn(event));
    // Back from the page that a submission led to.
    window.addEventListener('pageshow', () => { this.submitting = false; });
  }

  warn(event: Event): void {
    if (this.changed && !this.submitting) {
      event.preventDefault();
    }
  }
}
