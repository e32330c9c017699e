// Updates the state, steps and log of a run in progress, and reloads the page when it ends.
const NUMBER = new Intl.NumberFormat('en-GB');
const page = document.querySelector('[data-run]');

if (page && page.dataset.ended !== 'true') {
  follow(page, page.dataset.run);
}

function follow(section, run) {
  const source = new EventSource(`/jobs/v1/runs/${encodeURIComponent(run)}/log`);
  source.addEventListener('log', (event) => addLine(JSON.parse(event.data)));
  source.addEventListener('run', (event) => show(section, JSON.parse(event.data)));
  source.addEventListener('end', () => {
    source.close();
    window.location.reload();
  });
}

function show(section, run) {
  section.querySelector('[data-run-state]').textContent = run.state;
  section.querySelector('[data-run-words]').textContent =
    run.state === 'running' ? `running, ${run.steps.length} steps done` : run.message;
  section.querySelector('[data-run-progress]').value = run.steps.length;
  for (const step of run.steps) {
    const row = section.querySelector(`[data-step="${CSS.escape(step.id)}"]`);
    if (row) {
      const cells = [step.in, step.out, step.rejected].map((n) => NUMBER.format(n));
      cells.push(step.seconds.toFixed(2));
      row.querySelectorAll('td').forEach((cell, i) => { cell.textContent = cells[i]; });
    }
  }
}

function addLine(line) {
  const log = document.querySelector('[data-run-log]');
  if (!log || log.querySelector(`[data-line="${line.id}"]`)) {
    return;
  }
  const item = document.createElement('li');
  item.dataset.line = line.id;
  const time = document.createElement('time');
  time.dateTime = line.at;
  time.textContent = new Date(line.at).toLocaleTimeString('en-GB');
  item.append(time, ` ${line.message}`);
  log.append(item);
}
