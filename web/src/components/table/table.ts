/**
 * Makes a table sortable, filterable and downloadable: `<table data-tp-table>` whose rows are all on the page.
 *
 * - `th data-sort="number | text"` gets a button that sorts by it. A cell's `data-value` counts before its text.
 * - `data-filter="label"` on the table adds a box that shows only rows with all its words.
 * - `data-csv="file name"` adds a button that saves the shown rows; `data-csv-skip` on a column leaves it out.
 */
export class DataTable {
  private readonly body: HTMLTableSectionElement;
  private readonly rows: HTMLTableRowElement[];
  private readonly headers: HTMLTableCellElement[];
  private readonly shown = document.createElement('p');
  private readonly collator = new Intl.Collator('en-GB', { numeric: true, sensitivity: 'base' });

  constructor(private readonly table: HTMLTableElement) {
    const body = table.tBodies[0];
    if (!body || table.dataset.tpTable === 'started') {
      throw new Error('A table to sort needs one body, and is started once.');
    }
    this.body = body;
    this.rows = [...body.rows];
    this.headers = [...(table.tHead?.rows[0]?.cells ?? [])];
    table.dataset.tpTable = 'started';
    this.headers.forEach((header, column) => {
      if (header.dataset.sort) {
        this.makeSortable(header, column);
      }
    });
    this.addTools();
  }

  private makeSortable(header: HTMLTableCellElement, column: number): void {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'tp-sort';
    button.append(...header.childNodes);
    header.append(button);
    button.addEventListener('click', () => {
      const descending = header.getAttribute('aria-sort') === 'ascending';
      this.headers.forEach((other) => other.removeAttribute('aria-sort'));
      header.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
      this.sort(column, header.dataset.sort === 'number', descending);
    });
  }

  /** Sorts the rows by a column; rows without a value come last either way. */
  private sort(column: number, numeric: boolean, descending: boolean): void {
    const sign = descending ? -1 : 1;
    const keyed = this.rows.map((row) => ({ row, value: DataTable.value(row.cells[column]) }));
    keyed.sort((a, b) => {
      if (a.value === '' || b.value === '') {
        return Number(a.value === '') - Number(b.value === '');
      }
      const order = numeric
        ? DataTable.number(a.value) - DataTable.number(b.value)
        : this.collator.compare(a.value, b.value);
      return sign * order;
    });
    this.body.append(...keyed.map((entry) => entry.row));
  }

  private static value(cell: HTMLTableCellElement | undefined): string {
    return (cell?.dataset.value ?? cell?.textContent ?? '').trim();
  }

  private static number(value: string): number {
    const number = Number.parseFloat(value.replaceAll(',', ''));
    return Number.isNaN(number) ? Number.POSITIVE_INFINITY : number;
  }

  private addTools(): void {
    const { filter, csv } = this.table.dataset;
    if (!filter && !csv) {
      return;
    }
    const tools = document.createElement('div');
    tools.className = 'tp-table-tools';
    if (filter) {
      tools.append(this.filterBox(filter));
    }
    this.shown.className = 'tp-muted';
    this.shown.setAttribute('role', 'status');
    tools.append(this.shown);
    if (csv) {
      tools.append(this.csvButton(csv));
    }
    const place = this.table.closest('.tp-scroll') ?? this.table;
    place.before(tools);
    this.count();
  }

  private filterBox(label: string): HTMLElement {
    const group = document.createElement('div');
    group.className = 'govuk-form-group';
    const name = document.createElement('label');
    name.className = 'govuk-label';
    name.textContent = label;
    const input = document.createElement('input');
    input.className = 'govuk-input';
    input.type = 'search';
    input.id = `${this.table.id || 'table'}-filter`;
    name.htmlFor = input.id;
    input.addEventListener('input', () => this.filter(input.value));
    group.append(name, input);
    return group;
  }

  private filter(text: string): void {
    const words = text.toLocaleLowerCase('en-GB').split(/\s+/).filter(Boolean);
    for (const row of this.rows) {
      const content = (row.textContent ?? '').toLocaleLowerCase('en-GB');
      row.hidden = !words.every((word) => content.includes(word));
    }
    this.count();
  }

  private count(): void {
    const format = new Intl.NumberFormat('en-GB');
    const shown = this.rows.filter((row) => !row.hidden).length;
    this.shown.textContent = `Showing ${format.format(shown)} of ${format.format(this.rows.length)}`;
  }

  private csvButton(name: string): HTMLElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'govuk-button govuk-button--secondary govuk-button--small';
    button.textContent = 'Download as CSV';
    button.addEventListener('click', () => {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([`\ufeff${this.csv()}`], { type: 'text/csv' }));
      link.download = `${name}.csv`;
      link.click();
      URL.revokeObjectURL(link.href);
    });
    return button;
  }

  /** Returns the shown rows as CSV. A cell that a spreadsheet would run as a formula gets an apostrophe. */
  csv(): string {
    const columns = this.headers.map((_, i) => i).filter((i) => this.headers[i]?.dataset.csvSkip === undefined);
    const shown = [...this.body.rows].filter((row) => !row.hidden);
    const lines = [
      columns.map((i) => this.headers[i]?.textContent ?? ''),
      ...shown.map((row) => columns.map((i) => row.cells[i]?.textContent ?? '')),
    ];
    return lines.map((line) => `${line.map(DataTable.quote).join(',')}\r\n`).join('');
  }

  private static quote(text: string): string {
    const value = text.replaceAll(/\s+/g, ' ').trim();
    const safe = /^[=+@\t]/.test(value) || /^-\D/.test(value) ? `'${value}` : value;
    return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  }
}
