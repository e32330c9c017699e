/** A fault of a pipeline's definition; line 0 if it is not known. */
export interface Fault {
  line: number;
  column: number;
  step: string;
  field: string;
  detail: string;
  suggestion?: string;
}

/** Returns where a line of a text begins and ends. Lines count from 1. */
export function lineRange(text: string, line: number): [number, number] {
  const lines = text.split('\n');
  const before = lines.slice(0, Math.max(0, line - 1));
  const start = before.reduce((sum, one) => sum + one.length + 1, 0);
  return [Math.min(start, text.length), Math.min(start + (lines[line - 1]?.length ?? 0), text.length)];
}

/** Lists faults; one with a line is a button that selects the line in the editor. */
export function listFaults(faults: Fault[], editor: HTMLTextAreaElement): HTMLElement {
  const box = document.createElement('div');
  box.className = 'tp-notice';
  const count = document.createElement('p');
  count.textContent = faults.length === 1 ? 'There is 1 fault.' : `There are ${faults.length} faults.`;
  const list = document.createElement('ul');
  for (const fault of faults.slice(0, 50)) {
    const item = document.createElement('li');
    const words = [fault.step && `step ${fault.step}`, fault.field].filter(Boolean).join(', ');
    const text = `${words ? `${words}: ` : ''}${fault.detail}${fault.suggestion ? `; did you mean “${fault.suggestion}”?` : ''}`;
    if (fault.line > 0) {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'govuk-button govuk-button--secondary govuk-button--small';
      button.textContent = `Line ${fault.line}`;
      button.addEventListener('click', () => {
        editor.focus();
        editor.setSelectionRange(...lineRange(editor.value, fault.line));
      });
      item.append(button, ' ');
    }
    item.append(text);
    list.append(item);
  }
  box.append(count, list);
  return box;
}
