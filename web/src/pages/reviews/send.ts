/** How far a form with a file is: what is known, in numbers. Without `of`, the end is not known. */
export interface Progress {
  words: string;
  done?: number;
  of?: number;
}

interface Matched {
  rows: number;
  matched: number;
}

const number = new Intl.NumberFormat('en-GB');

/** Says how much of a file has been sent. */
export function sending(loaded: number, total: number): Progress {
  return loaded < total
    ? { words: `Sending the file: ${number.format(Math.ceil(loaded / 1024))} of ${number.format(Math.ceil(total / 1024))} KB.`, done: loaded, of: total }
    : { words: 'The file is sent. Counting its rows.' };
}

/** Says how many rows are matched. The last step, which stores the list, is still to come when all are. */
export function matching({ rows, matched }: Matched): Progress {
  if (rows === 0) {
    return { words: 'Matching the rows.' };
  }
  return matched < rows
    ? { words: `Matched ${number.format(matched)} of ${number.format(rows)} rows.`, done: matched, of: rows }
    : { words: `Matched all ${number.format(rows)} rows. Storing the list.` };
}

/** Shows a progress in its elements. A screen reader hears the words at most every five seconds. */
export class ProgressLine {
  private said = 0;

  constructor(private readonly box: HTMLElement, private readonly now: () => number = Date.now) {}

  show({ words, done, of }: Progress): void {
    this.box.hidden = false;
    const bar = this.box.querySelector<HTMLProgressElement>('[data-upload-bar]');
    if (bar) {
      if (done === undefined || of === undefined) {
        bar.removeAttribute('value');
      } else {
        bar.max = of;
        bar.value = done;
      }
    }
    const line = this.box.querySelector('[data-upload-words]');
    if (line && (done === undefined || this.now() - this.said >= 5000)) {
      line.textContent = words;
      this.said = this.now();
    }
  }

  hide(): void {
    this.box.hidden = true;
    this.said = 0;
  }
}
