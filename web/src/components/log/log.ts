/** A line of a run's log. */
export interface LogLine {
  id: number;
  at: string;
  level: string;
  message: string;
}

const WORDS: Record<string, [string, string]> = {
  info: ['Info', 'is-run'],
  warning: ['Warning', 'is-warn'],
  error: ['Error', 'is-fail'],
};

/**
 * The log of a run on its page: `<ol class="tp-log">`. Lines that arrive are added together, once a frame, so that a thousand lines a
 * second do not hold the page up. Only the last `MAX_LINES` are kept, and the page says so. Levels can be filtered.
 */
export class RunLogView {
  static readonly MAX_LINES = 2_000;

  private readonly waiting: LogLine[] = [];
  private readonly note = document.createElement('p');
  private last: number;
  private total: number;
  private scheduled = false;

  constructor(
    private readonly list: HTMLElement,
    private readonly nextFrame: (work: () => void) => void = (work) => { window.requestAnimationFrame(work); },
  ) {
    this.total = list.children.length;
    this.last = Number((list.lastElementChild as HTMLElement | null)?.dataset.line ?? 0);
    this.note.className = 'tp-muted';
    list.before(this.levels(), this.note);
  }

  /** Adds a line at the next frame, unless it is on the page. */
  add(line: LogLine): void {
    if (line.id <= this.last) {
      return;
    }
    this.last = line.id;
    this.total++;
    this.waiting.push(line);
    if (this.waiting.length > RunLogView.MAX_LINES) {
      this.waiting.shift();
    }
    if (!this.scheduled) {
      this.scheduled = true;
      this.nextFrame(() => this.write());
    }
  }

  private write(): void {
    this.scheduled = false;
    const atEnd = this.list.scrollTop + this.list.clientHeight >= this.list.scrollHeight - 4;
    const lines = document.createDocumentFragment();
    this.waiting.splice(0).forEach((line) => lines.append(RunLogView.item(line)));
    this.list.append(lines);
    for (let surplus = this.list.children.length - RunLogView.MAX_LINES; surplus > 0; surplus--) {
      this.list.firstElementChild?.remove();
    }
    const shown = this.list.children.length;
    if (shown < this.total) {
      const format = new Intl.NumberFormat('en-GB');
      this.note.textContent = `Showing the last ${format.format(shown)} of ${format.format(this.total)} lines.`;
    }
    if (atEnd) {
      this.list.scrollTop = this.list.scrollHeight;
    }
  }

  private levels(): HTMLElement {
    const group = document.createElement('div');
    group.className = 'govuk-form-group';
    const label = document.createElement('label');
    label.className = 'govuk-label';
    label.htmlFor = 'log-level';
    label.textContent = 'Level';
    const select = document.createElement('select');
    select.className = 'govuk-select';
    select.id = 'log-level';
    select.append(new Option('All levels', ''), new Option('Warnings and errors', 'warning'), new Option('Errors', 'error'));
    select.addEventListener('change', () => { this.list.dataset.level = select.value; });
    group.append(label, select);
    return group;
  }

  private static item(line: LogLine): HTMLElement {
    const item = document.createElement('li');
    item.dataset.line = String(line.id);
    item.dataset.level = line.level;
    const time = document.createElement('time');
    time.dateTime = line.at;
    time.textContent = new Date(line.at).toLocaleTimeString('en-GB');
    const [word, colour] = WORDS[line.level] ?? ['Info', 'is-run'];
    const level = document.createElement('b');
    level.className = colour;
    level.textContent = word;
    const message = document.createElement('span');
    const text = document.createElement('bdi');
    text.textContent = line.message;
    message.append(text);
    item.append(time, level, message);
    return item;
  }
}
