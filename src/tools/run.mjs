// node src/tools/run.mjs <command> [arguments]
// The way in from a fresh clone: it needs nothing but Node, installs what package-lock.json asks for, builds,
// and hands over to dist/tools/<command>.js.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const [command, ...rest] = process.argv.slice(2);

/** Says in one line why nothing can go on, and ends. A test run still ends with its one line of counts. */
function fail(line) {
  console.error(line);
  if (command?.startsWith('test')) console.log('0 passed, 1 failed');
  process.exit(2);
}

function readPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

/**
 * npm writes node_modules/.package-lock.json after each install. The two are compared by what they list, not by their
 * dates: a checkout gives every file a new date.
 */
function isInstalled() {
  const installedList = path.join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installedList)) return false;
  const installed = readPackages(installedList);
  const wanted = Object.entries(readPackages(path.join(root, 'package-lock.json')));
  return wanted.every(
    ([place, { version, optional, link }]) =>
      place === '' || link || (installed[place] ? installed[place].version === version : optional),
  );
}

/** npm's own errors in one line: their first sentences name the cause (no network, a full disk …). */
function summarise(output) {
  const lines = output.split('\n').filter((line) => /^npm (error|ERR!)/.test(line));
  const said = lines.map((line) => line.replace(/^npm (error|ERR!)\s*/, '').trim());
  return (
    said
      .filter((line) => line && !line.includes('complete log'))
      .slice(0, 3)
      .join(' ') || 'npm gave no reason'
  );
}

function install() {
  console.log('Installing packages (npm ci) …');
  const npm = process.env.npm_execpath;
  const byNode = npm !== undefined && /npm-cli\.c?js$/.test(npm);
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel', 'error'];
  const result = byNode
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, encoding: 'utf8' })
    : spawnSync(`npm ${args.join(' ')}`, { cwd: root, encoding: 'utf8', shell: true });
  if (result.error) fail(`Cannot install packages: ${result.error.message}`);
  if (result.status !== 0) fail(`Cannot install packages: ${summarise(result.stderr)}`);
}

function build() {
  const result = spawnSync(process.execPath, ['esbuild.js'], { cwd: root, encoding: 'utf8' });
  if (result.status === 0) return;
  console.error(result.stdout + result.stderr);
  fail('The build failed; the messages above say where.');
}

if (Number(process.versions.node.split('.')[0]) < 20) {
  fail(`Node 20 or newer is needed; this is ${process.version}.`);
}
if (!isInstalled()) install();
build();
const entry = path.join(root, 'dist/tools', `${command}.js`);
if (!existsSync(entry)) fail(`There is no command ${command ?? '(none given)'} in src/tools/commands.`);
process.argv = [process.execPath, entry, ...rest];
createRequire(import.meta.url)(entry);
