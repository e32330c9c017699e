// Bundles scripts and styles into target/classes/assets, if a source is newer than the bundle. Installs the packages first where they
// are missing or another version is locked. With --no-tests, the packages of the unit tests are left out.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';

const withTests = !process.argv.includes('--no-tests');

function run(command, ...args) {
  runIn('.', command, ...args);
}

function runIn(cwd, command, ...args) {
  const { status } = spawnSync(command, args, { cwd, stdio: 'inherit' });
  if (status !== 0) {
    process.exit(status ?? 1);
  }
}

/** Installs what a folder's lock file says, unless it is there. */
function install(folder) {
  const installed = `${folder}/node_modules/.trigpoint-installed`;
  const lock = createHash('sha256').update(readFileSync(`${folder}/package-lock.json`)).digest('hex');
  const [of, kind] = existsSync(installed) ? readFileSync(installed, 'utf8').split(' ') : [];
  if (of !== lock || (withTests && kind !== 'all')) {
    runIn(folder, 'npm', 'ci', '--no-audit', '--no-fund', ...(withTests ? [] : ['--omit=dev']));
    writeFileSync(installed, `${lock} ${withTests ? 'all' : 'run'}`);
  }
}

function newest(files) {
  return Math.max(...files.map((file) => statSync(file).mtimeMs));
}

install('.');
if (withTests) {
  install('api-types');
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
