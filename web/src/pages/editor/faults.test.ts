import { expect, test } from 'vitest';
import { lineRange, listFaults } from './faults';

test('finds lines', () => {
  expect(lineRange('one\ntwo\nthree', 2)).toEqual([4, 7]);
  expect(lineRange('one', 1)).toEqual([0, 3]);
  expect(lineRange('one\n', 9)).toEqual([4, 4]);
});

test('lists faults as text, and leads to their line', () => {
  document.body.innerHTML = '<textarea>id: a\ntitle: b</textarea>';
  const editor = document.querySelector('textarea')!;
  const list = listFaults(
    [{ line: 2, column: 1, step: 'a', field: 'type', detail: '<b>is unknown</b>', suggestion: 'read' }],
    editor,
  );
  document.body.append(list);
  expect(list.textContent).toContain('step a, type: <b>is unknown</b>; did you mean “read”?');
  list.querySelector('button')!.click();
  expect(editor.selectionStart).toBe(6);
  expect(editor.selectionEnd).toBe(14);
});
