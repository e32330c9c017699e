// Bundles scripts and styles into target/classes/assets, if a source is newer than the bundle. Installs the packages first where they
// are missing or another version is locked. With --no-tests, the packages of the unit tests are left out.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';

const withTests = !process.argv.includes('--no-tests');
const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
const installed = 'node_modules/.trigpoint-installed';

function run(command, ...args) {
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  if (status !== 0) {
    process.exit(status ?? 1);
  }
}

function isInstalled() {
  const [of, kind] = existsSync(installed) ? readFileSync(installed, 'utf8').split(' ') : [];
  return of === lock && (!withTests || kind === 'all');
}

function newest(files) {
  return Math.max(...files.map((file) => statSync(file).mtimeMs));
}

if (!isInstalled()) {
  run('npm', 'ci', '--no-audit', '--no-fund', ...(withTests ? [] : ['--omit=dev']));
  writeFileSync(installed, `${lock} ${withTests ? 'all' : 'run'}`);
}

const bundle = 'target/bundle.done';
const sources = [
  'package-lock.json',
  'vite.config.ts',
  'bundle.mjs',
  ...readdirSync('src', { recursive: true }).filter((file) => /\.(ts|scss)$/.test(file)).map((file) => `src/${file}`),
];
if (!existsSync(bundle) || !existsSync('target/classes/assets/trigpoint.css') || statSync(bundle).mtimeMs < newest(sources)) {
  run('node', 'node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn');
  mkdirSync('target', { recursive: true });
  writeFileSync(bundle, '');
}
