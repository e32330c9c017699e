import { expect, test } from 'vitest';
import { RunLogView, type LogLine } from './log';

function view(): { list: HTMLElement; log: RunLogView; frame: () => void } {
  document.body.innerHTML = '<ol class="tp-log"><li data-line="7" data-level="info">before</li></ol>';
  const list = document.querySelector<HTMLElement>('.tp-log')!;
  const frames: (() => void)[] = [];
  const log = new RunLogView(list, (work) => { frames.push(work); });
  return { list, log, frame: () => { frames.splice(0).forEach((work) => work()); } };
}

function line(id: number, level = 'info', message = `line ${id}`): LogLine {
  return { id, at: '2026-11-28T05:17:58Z', level, message };
}

test('keeps up with ten thousand lines in one frame, and keeps the last two thousand', () => {
  const { list, log, frame } = view();
  for (let id = 8; id < 10_008; id++) {
    log.add(line(id));
  }
  expect(list.children.length).toBe(1);
  frame();
  expect(list.children.length).toBe(2_000);
  expect(list.lastElementChild?.textContent).toContain('line 10007');
  expect(document.body.textContent).toContain('Showing the last 2,000 of 10,001 lines.');
});

test('leaves out lines that are on the page', () => {
  const { list, log, frame } = view();
  log.add(line(7));
  log.add(line(8));
  log.add(line(8));
  frame();
  expect(list.children.length).toBe(2);
});

test('shows messages as text', () => {
  const { list, log, frame } = view();
  log.add(line(8, 'error', '<img src=x onerror=alert(1)> \u202Eevil'));
  frame();
  expect(list.querySelector('img')).toBeNull();
  expect(list.lastElementChild?.textContent).toContain('<img src=x');
  expect(list.lastElementChild?.querySelector('b')?.textContent).toBe('Error');
});

test('filters by level', () => {
  const { list } = view();
  const select = document.querySelector<HTMLSelectElement>('#log-level')!;
  select.value = 'error';
  select.dispatchEvent(new Event('change'));
  expect(list.dataset.level).toBe('error');
});
