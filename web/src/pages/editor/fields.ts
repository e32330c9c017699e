/**
 * Shows the faults of fields as a checked copy of the page has them, beside the same fields of the page. Nothing else of the page changes, so
 * that what is typed, and the focus, stay.
 */
export class FieldFaults {
  private readonly touched = new Set<string>();

  constructor(private readonly form: HTMLElement) {}

  /** Notes that somebody changed a field: only then its faults are shown. Fields that one has not come to are counted, not marked. */
  touch(field: string): void {
    this.touched.add(field);
  }

  /** Shows the faults of the copy; returns how many fields of the form have one. */
  show(checked: ParentNode): number {
    const messages = new Map<string, string>();
    checked.querySelectorAll<HTMLElement>('.govuk-error-message[id$="-error"]').forEach((message) => {
      messages.set(message.id.replace(/-error$/, ''), text(message));
    });
    for (const control of this.form.querySelectorAll<HTMLElement>('input[id], select[id], textarea[id]')) {
      const shown = this.messageOf(control.id);
      if (shown || this.touched.has(nameOf(control))) {
        this.mark(control, messages.get(control.id) ?? '');
      }
    }
    return messages.size;
  }

  private mark(control: HTMLElement, message: string): void {
    const group = control.closest<HTMLElement>('.govuk-form-group');
    if (!group) {
      return;
    }
    const id = `${control.id}-error`;
    const shown = this.messageOf(control.id);
    if (shown ? text(shown) === message : !message) {
      return;
    }
    shown?.remove();
    const radios = control.matches('[type=radio]');
    const described = radios ? group.querySelector<HTMLElement>('fieldset') ?? control : control;
    const others = (described.getAttribute('aria-describedby') ?? '').split(' ').filter((one) => one && one !== id);
    if (message) {
      const paragraph = document.createElement('p');
      paragraph.className = 'govuk-error-message';
      paragraph.id = id;
      const prefix = document.createElement('span');
      prefix.className = 'tp-hidden';
      prefix.textContent = 'Error:';
      paragraph.append(prefix, ` ${message}`);
      (radios ? group.querySelector('.govuk-radios') ?? control : control).before(paragraph);
      others.push(id);
    }
    set(described, 'aria-describedby', others.join(' '));
    if (!radios) {
      set(control, 'aria-invalid', message ? 'true' : '');
    }
    group.classList.toggle('govuk-form-group--error', message !== '');
    for (const kind of ['input', 'select', 'textarea']) {
      if (control.classList.contains(`govuk-${kind}`)) {
        control.classList.toggle(`govuk-${kind}--error`, message !== '');
      }
    }
  }

  private messageOf(field: string): HTMLElement | null {
    const message = document.getElementById(`${field}-error`);
    return message && this.form.contains(message) ? message : null;
  }
}

/** Takes over the regions that show what follows from the text, such as the next times of a schedule. */
export function takeOverRegions(form: HTMLElement, checked: ParentNode): void {
  const copies = new Map([...checked.querySelectorAll<HTMLElement>('[data-editor-live]')].map((copy) => [copy.dataset.editorLive, copy]));
  for (const region of form.querySelectorAll<HTMLElement>('[data-editor-live]')) {
    const copy = copies.get(region.dataset.editorLive);
    if (copy && copy.innerHTML !== region.innerHTML) {
      region.replaceChildren(...[...copy.childNodes].map((node) => document.importNode(node, true)));
    }
  }
}

/** Says how many faults a checked copy of the page lists in its summary. */
export function faultWords(checked: ParentNode, ofFields: number): string {
  const all = checked.querySelectorAll('.govuk-error-summary__list li').length;
  if (all === 0) {
    return 'No faults. Nothing is saved yet.';
  }
  const count = all === 1 ? '1 fault' : `${all} faults`;
  const elsewhere = Math.max(0, all - ofFields);
  return elsewhere === 0 ? `${count} in this form.` : elsewhere === all ? `${count} elsewhere in the pipeline.` : `${count}, ${elsewhere} of them elsewhere in the pipeline.`;
}

function nameOf(control: HTMLElement): string {
  return control.getAttribute('name') ?? control.id;
}

function text(message: HTMLElement): string {
  return (message.textContent ?? '').replace(/^\s*Error:/, '').trim();
}

function set(element: HTMLElement, attribute: string, value: string): void {
  if (value) {
    element.setAttribute(attribute, value);
  } else {
    element.removeAttribute(attribute);
  }
}
