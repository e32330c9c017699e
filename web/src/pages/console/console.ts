// Updates the state, steps and log of a run in progress, and reloads the page when it ends.
interface Step {
  id: string;
  in: number;
  out: number;
  rejected: number;
  seconds: number;
}

interface Run {
  state: string;
  message: string;
  steps: Step[];
}

interface LogLine {
  id: number;
  at: string;
  level: string;
  message: string;
}

const NUMBER = new Intl.NumberFormat('en-GB');
const page = document.querySelector<HTMLElement>('[data-run]');

if (page && page.dataset.ended !== 'true') {
  follow(page, page.dataset.run ?? '');
}

function follow(section: HTMLElement, run: string): void {
  const source = new EventSource(`/jobs/v1/runs/${encodeURIComponent(run)}/log`);
  source.addEventListener('log', (event) => addLine(JSON.parse(event.data) as LogLine));
  source.addEventListener('run', (event) => show(section, JSON.parse(event.data) as Run));
  source.addEventListener('end', () => {
    source.close();
    window.location.reload();
  });
}

function show(section: HTMLElement, run: Run): void {
  put(section, '[data-run-state]', run.state);
  put(section, '[data-run-words]', run.state === 'running' ? `running, ${run.steps.length} steps done` : run.message);
  const progress = section.querySelector<HTMLProgressElement>('[data-run-progress]');
  if (progress) {
    progress.value = run.steps.length;
  }
  for (const step of run.steps) {
    const row = section.querySelector(`[data-step="${CSS.escape(step.id)}"]`);
    const cells = [step.in, step.out, step.rejected].map((n) => NUMBER.format(n));
    cells.push(step.seconds.toFixed(2));
    row?.querySelectorAll('td').forEach((cell, i) => { cell.textContent = cells[i] ?? ''; });
  }
}

function put(section: HTMLElement, selector: string, text: string): void {
  const element = section.querySelector(selector);
  if (element) {
    element.textContent = text;
  }
}

function addLine(line: LogLine): void {
  const log = document.querySelector('[data-run-log]');
  if (!log || log.querySelector(`[data-line="${line.id}"]`)) {
    return;
  }
  const item = document.createElement('li');
  item.dataset.line = String(line.id);
  const time = document.createElement('time');
  time.dateTime = line.at;
  time.textContent = new Date(line.at).toLocaleTimeString('en-GB');
  item.append(time, ` ${line.message}`);
  log.append(item);
}
