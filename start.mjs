/**
 * `npm start`: plain JavaScript that any Node of the last years can read. Checks Node and npm, builds what is older than its
 * sources, and opens the window; where there can be no window it says why in one line and serves the app to a browser.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.dirname(fileURLToPath(import.meta.url));
const LEAST_NPM = 11;
const SOURCES = ['main', 'preload', 'renderer', 'sandbox', 'electron.vite.config.ts', 'package.json'];
const BUILT_PAGE = 'out/renderer/index.html';
const BUILT_MAIN = 'out/main/index.js';
const DOWNLOAD_MS = 120_000;
/** An Electron that ends with an error within this time never showed a window. */
const FAILED_START_MS = 10_000;

const at = (...parts) => path.join(ROOT, ...parts);

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}

/** npm tells its version to the scripts it runs: `npm/11.4.2 node/v20.1.0 …`. */
function checkNpm() {
  const found = /^npm\/(\d+)/.exec(process.env.npm_config_user_agent ?? '');
  if (found !== null && Number(found[1]) < LEAST_NPM) {
    stop(
      `Citron Desk needs npm ${LEAST_NPM} or later, and this is npm ${found[1]}: use npx npm@${LEAST_NPM} ci && npx npm@${LEAST_NPM} start.`,
    );
  }
}

/** The Node that came with the project through npm: the database needs a newer one than many machines have. */
function projectNode() {
  if (!existsSync(at('node_modules'))) stop('The packages are not installed yet: run npm ci first.');
  const { platform, arch } = process;
  const name = platform === 'win32' ? 'node.exe' : 'node';
  const packages = [`node-${platform}-${arch}`, `node-bin-${platform}-${arch}`, `node-win-${arch}`];
  const own = packages.map((each) => at('node_modules', each, 'bin', name)).find((file) => existsSync(file));
  if (own !== undefined) return own;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  return stop(
    `Citron Desk needs Node 24 or later, this is ${process.versions.node}, and npm has none for ${platform} ${arch}: install Node 24 and run npm ci again.`,
  );
}

/** Time of the newest file below, in milliseconds. */
function newest(file) {
  const found = statSync(file);
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(0, ...readdirSync(file).map((name) => newest(path.join(file, name))));
}

function build(node) {
  const page = at(BUILT_PAGE);
  const built = existsSync(page) ? statSync(page).mtimeMs : 0;
  if (built > Math.max(...SOURCES.map((source) => newest(at(source))))) return;
  console.error('Building the app …');
  const args = [at('node_modules/electron-vite/bin/electron-vite.js'), 'build', '--logLevel', 'error'];
  const { status } = spawnSync(node, args, { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) stop('The app could not be built: see the message above.');
}

/** Why no window can be opened here, as far as that is known without trying; empty when one can. */
function whyNoWindow() {
  if (process.platform === 'linux') {
    if (process.getuid() === 0) return 'Electron does not run as root';
    if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return 'there is no display';
  }
  if (!existsSync(at(BUILT_MAIN))) return 'the desktop part is not built';
  return '';
}

/** The installed runtime; null when it is not there. */
function installedElectron() {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const names = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };
  const note = at('node_modules/electron/path.txt');
  const name = existsSync(note) ? readFileSync(note, 'utf8') : (names[process.platform] ?? 'electron');
  const file = folder ? path.join(folder, name) : at('node_modules/electron/dist', name);
  return existsSync(file) ? file : null;
}

/** npm installs Electron without its runtime; that comes once, from Electron's own place. */
function electron(node) {
  const found = installedElectron();
  if (found !== null) return found;
  console.error('Downloading the Electron runtime, once …');
  const installer = at('node_modules/electron/install.js');
  if (existsSync(installer)) spawnSync(node, [installer], { cwd: ROOT, stdio: 'ignore', timeout: DOWNLOAD_MS });
  return installedElectron();
}

const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Runs a program until it ends; a signal to this process reaches it too. */
function run(program, args) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: ROOT, stdio: 'inherit' });
    const pass = (signal) => child.kill(signal);
    for (const signal of STOP_SIGNALS) process.on(signal, pass);
    const end = (code) => {
      for (const signal of STOP_SIGNALS) process.off(signal, pass);
      resolve(code);
    };
    child.once('error', () => end(1));
    child.once('exit', (code, signal) => end(signal === null ? code : 0));
  });
}

function serve(node, why) {
  console.error(`No window, because ${why}: Citron Desk opens in the browser.`);
  // As the script `cli` has it. Without the limit new objects may take 100 MB before they are looked through: no work is done faster for it.
  return run(node, ['--use-env-proxy', '--max-semi-space-size=4', at('main/cli/index.ts'), 'serve', '--open']);
}

async function openWindow(node) {
  const runtime = electron(node);
  if (runtime === null) return serve(node, 'the Electron runtime could not be downloaded');
  const started = Date.now();
  const code = await run(runtime, [ROOT]);
  if (code === 0 || Date.now() - started > FAILED_START_MS) return code;
  return serve(node, `Electron ended at once with code ${code}`);
}

checkNpm();
const node = projectNode();
build(node);
const why = whyNoWindow();
process.exitCode = await (why === '' ? openWindow(node) : serve(node, why));
