import { RunLogView, type LogLine } from '../../components/log/log';

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

const NUMBER = new Intl.NumberFormat('en-GB');
const page = document.querySelector<HTMLElement>('[data-run]');
const list = document.querySelector<HTMLElement>('[data-run-log]');

if (page && list) {
  const log = new RunLogView(list);
  if (page.dataset.ended !== 'true') {
    follow(page, log, page.dataset.run ?? '');
  }
}

function follow(section: HTMLElement, log: RunLogView, run: string): void {
  const source = new EventSource(`/jobs/v1/runs/${encodeURIComponent(run)}/log`);
  source.addEventListener('log', (event) => log.add(JSON.parse(event.data) as LogLine));
  source.addEventListener('run', (event) => show(section, JSON.parse(event.data) as Run));
  source.addEventListener('end', () => {
    source.close();
    window.location.reload();
  });
}

function show(section: HTMLElement, run: Run): void {
  put(section, '[data-run-words]', run.state === 'running' ? `running, ${run.steps.length} steps done` : run.message);
  const progress = section.querySelector<HTMLProgressElement>('[data-run-progress]');
  if (progress) {
    progress.value = run.steps.length;
  }
  for (const step of run.steps) {
    const row = document.querySelector(`[data-step="${CSS.escape(step.id)}"]`);
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
