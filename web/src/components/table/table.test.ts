import { beforeEach, describe, expect, it } from 'vitest';
import { DataTable } from './table';

let table: HTMLTableElement;
let data: DataTable;

beforeEach(() => {
  document.body.innerHTML = `
    <table data-tp-table data-filter="Find a school" data-csv="schools">
      <thead><tr><th data-sort="text">Name</th><th data-sort="number">Places</th><th data-csv-skip>Open</th></tr></thead>
      <tbody>
        <tr><th>St Mary, Church Hill</th><td>1,200</td><td><a href="/1">Open</a></td></tr>
        <tr><th>Ash Lane</th><td>90</td><td><a href="/2">Open</a></td></tr>
        <tr><th>=cmd "x"</th><td></td><td><a href="/3">Open</a></td></tr>
      </tbody>
    </table>`;
  table = document.querySelector('table')!;
  data = new DataTable(table);
});

const names = () => [...table.tBodies[0]!.rows].filter((row) => !row.hidden).map((row) => row.cells[0]!.textContent);
const press = (label: string) => [...table.querySelectorAll('button')].find((b) => b.textContent === label)!.click();

describe('DataTable', () => {
  it('sorts by number, empty cells last in both directions', () => {
    press('Places');
    expect(names()).toEqual(['Ash Lane', 'St Mary, Church Hill', '=cmd "x"']);
    expect(table.querySelector('[aria-sort]')!.getAttribute('aria-sort')).toBe('ascending');
    press('Places');
    expect(names()).toEqual(['St Mary, Church Hill', 'Ash Lane', '=cmd "x"']);
  });

  it('shows the rows with all words of the filter, and how many they are', () => {
    const box = document.querySelector<HTMLInputElement>('input[type=search]')!;
    box.value = 'hill mary';
    box.dispatchEvent(new Event('input'));
    expect(names()).toEqual(['St Mary, Church Hill']);
    expect(document.querySelector('[role=status]')!.textContent).toBe('Showing 1 of 3');
  });

  it('quotes commas, and keeps spreadsheets from running a cell', () => {
    expect(data.csv()).toBe('Name,Places\r\n"St Mary, Church Hill","1,200"\r\nAsh Lane,90\r\n"\'=cmd ""x""",\r\n');
  });
});
