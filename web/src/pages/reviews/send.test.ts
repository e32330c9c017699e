import { beforeEach, describe, expect, it } from 'vitest';
import { matching, ProgressLine, sending } from './send';

describe('the progress of an upload', () => {
  it('is known while it is sent, and not while its rows are counted', () => {
    expect(sending(512_000, 1_024_000)).toEqual({ words: 'Sending the file: 500 of 1,000 KB.', done: 512_000, of: 1_024_000 });
    expect(sending(1_024_000, 1_024_000).of).toBeUndefined();
  });

  it('is known while rows are matched, and never complete before the list is stored', () => {
    expect(matching({ rows: 2000, matched: 1500 })).toEqual({ words: 'Matched 1,500 of 2,000 rows.', done: 1500, of: 2000 });
    expect(matching({ rows: 2000, matched: 2000 }).done).toBeUndefined();
    expect(matching({ rows: 0, matched: 0 }).words).toBe('Matching the rows.');
  });
});

describe('ProgressLine', () => {
  let box: HTMLElement;
  let time: number;
  let line: ProgressLine;

  beforeEach(() => {
    document.body.innerHTML = '<div hidden><p data-upload-words></p><progress data-upload-bar></progress></div>';
    box = document.querySelector('div')!;
    time = 10_000;
    line = new ProgressLine(box, () => time);
  });

  it('moves the bar at each step and changes the words seldom', () => {
    line.show({ words: 'one', done: 1, of: 4 });
    time += 1000;
    line.show({ words: 'two', done: 2, of: 4 });
    const bar = box.querySelector('progress')!;
    expect(box.hidden).toBe(false);
    expect([bar.value, bar.max]).toEqual([2, 4]);
    expect(box.textContent).toBe('one');
    time += 5000;
    line.show({ words: 'three', done: 3, of: 4 });
    expect(box.textContent).toBe('three');
    line.show({ words: 'storing' });
    expect(box.textContent).toBe('storing');
    expect(bar.hasAttribute('value')).toBe(false);
  });
});
